import { BackButton, Layouts, Page, useIsMobile } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';

import type { Right } from '../../contracts/rights';
import { permissionOf } from '../permissions';

interface PageShellProps {
  title: string;
  /** Any one of these opens the page. */
  rights: readonly Right[];
  subtitle?: ReactNode;
  primaryAction?: ReactNode;
  secondaryAction?: ReactNode;
  /** Where *Back* leads when there is no history; given on details, absent on lists. */
  backTo?: string;
  /** Search, filters: the line above a list. */
  actions?: ReactNode;
  endActions?: ReactNode;
  isBusy?: boolean;
  children: ReactNode;
}

/** The one skeleton of every page: right, title, header, line of actions, content. */
export function PageShell({ rights, ...page }: PageShellProps) {
  return (
    <Page.Protect permissions={rights.map(permissionOf)}>
      <Shell {...page} />
    </Page.Protect>
  );
}

function Shell({
  title,
  subtitle,
  primaryAction,
  secondaryAction,
  backTo,
  actions,
  endActions,
  isBusy = false,
  children,
}: Omit<PageShellProps, 'rights'>) {
  const isMobile = useIsMobile();
  // Below medium width the side navigation is a page of its own, as in Settings.
  const fallback = backTo ?? (isMobile ? '/plugins/cdp' : undefined);
  return (
    <>
      <Page.Title>{title}</Page.Title>
      <Page.Main aria-busy={isBusy}>
        <Layouts.Header
          title={title}
          subtitle={subtitle}
          primaryAction={primaryAction}
          secondaryAction={secondaryAction}
          navigationAction={fallback ? <BackButton fallback={fallback} /> : undefined}
        />
        <Layouts.Action startActions={actions} endActions={endActions} />
        <Layouts.Content>{children}</Layouts.Content>
      </Page.Main>
    </>
  );
}
