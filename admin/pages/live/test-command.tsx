import { Button } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';

import { sourcesApi } from '../../api';
import { LinkTo } from '../../components/link-to';
import { BASE } from '../../components/navigation';
import { useCopy } from '../../hooks/use-copy';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { ingestUrl } from '../sources/ingest-url';
import { curlVisit } from '../sources/snippets';

/** A command to paste into a terminal, with the key of the first website there is. */
export function TestCommand() {
  const { canRead, canEdit } = useRights('sources');
  const t = useText();
  const list = sourcesApi.list.useQuery({ query: { pageSize: 100 } }, { skip: !canRead });
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
  const key = data?.data.writeKey;
  if (!data || !key) return null;
  const url = ingestUrl(String(data.meta.door));
  return (
    <Button
      variant="secondary"
      startIcon={<Duplicate />}
      onClick={() => copy(curlVisit({ url, key }))}
    >
      {t('live.empty.action')}
    </Button>
  );
}
