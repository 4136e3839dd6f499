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

interface RowMenuProps {
  actions: RowAction[];
  /** What the button is called where there are many of them in one form. */
  label?: string;
}

/** *More*: what else can be done with a row or with what a page shows. */
export function RowMenu({ actions, label: name }: RowMenuProps) {
  const t = useText();
  if (actions.length === 0) return null;
  return (
    <Flex justifyContent="flex-end">
      <SimpleMenu
        tag={IconButton}
        icon={<More />}
        label={name ?? t('list.more')}
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
