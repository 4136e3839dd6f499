import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';

import type { UsedBy } from '../../contracts/errors';
import { useText } from '../hooks/use-text';
import { BASE } from './navigation';

/** Pages of the things that can hold another; a kind without a page shows its name alone. */
const PAGES: Record<string, string> = {
  audience: 'audiences',
  'segment-group': 'segment-groups',
  group: 'segment-groups',
  export: 'exports',
  flow: 'exports',
  source: 'sources',
};

/** *Used by*: what holds a thing, each with its link. */
export function UsedByList({ usedBy, onLeave }: { usedBy: UsedBy[]; onLeave?: () => void }) {
  const t = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography tag="p">{t('used-by.title')}</Typography>
      <Flex tag="ul" direction="column" alignItems="flex-start" gap={2}>
        {usedBy.map(({ kind, id, name }) => (
          <li key={`${kind}-${id}`}>
            {PAGES[kind] ? (
              <Link tag={NavLink} to={`${BASE}/${PAGES[kind]}/${id}`} onClick={onLeave}>
                {name}
              </Link>
            ) : (
              <Typography fontWeight="semiBold">{name}</Typography>
            )}
          </li>
        ))}
      </Flex>
    </Flex>
  );
}
