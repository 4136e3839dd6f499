import { Field, Tooltip } from '@strapi/design-system';
import { Lock } from '@strapi/icons';
import type { ReactNode } from 'react';

import { useText } from '../../hooks/use-text';

interface SettingFieldProps {
  /** Dotted path, `general.currency`. */
  name: string;
  label: string;
  hint?: string;
  error?: string;
  isLocked: boolean;
  children: ReactNode;
}

/** A field of the settings; with a lock where config/plugins has the last word. */
export function SettingField({ name, label, hint, error, isLocked, children }: SettingFieldProps) {
  const t = useText();
  return (
    <Field.Root name={name} hint={isLocked ? t('settings.locked') : hint} error={error}>
      <Field.Label
        action={
          isLocked && (
            <Tooltip label={t('settings.locked')}>
              <span role="img" aria-label={t('settings.locked')} tabIndex={0}>
                <Lock width="1.2rem" height="1.2rem" fill="neutral500" />
              </span>
            </Tooltip>
          )
        }
      >
        {label}
      </Field.Label>
      {children}
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
