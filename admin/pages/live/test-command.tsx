import { Button } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';

import { sourcesApi } from '../../api';
import { LinkTo } from '../../components/link-to';
import { BASE } from '../../components/navigation';
import { useCopy } from '../../hooks/use-copy';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { ingestUrl } from '../sources/ingest-url';
import { curlOrder, curlVisit } from '../sources/snippets';

/**
 * A command to paste into a terminal, for the source that is looked at, else with the key of the
 * first website there is.
 */
export function TestCommand({ source }: { source: string | undefined }) {
  const { canRead, canEdit } = useRights('sources');
  const t = useText();
  const list = sourcesApi.list.useQuery({ query: { pageSize: 100 } }, { skip: !canRead });
  if (source !== undefined && canRead) return <CopyCommand sourceId={source} />;
  const site = list.data?.data.find(({ writeKey, enabled }) => writeKey !== null && enabled);
  if (!list.data) return null;
  if (site) return <CopyCommand sourceId={site.id} />;
  if (!canEdit) return null;
  return <LinkTo to={`${BASE}/sources`}>{t('checklist.sourceCreated.action')}</LinkTo>;
}

function CopyCommand({ sourceId }: { sourceId: string }) {
  const t = useText();
  const copy = useCopy();
  const { data } = sourcesApi.read.useQuery({ params: { id: sourceId } });
  if (!data || data.data.origin === 'system') return null;
  const { kind, writeKey } = data.data;
  const door = {
    url: ingestUrl(String(data.meta.door)),
    key: writeKey ?? t('sources.snippet.your-key'),
  };
  return (
    <Button
      variant="secondary"
      startIcon={<Duplicate />}
      onClick={() => copy(kind === 'server' ? curlOrder(door) : curlVisit(door))}
    >
      {t('live.empty.action')}
    </Button>
  );
}
