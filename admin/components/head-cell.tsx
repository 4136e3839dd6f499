import { Flex, Th, Tooltip, Typography, VisuallyHidden, type ThProps } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { styled } from 'styled-components';

import { useUrlState } from '../hooks/use-list-state';
import { useText } from '../hooks/use-text';

interface HeadCellProps extends Omit<ThProps, 'children'> {
  /** The field the list is sorted by. */
  name: string;
  label: string;
  isSortable?: boolean;
}

const SortButton = styled.button`
  display: flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[1]};
  padding: 0;
  border: 0;
  background: none;
  cursor: pointer;
`;

const NEXT = { none: 'asc', asc: 'desc', desc: 'asc' } as const;

/** A column's head; which column the list is sorted by stands in the address. */
export function HeadCell({ name, label, isSortable = false, ...cell }: HeadCellProps) {
  const t = useText();
  const [sort, setSort] = useUrlState('sort');
  const text = (
    <Typography variant="sigma" textColor="neutral600" tag="span">
      {label || <VisuallyHidden>{t('list.more')}</VisuallyHidden>}
    </Typography>
  );
  if (!isSortable) return <Th {...cell}>{text}</Th>;

  const [field, given] = sort.split(':');
  const direction = field === name ? (given === 'desc' ? 'desc' : 'asc') : 'none';
  const Caret = direction === 'asc' ? CaretUp : CaretDown;
  const said = { none: undefined, asc: 'ascending', desc: 'descending' } as const;
  return (
    <Th {...cell} aria-sort={said[direction]}>
      <Tooltip label={t('list.sort', { label })}>
        <SortButton type="button" onClick={() => setSort(`${name}:${NEXT[direction]}`)}>
          <Flex gap={1}>
            {text}
            {direction !== 'none' && <Caret width="1rem" height="1rem" fill="neutral500" />}
          </Flex>
        </SortButton>
      </Tooltip>
    </Th>
  );
}
