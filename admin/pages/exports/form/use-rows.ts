import { useDebounce } from '@strapi/strapi/admin';
import { useMemo } from 'react';

import type { FlowInput } from '../../../../contracts/exports';
import { exportsApi } from '../../../api';
import { whatOf } from './flow-values';
import { badColumns } from './mapping';
import type { FlowForm } from './use-flow-form';

const PAUSE_MS = 300;

type Question = Pick<FlowInput, 'kind' | 'what' | 'fields'>;

/** Three real rows as they would be sent, while one writes: the old ones until the new are there. */
export function useRows({ values, catalogue, type }: FlowForm) {
  const asked = useMemo(() => {
    const bad = badColumns(values.fields);
    const known = new Set(catalogue.map(({ path }) => path));
    const what = whatOf(values, catalogue);
    const question: Question = {
      kind: values.kind,
      what: { ...what, filters: what.filters?.filter(({ field }) => known.has(field)) },
      fields: values.fields.filter(({ from }, index) => !bad.has(index) && known.has(from)),
    };
    return JSON.stringify(question);
  }, [catalogue, values]);
  const settled = useDebounce(asked, PAUSE_MS);
  const body = useMemo(() => JSON.parse(settled) as Question, [settled]);
  const request = exportsApi.preview.useQuery(
    { body },
    { skip: !type || body.what.contentType !== type.uid, refetchOnMountOrArgChange: 30 },
  );
  return { ...request, isBusy: asked !== settled || request.isFetching };
}
