import { Badge, Flex, Typography } from '@strapi/design-system';

import type { Profile } from '../../../contracts/profiles';
import { Masked } from '../../components/masked';
import { RelativeTime } from '../../components/relative-time';
import { useText } from '../../hooks/use-text';
import { PersonIcon } from './person-icon';

/** Who it is, since when, last seen, from where: the line below the name. */
export function ProfileSubtitle({ profile }: { profile: Profile }) {
  const t = useText();
  const { id, name, email, emails, masked, firstSeenAt, lastSeenAt, source } = profile;
  return (
    <Flex gap={4}>
      <PersonIcon id={id} name={name} isLarge />
      <Flex direction="column" alignItems="flex-start" gap={1}>
        {email && (
          <Flex gap={2}>
            <Typography variant="epsilon" textColor="neutral800" tag="div">
              <Masked isMasked={masked}>{email}</Masked>
            </Typography>
            {emails > 1 && <Badge>{t('profiles.more-emails', { count: emails - 1 })}</Badge>}
          </Flex>
        )}
        <Typography textColor="neutral600" tag="div">
          {t('profiles.first-seen')} <RelativeTime at={firstSeenAt} />
          {' · '}
          {t('profiles.last-seen')} <RelativeTime at={lastSeenAt} />
          {source && ` · ${source}`}
        </Typography>
      </Flex>
    </Flex>
  );
}
