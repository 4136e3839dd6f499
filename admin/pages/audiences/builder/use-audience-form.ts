import { useMemo, useReducer, useState } from 'react';

import type { AudienceInput } from '../../../../contracts/audiences';
import type { RequestError } from '../../../api';
import { useApiErrors, type ApiErrors } from '../../../hooks/use-api-errors';
import type { Draft } from './draft';
import { draftReducer, stateOf, type DraftAction, type DraftFocus } from './draft-reducer';
import { faultsOfAudience, fieldsOf } from './faults';
import { definitionOf } from './write-draft';

export interface AudienceValues {
  name: string;
  identifier: string;
  description: string;
  includeAnonymous: boolean;
}

export interface AudienceForm {
  values: AudienceValues;
  set: (change: Partial<AudienceValues>) => void;
  draft: Draft;
  /** What takes the focus after the last step. */
  focus: DraftFocus | null;
  canUndo: boolean;
  canRedo: boolean;
  dispatch: (action: DraftAction) => void;
  errors: ApiErrors;
  isDirty: boolean;
  isSaving: boolean;
  /** Checks, then sends; what is refused sits on its field. True when it was saved. */
  submit: (send: (body: AudienceInput) => Promise<unknown>) => Promise<boolean>;
}

/** An audience being written: its names, its conditions and what is wrong with them. */
export function useAudienceForm(start: AudienceValues, conditions: Draft): AudienceForm {
  const [initial] = useState(() => JSON.stringify([start, definitionOf(conditions)]));
  const [values, setValues] = useState(start);
  const [{ draft, focus, past, future }, dispatch] = useReducer(draftReducer, conditions, stateOf);
  const [isSaving, setSaving] = useState(false);
  const fields = useMemo(() => fieldsOf(draft), [draft]);
  const errors = useApiErrors(fields);
  const body = { ...values, definition: definitionOf(draft), enabled: true };

  const submit: AudienceForm['submit'] = async (send) => {
    errors.clear();
    const faults = faultsOfAudience(body);
    if (faults.length > 0) {
      errors.take({ name: 'ValidationError', message: '', details: { errors: faults } });
      return false;
    }
    setSaving(true);
    try {
      await send(body as AudienceInput);
      return true;
    } catch (error) {
      errors.take(error as RequestError);
      return false;
    } finally {
      setSaving(false);
    }
  };

  return {
    values,
    set: (change) => {
      Object.keys(change).forEach((field) => errors.clear(field));
      setValues((now) => ({ ...now, ...change }));
    },
    draft,
    focus,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    dispatch,
    errors,
    isDirty: JSON.stringify([values, definitionOf(draft)]) !== initial,
    isSaving,
    submit,
  };
}
