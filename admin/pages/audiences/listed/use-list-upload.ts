import { useState } from 'react';

import { LIST_LIMITS, type UploadOutcome } from '../../../../contracts/audiences';
import { audiencesApi, type RequestError } from '../../../api';
import { useApiErrors } from '../../../hooks/use-api-errors';
import { columnsIn, partsOf } from './list-file';

export interface ListForm {
  text: string | null;
  columns: readonly string[];
  mode: 'add' | 'replace';
  /** The kind of all identifiers. */
  type: string;
  /** Or the column that names it; empty: none does. */
  typeColumn: string;
  valueColumn: string;
}

const FIELDS = ['csv', 'mode', 'type', 'typeColumn', 'valueColumn'] as const;
const START: ListForm = {
  ...{ text: null, columns: [], mode: 'add', type: 'email' },
  ...{ typeColumn: '', valueColumn: '' },
};

const sumOf = (one: UploadOutcome | null, more: UploadOutcome): UploadOutcome => ({
  rows: (one?.rows ?? 0) + more.rows,
  added: (one?.added ?? 0) + more.added,
  removed: (one?.removed ?? 0) + more.removed,
  unknown: (one?.unknown ?? 0) + more.unknown,
  listed: more.listed,
});

/** A list on its way into a static audience, in as many parts as it needs. */
export function useListUpload(id: string) {
  const errors = useApiErrors(FIELDS);
  const [form, setForm] = useState(START);
  const [outcome, setOutcome] = useState<UploadOutcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [upload] = audiencesApi.upload.useMutation();

  const set = (change: Partial<ListForm>) => {
    errors.clear();
    setForm((now) => ({ ...now, ...change }));
  };
  const pick = async (file: File | null) => {
    const text = (await file?.text()) ?? null;
    const columns = text === null ? [] : columnsIn(text);
    set({ text, columns, typeColumn: '', valueColumn: columns[0] ?? '' });
    setOutcome(null);
  };
  const submit = async () => {
    const { text, mode, type, typeColumn, valueColumn } = form;
    if (text === null) return;
    errors.clear();
    setBusy(true);
    try {
      let sum: UploadOutcome | null = null;
      for (const [at, csv] of partsOf(text, LIST_LIMITS).entries()) {
        const kind = typeColumn === '' ? { type } : { typeColumn };
        // The first part empties the list where that is asked for; the others follow it.
        const body = { csv, mode: at === 0 ? mode : 'add', valueColumn, ...kind } as const;
        const { data } = await upload({ params: { id }, body }).unwrap();
        sum = sumOf(sum, data);
      }
      setOutcome(sum);
    } catch (error) {
      errors.take(error as RequestError);
    } finally {
      setBusy(false);
    }
  };
  return { form, set, pick, submit, errors, outcome, isBusy };
}
