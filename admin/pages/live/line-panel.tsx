import { Flex, IconButton, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';

import type { LiveDetail, LiveItem } from '../../../contracts/live';
import { liveApi } from '../../api';
import { JsonView } from '../../components/json-view';
import { LinkTo } from '../../components/link-to';
import { Masked } from '../../components/masked';
import { BASE } from '../../components/navigation';
import { Panel } from '../../components/panel';
import { RelativeTime } from '../../components/relative-time';
import { WithData } from '../../components/request-state';
import { useHolds } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { FateBadge } from './fate-badge';
import { useLineName, useWhy } from './live-words';

interface LinePanelProps {
  kind: 'event' | 'notice';
  id: number;
  /** The line as the list has it; null when it is not in it any more. */
  item: LiveItem | null;
  onClose: () => void;
}

/** One line of the view: what became of it and why, the whole message, where it went. */
export function LinePanel({ kind, id, item, onClose }: LinePanelProps) {
  const t = useText();
  const request = liveApi.read.useQuery({ params: { kind, number: id } });
  const nameOf = useLineName();
  const why = useWhy();
  return (
    <Panel
      title={item ? nameOf(item) : t('live.message')}
      hint={
        item && (
          <>
            {item.source?.name ?? t('live.no-source')} · <RelativeTime at={item.at} />
          </>
        )
      }
      action={
        <IconButton label={t('action.close')} variant="ghost" onClick={onClose}>
          <Cross />
        </IconButton>
      }
    >
      {item && (
        <Flex direction="column" alignItems="flex-start" gap={2}>
          <FateBadge fate={item.fate} />
          {item.code !== null && <Typography>{why(item)}</Typography>}
        </Flex>
      )}
      <WithData request={request}>{({ data }) => <Detail detail={data} />}</WithData>
    </Panel>
  );
}

function Detail({ detail }: { detail: LiveDetail }) {
  const t = useText();
  const holds = useHolds();
  const { message, masked, profile, at, clamped } = detail;
  return (
    <>
      {at !== null && (
        <Typography variant="pi" textColor="neutral600">
          {t('live.happened')} <RelativeTime at={at} />
          {clamped && ` · ${t('live.clamped')}`}
        </Typography>
      )}
      {message === null ? (
        <Typography textColor="neutral600">{t('live.nothing-kept')}</Typography>
      ) : (
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Typography variant="sigma" textColor="neutral600">
            <Masked isMasked={masked}>{t('live.message')}</Masked>
          </Typography>
          <JsonView value={message} label={t('live.message')} />
        </Flex>
      )}
      {profile !== null && holds('profiles.read') && (
        <Flex>
          <LinkTo to={`${BASE}/profiles/${profile}`}>{t('live.profile')}</LinkTo>
        </Flex>
      )}
    </>
  );
}
