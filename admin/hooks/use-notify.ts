import { useNotification } from '@strapi/strapi/admin';
import { useCallback } from 'react';

import { useText, type TextId, type TextValues } from './use-text';

/** Says in a toast of one sentence that something worked. */
export function useNotifySuccess(): (id: TextId, values?: TextValues) => void {
  const t = useText();
  const { toggleNotification } = useNotification();
  return useCallback(
    (id, values) => toggleNotification({ type: 'success', message: t(id, values) }),
    [t, toggleNotification],
  );
}
