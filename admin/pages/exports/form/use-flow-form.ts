import { useMemo, useState } from 'react';

import type { ExportableType } from '../../../../contracts/exports';
import { exportsApi, type RequestError } from '../../../api';
import { detailsOf, useApiErrors, type ApiErrors } from '../../../hooks/use-api-errors';
import { faultsOfFlow, fieldsOf, stepOf } from './faults';
import type { CatalogueField, FlowValues } from './flow-values';

export interface FlowForm {
  values: FlowValues;
  set: (change: Partial<FlowValues>) => void;
  errors: ApiErrors;
  types: readonly ExportableType[];
  /** The chosen content type, once it is known. */
  type: ExportableType | undefined;
  catalogue: readonly CatalogueField[];
  isDirty: boolean;
  isSaving: boolean;
  /** Checks, then sends; answers the step of the first fault, or null when all went well. */
  submit: <Body>(
    bodyOf: (values: FlowValues, catalogue: readonly CatalogueField[]) => Body,
    send: (body: Body) => Promise<unknown>,
  ) => Promise<ReturnType<typeof stepOf> | null>;
}

const NOTHING: readonly CatalogueField[] = [];

const firstPath = (error: unknown): string => {
  const { errors, path } = detailsOf(error);
  return String(errors?.[0]?.path ?? path ?? 'when');
};

/** An export being written, new or not. */
export function useFlowForm(start: FlowValues, isNew: boolean): FlowForm {
  const [values, setValues] = useState(start);
  const [initial] = useState(() => JSON.stringify(start));
  const [isSaving, setSaving] = useState(false);
  const paths = useMemo(() => fieldsOf(values), [values]);
  const errors = useApiErrors(paths);
  const types = exportsApi.types.useQuery().data?.data ?? [];
  const type = types.find(({ uid }) => uid === values.contentType);
  const catalogue = type?.fields ?? NOTHING;

  const submit: FlowForm['submit'] = async (bodyOf, send) => {
    errors.clear();
    const body = bodyOf(values, catalogue);
    const faults = faultsOfFlow(body, isNew);
    if (faults.length > 0) {
      errors.take({ name: 'ValidationError', message: '', details: { errors: faults } });
      return stepOf(faults[0].path);
    }
    setSaving(true);
    try {
      await send(body);
      return null;
    } catch (error) {
      errors.take(error as RequestError);
      return stepOf(firstPath(error));
    } finally {
      setSaving(false);
    }
  };

  return {
    values,
    set: (change) => {
      // A fault is forgotten with the value it was about; lists count their entries in its path.
      const touched = Object.keys(change);
      paths
        .filter((path) => touched.some((key) => path.split('.').includes(key)))
        .forEach((path) => errors.clear(path));
      setValues((now) => ({ ...now, ...change }));
    },
    errors,
    types,
    type,
    catalogue,
    isDirty: JSON.stringify(values) !== initial,
    isSaving,
    submit,
  };
}
