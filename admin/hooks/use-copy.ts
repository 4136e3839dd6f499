import { useClipboard } from '@strapi/strapi/admin';
import { useCallback } from 'react';

import { useNotifySuccess } from './use-notify';

/** Copies a text and says so. */
export function useCopy(): (text: string) => void {
  const { copy } = useClipboard();
  const notify = useNotifySuccess();
  return useCallback(
    (text) => {
      void copy(text).then((copied) => copied && notify('copy.done'));
    },
    [copy, notify],
  );
}
