import { useState } from 'react';

import type { Settings } from '../../../contracts/settings';
import { settingsApi, type RequestError } from '../../api';
import { useApiErrors } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';

/**
 * One section of the settings as a form: what stands in config/plugins is locked, only what was
 * changed is sent, and faults sit on their fields (`general.currency`).
 */
export function useSettings<S extends keyof Settings>(section: S, fields: readonly string[]) {
  const request = settingsApi.read.useQuery();
  const [update, { isLoading: isSaving }] = settingsApi.update.useMutation();
  const errors = useApiErrors(fields);
  const notify = useNotifySuccess();
  const saved = request.data?.data.settings[section];
  const locked = request.data?.data.locked ?? [];
  const [changes, setChanges] = useState<Partial<Settings[S]>>({});
  const value = saved && { ...saved, ...changes };
  const changed = Object.fromEntries(
    Object.entries(changes).filter(
      ([key, now]) => now !== (saved as Record<string, unknown> | undefined)?.[key],
    ),
  );

  return {
    request,
    value,
    errors,
    isSaving,
    isPristine: Object.keys(changed).length === 0,
    isLocked: (key: string) => locked.includes(`${section}.${key}`),
    set: (change: Partial<Settings[S]>) => setChanges((now) => ({ ...now, ...change })),
    save: async () => {
      errors.clear();
      try {
        await update({ body: { [section]: changed } }).unwrap();
        setChanges({});
        notify('settings.saved');
      } catch (error) {
        errors.take(error as RequestError);
      }
    },
  };
}
