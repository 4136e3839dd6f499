import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';

import type { ImportDetail, ImportRefusal } from '../../../contracts/imports';
import { importsApi } from '../../api';
import { Clipped } from '../../components/clipped';
import type { Column } from '../../components/column';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { CursorPager } from '../../components/pagers';
import { Panel } from '../../components/panel';
import { WithProblem } from '../../components/request-state';
import { useCursorQuery } from '../../hooks/use-list-state';
import { useRights } from '../../hooks/use-rights';
import { useText, type Text } from '../../hooks/use-text';
import { Reason } from './reason';
import { useRefusedDownload } from './use-refused-download';

type Row = ImportRefusal & { id: number };

const columnsOf = (t: Text): Column<Row>[] => [
  { name: 'line', label: t('imports.line'), isFigure: true, render: ({ line }) => line },
  {
    name: 'reason',
    label: t('imports.reason'),
    render: ({ code, reason }) => <Reason code={code} reason={reason} />,
  },
  {
    name: 'cells',
    label: t('imports.cells'),
    render: ({ cells }) => <Clipped text={cells.filter(Boolean).join(' · ')} width="28vw" />,
  },
];

/** Lines that were not stored, and why; downloadable, so that they can be mended. */
export function RefusedTab({ one }: { one: ImportDetail }) {
  const t = useText();
  const { canReadPersonal } = useRights('profiles');
  const { query } = useCursorQuery();
  const request = importsApi.refusals.useQuery({
    params: { id: one.id },
    query: { cursor: query.cursor, pageSize: query.pageSize },
  });
  const { download, isLoading } = useRefusedDownload(one);
  const rows = request.data?.data.map((row) => ({ ...row, id: row.line }));
  if (rows?.length === 0) return <EmptyState content={t('imports.refused.empty')} />;
  return (
    <WithProblem request={request}>
      <Panel
        title={t('imports.refused.title')}
        hint={t(canReadPersonal ? 'imports.refused.hint' : 'masked')}
        action={
          canReadPersonal && (
            <Button
              variant="secondary"
              startIcon={<Download />}
              loading={isLoading}
              onClick={download}
            >
              {t('imports.download')}
            </Button>
          )
        }
      >
        <ListTable
          columns={columnsOf(t)}
          rows={rows}
          isLoading={request.isLoading}
          empty={null}
          footer={<CursorPager meta={request.data?.meta} />}
        />
      </Panel>
    </WithProblem>
  );
}
