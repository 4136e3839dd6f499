import {
  Button,
  Flex,
  Loader,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  VisuallyHidden,
} from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';

import { useDelayed } from '../hooks/use-delayed';
import { useText } from '../hooks/use-text';
import { Cell } from './cell';
import type { Column } from './column';
import { EmptyState } from './empty-state';
import { HeadCell } from './head-cell';
import { RowMenu, type RowAction } from './row-menu';

interface ListTableProps<Row> {
  columns: Column<Row>[];
  rows: Row[] | undefined;
  isLoading: boolean;
  /** Where a row leads; the first cell becomes its link. */
  hrefOf?: (row: Row) => string;
  actionsOf?: (row: Row) => RowAction[];
  empty: ReactNode;
  /** Set while a search or filter is on: an empty list then offers to clear it. */
  onClear?: () => void;
  footer?: ReactNode;
}

const Figures = styled.div<{ $columns: number[] }>`
  ${({ $columns }) =>
    $columns.map(
      (n) => `
        & th:nth-child(${n}) > div { justify-content: flex-end; }
        & td:nth-child(${n}) { text-align: right; font-variant-numeric: tabular-nums; }
        & td:nth-child(${n}) > * { justify-content: flex-end; }
      `,
    )}
`;

/** A list as Strapi's own: row click opens, first cell is a link, last cell holds what else. */
export function ListTable<Row extends { id: string | number }>(props: ListTableProps<Row>) {
  const { rows, isLoading, empty, onClear } = props;
  const isSlow = useDelayed(isLoading && !rows);
  if (rows && rows.length > 0) return <Rows {...props} rows={rows} />;
  if (rows) return onClear ? <NoHits onClear={onClear} /> : <>{empty}</>;
  return isSlow ? <Loading /> : null;
}

function NoHits({ onClear }: { onClear: () => void }) {
  const t = useText();
  const clear = (
    <Button variant="secondary" onClick={onClear}>
      {t('list.clear')}
    </Button>
  );
  return <EmptyState content={t('list.no-hits')} action={clear} />;
}

function Loading() {
  const t = useText();
  return (
    <Flex justifyContent="center" padding={11} background="neutral0" shadow="tableShadow" hasRadius>
      <Loader>{t('list.loading')}</Loader>
    </Flex>
  );
}

/**
 * The design system's table moves among its cells by arrow keys. Rows and cells must be its direct
 * children, and the first row must be where the Tab key enters: the admin's own `Table` parts lose
 * both, so that nobody gets into it by keyboard.
 */
function Rows<Row extends { id: string | number }>(
  props: ListTableProps<Row> & { rows: readonly Row[] },
) {
  const { columns, rows, hrefOf, actionsOf, footer } = props;
  const t = useText();
  const navigate = useNavigate();
  const figures = columns.flatMap(({ isFigure }, index) => (isFigure ? [index + 1] : []));
  const colCount = columns.length + (actionsOf ? 1 : 0);
  const open = (row: Row) => {
    const href = hrefOf?.(row);
    if (href) navigate(href);
  };

  return (
    <Figures $columns={figures}>
      <Table colCount={colCount} rowCount={rows.length + 1} initialRow={1}>
        <Thead>
          <Tr>
            {[
              ...columns.map(({ name, label, sortable }) => (
                <HeadCell key={name} name={name} label={label} isSortable={sortable} />
              )),
              ...(actionsOf
                ? [
                    <Th key="menu">
                      <VisuallyHidden>{t('list.more')}</VisuallyHidden>
                    </Th>,
                  ]
                : []),
            ]}
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((row) => (
            <Tr
              key={row.id}
              onClick={() => open(row)}
              style={{ cursor: hrefOf ? 'pointer' : 'default' }}
            >
              {[
                ...columns.map((column, index) => (
                  <Td key={column.name}>
                    <Cell
                      column={column}
                      row={row}
                      href={index === 0 ? hrefOf?.(row) : undefined}
                    />
                  </Td>
                )),
                ...(actionsOf
                  ? [
                      <Td key="menu" onClick={(event) => event.stopPropagation()}>
                        <RowMenu actions={actionsOf(row)} />
                      </Td>,
                    ]
                  : []),
              ]}
            </Tr>
          ))}
        </Tbody>
      </Table>
      {footer}
    </Figures>
  );
}
