import { useNotification } from '@strapi/strapi/admin';
import { useCallback, useMemo, useState } from 'react';
import { useIntl } from 'react-intl';

import type { ErrorDetails, FieldFault } from '../../contracts/errors';
import type { RequestError } from '../api';
import { checkText } from './check-texts';

export const detailsOf = (error: unknown): Partial<ErrorDetails> => {
  const details = (error as { details?: unknown } | undefined)?.details;
  return typeof details === 'object' && details !== null ? details : {};
};

/** Faults that belong to fields, whether the server lists them or names one path. */
function faultsOf(error: unknown): FieldFault[] {
  const { errors, path, code } = detailsOf(error);
  if (Array.isArray(errors)) {
    // A refusal of one thing names its code once, above the list.
    const common = code === 'request.invalid' ? undefined : code;
    return errors.map((e) => ({ ...e, path: pathText(e.path), code: e.code ?? common }));
  }
  const message = (error as { message?: string }).message ?? '';
  return path ? [{ path: pathText(path), message, code }] : [];
}

/** Strapi writes paths as lists, we as dotted words. */
const pathText = (path: unknown): string => (Array.isArray(path) ? path.join('.') : String(path));

/** An error in the reader's language: by its code, else by what the check said. */
export function useErrorText(): (error: { message?: string; code?: string }) => string {
  const intl = useIntl();
  return useCallback(
    ({ message = '', code }) => {
      const byCode = `cdp.error.${code ?? ''}`;
      if (code && byCode in intl.messages) return intl.formatMessage({ id: byCode }, { message });
      const known = checkText(message);
      if (known) return intl.formatMessage({ id: `cdp.${known.id}` }, known.values);
      return message || intl.formatMessage({ id: 'cdp.error.unknown' });
    },
    [intl],
  );
}

/** Says in a toast what a refused request was refused for. */
export function useNotifyError(): (error: RequestError) => void {
  const { toggleNotification } = useNotification();
  const errorText = useErrorText();
  return useCallback(
    (error) => {
      const { message } = error as { message?: string };
      const text = errorText({ message, code: detailsOf(error).code });
      toggleNotification({ type: 'danger', message: text });
    },
    [errorText, toggleNotification],
  );
}

function focusField(path: string): void {
  const field = document.getElementsByName(path)[0] ?? document.getElementById(path);
  field?.focus();
}

export interface ApiErrors {
  /** The sentence for a field, or undefined. */
  of: (path: string) => string | undefined;
  /** Puts a refusal on its fields and focuses the first; what has no field becomes a toast. */
  take: (error: RequestError) => void;
  /** Sets a field's fault found here, before asking the server. */
  set: (path: string, sentence: string) => void;
  clear: (path?: string) => void;
}

/** Errors of a form with these fields (dotted paths; `origins` also takes `origins.0`). */
export function useApiErrors(fields: readonly string[]): ApiErrors {
  const [faults, setFaults] = useState<Record<string, string>>({});
  const errorText = useErrorText();
  const notify = useNotifyError();

  const take = useCallback(
    (error: RequestError) => {
      const found: Record<string, string> = {};
      let lost = false;
      for (const fault of faultsOf(error)) {
        const field = fields.find((f) => f === fault.path || fault.path.startsWith(`${f}.`));
        if (field) found[field] ??= errorText(fault);
        else lost = true;
      }
      setFaults(found);
      const [first] = fields.filter((field) => field in found);
      if (first) window.setTimeout(() => focusField(first));
      if (lost || !first) notify(error);
    },
    [errorText, fields, notify],
  );

  const set = useCallback(
    (path: string, sentence: string) => setFaults((now) => ({ ...now, [path]: sentence })),
    [],
  );
  const clear = useCallback((path?: string) => setFaults((now) => without(now, path)), []);

  return useMemo(
    () => ({ take, set, clear, of: (path) => faults[path] }),
    [clear, faults, set, take],
  );
}

/** Keeps the same object where nothing changes, so that clearing nothing draws nothing. */
function without(faults: Record<string, string>, path?: string): Record<string, string> {
  const kept = Object.entries(faults).filter(([key]) => path !== undefined && key !== path);
  return kept.length === Object.keys(faults).length ? faults : Object.fromEntries(kept);
}
