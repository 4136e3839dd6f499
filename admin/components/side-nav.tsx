import { Box, Divider } from '@strapi/design-system';
import { SubNav } from '@strapi/strapi/admin';

import { useHolds } from '../hooks/use-rights';
import { useText } from '../hooks/use-text';
import { RejectedBadge } from './rejected-badge';
import { BASE, OVERVIEW, SECTIONS, type NavLink } from './navigation';

/** The plugin's own navigation; below medium width it is a page of its own. */
export function SideNav({ isFullPage = false }: { isFullPage?: boolean }) {
  const t = useText();
  const holds = useHolds();
  const link = ({ to, label }: NavLink) => (
    <SubNav.Link
      key={to}
      to={`${BASE}/${to}`}
      label={t(label)}
      endAction={to === 'rejected' ? <RejectedBadge /> : undefined}
    />
  );
  const sections = SECTIONS.map(({ label, links }) => ({
    label,
    links: links.filter(({ right }) => holds(right)),
  })).filter(({ links }) => links.length > 0);
  const heading = (
    <>
      <SubNav.Header label={t('menu')} />
      <Divider />
    </>
  );

  return (
    <SubNav.Main aria-label={t('menu')} isFullPage={isFullPage}>
      {!isFullPage && heading}
      <SubNav.Content>
        {isFullPage && heading}
        <SubNav.Sections>
          {[
            ...(holds(OVERVIEW.right)
              ? [
                  <Box
                    key="overview"
                    marginLeft={{ initial: 0, large: 2 }}
                    marginRight={{ initial: 0, large: 2 }}
                  >
                    {link(OVERVIEW)}
                  </Box>,
                ]
              : []),
            ...sections.map(({ label, links }) => (
              <SubNav.Section key={label} label={t(label)}>
                {links.map(link)}
              </SubNav.Section>
            )),
          ]}
        </SubNav.Sections>
      </SubNav.Content>
    </SubNav.Main>
  );
}
