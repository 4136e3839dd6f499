import { Button, Typography } from '@strapi/design-system';
import { Table } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';

import { useDelayed } from '../hooks/use-delayed';
import { useText } from '../hooks/use-text';
import { EmptyState } from './empty-state';
import { RowMenu, type RowAction } from './row-menu';
import { TableLink } from './table-link';

export interface Column<Row> {
  name: string;
  /** Already translated. */
  label: string;
  sortable?: boolean;
  /** Figures stand at the end, one below the other. */
  isFigure?: boolean;
  render: (row: Row) => ReactNode;
}

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
  const { columns, rows, isLoading, hrefOf, actionsOf, empty, onClear, footer } = props;
  const t = useText();
  const isSlow = useDelayed(isLoading && !rows);

  if (!rows && !isSlow) return null;
  if (rows?.length === 0 && !onClear) return <>{empty}</>;
  if (rows?.length === 0) {
    return (
      <EmptyState
        content={t('list.no-hits')}
        action={
          <Button variant="secondary" onClick={onClear}>
            {t('list.clear')}
          </Button>
        }
      />
    );
  }
  const headers = [
    ...columns.map(({ name, label, sortable = false }) => ({ name, label, sortable })),
    ...(actionsOf ? [{ name: 'menu', label: '', sortable: false }] : []),
  ];
  const figures = columns.flatMap(({ isFigure }, index) => (isFigure ? [index + 1] : []));

  return (
    <Figures $columns={figures}>
      <Table.Root rows={rows ?? []} headers={headers} isLoading={!rows}>
        <Table.Content>
          <Table.Head>
            {headers.map((header) => (
              <Table.HeaderCell key={header.name} {...header} />
            ))}
          </Table.Head>
          <Table.Loading>{t('list.loading')}</Table.Loading>
          <Table.Body>
            {rows?.map((row) => (
              <ListRow key={row.id} row={row} columns={columns} hrefOf={hrefOf}>
                {actionsOf && <RowMenu actions={actionsOf(row)} />}
              </ListRow>
            ))}
          </Table.Body>
        </Table.Content>
      </Table.Root>
      {footer}
    </Figures>
  );
}

interface ListRowProps<Row> {
  row: Row;
  columns: Column<Row>[];
  hrefOf?: (row: Row) => string;
  children?: ReactNode;
}

function ListRow<Row>({ row, columns, hrefOf, children }: ListRowProps<Row>) {
  const navigate = useNavigate();
  const href = hrefOf?.(row);
  return (
    <Table.Row
      onClick={href ? () => navigate(href) : undefined}
      style={{ cursor: href ? 'pointer' : 'default' }}
    >
      {columns.map(({ name, render }, index) => (
        <Table.Cell key={name}>
          {href && index === 0 ? (
            <TableLink to={href}>{render(row)}</TableLink>
          ) : (
            <CellText>{render(row)}</CellText>
          )}
        </Table.Cell>
      ))}
      {children !== undefined && (
        <Table.Cell onClick={(event) => event.stopPropagation()}>{children}</Table.Cell>
      )}
    </Table.Row>
  );
}

function CellText({ children }: { children: ReactNode }) {
  const isText = typeof children === 'string' || typeof children === 'number';
  return (
    <Typography textColor="neutral800" ellipsis={isText} tag={isText ? 'span' : 'div'}>
      {children}
    </Typography>
  );
}
