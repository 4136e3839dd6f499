import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';

import { Masked } from '../../components/masked';
import { BASE } from '../../components/navigation';
import { TableLink } from '../../components/table-link';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import type { Member } from './member';
import { useMemberName } from './why/use-member-name';
import { WhyButton } from './why/why-button';
import type { WhyPerson } from './why/why-modal';

/** A person's name as far as one may read it. */
export function MemberName({ member }: { member: Member }) {
  const said = useMemberName()(member);
  const { name, email, masked } = member;
  return <Masked isMasked={masked && (name ?? email) !== null}>{said}</Masked>;
}

interface SampleMembersProps {
  members: Member[];
  total: number;
  /** Asks why one of them is in. */
  onWhy: (person: WhyPerson) => void;
}

/** Some of those who are in, each with a link to the profile. */
export function SampleMembers({ members, total, onWhy }: SampleMembersProps) {
  const t = useText();
  const intl = useIntl();
  const { canRead } = useRights('profiles');
  const nameOf = useMemberName();
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
          <Flex key={member.id} tag="li" justifyContent="space-between" gap={2}>
            <Box minWidth={0}>
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
            <WhyButton
              about={nameOf(member)}
              onAsk={() => onWhy({ id: member.id, name: nameOf(member) })}
            />
          </Flex>
        ))}
      </Flex>
    </Flex>
  );
}
