import { Box, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

import { cellText } from './cell-text';

type Row = Record<string, unknown>;

const Scroll = styled(Box)`
  overflow-x: auto;

  table {
    border-collapse: collapse;
    min-width: 100%;
  }

  th,
  td {
    padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[3]}`};
    text-align: left;
    white-space: nowrap;
    border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  td > span {
    display: block;
    max-width: 28rem;
  }
`;

const namesOf = (rows: readonly Row[]) => [...new Set(rows.flatMap((row) => Object.keys(row)))];

/** Rows as they are sent, each column under its name; wide rows scroll by themselves. */
export function RowsTable({ rows, label }: { rows: readonly Row[]; label: string }) {
  const names = namesOf(rows);
  return (
    <Scroll role="group" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                <Typography variant="pi" fontWeight="semiBold" textColor="neutral600">
                  {name}
                </Typography>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {names.map((name) => (
                <td key={name}>
                  <Typography tag="span" ellipsis title={cellText(row[name])}>
                    {cellText(row[name])}
                  </Typography>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
