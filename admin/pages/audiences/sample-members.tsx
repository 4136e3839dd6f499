import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';

import type { Preview } from '../../../contracts/audiences';
import { Masked } from '../../components/masked';
import { BASE } from '../../components/navigation';
import { TableLink } from '../../components/table-link';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';

export type Member = Preview['sample'][number];

/** A person's name as far as one may read it. */
export function MemberName({ member }: { member: Member }) {
  const t = useText();
  const { name, email, identified, masked } = member;
  const said = name ?? email ?? (identified ? t('audiences.known') : t('audiences.visitor'));
  return <Masked isMasked={masked && (name ?? email) !== null}>{said}</Masked>;
}

/** Some of those who are in, each with a link to the profile. */
export function SampleMembers({ members, total }: { members: Member[]; total: number }) {
  const t = useText();
  const intl = useIntl();
  const { canRead } = useRights('profiles');
  const title = t('audiences.sample', {
    shown: intl.formatNumber(members.length),
    total: intl.formatNumber(total),
  });
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography variant="sigma" textColor="neutral600" tag="h3">
        {title}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {members.map((member) => (
          <Box key={member.id} tag="li" minWidth={0}>
            {canRead ? (
              <TableLink to={`${BASE}/profiles/${member.id}`}>
                <MemberName member={member} />
              </TableLink>
            ) : (
              <Typography ellipsis tag="span">
                <MemberName member={member} />
              </Typography>
            )}
            {member.name !== null && member.email !== null && (
              <Typography variant="pi" textColor="neutral600" ellipsis tag="p">
                {member.email}
              </Typography>
            )}
          </Box>
        ))}
      </Flex>
    </Flex>
  );
}
