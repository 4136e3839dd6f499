import { Flex, IconButton, MenuItem, SimpleMenu } from '@strapi/design-system';
import { More } from '@strapi/icons';
import type { ReactNode } from 'react';

import { useText } from '../hooks/use-text';

export interface RowAction {
  /** Already translated. */
  label: string;
  onSelect: () => void;
  icon?: ReactNode;
  isDanger?: boolean;
  isDisabled?: boolean;
}

/** *More*: what else can be done with a row or with what a page shows. */
export function RowMenu({ actions }: { actions: RowAction[] }) {
  const t = useText();
  if (actions.length === 0) return null;
  return (
    <Flex justifyContent="flex-end">
      <SimpleMenu
        tag={IconButton}
        icon={<More />}
        label={t('list.more')}
        variant="tertiary"
        popoverPlacement="bottom-end"
      >
        {actions.map(({ label, onSelect, icon, isDanger, isDisabled }) => (
          <MenuItem
            key={label}
            onSelect={onSelect}
            startIcon={icon}
            variant={isDanger ? 'danger' : 'default'}
            disabled={isDisabled}
          >
            {label}
          </MenuItem>
        ))}
      </SimpleMenu>
    </Flex>
  );
}
