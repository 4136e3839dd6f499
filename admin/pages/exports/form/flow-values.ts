import type {
  ExportableType,
  ExportFlow,
  ExportKind,
  FieldMapping,
  FlowInput,
  FlowPatch,
} from '../../../../contracts/exports';

type What = FlowInput['what'];
export type FilterOperator = What['filters'][number]['operator'];
export type CatalogueField = ExportableType['fields'][number];

export const FILTER_OPERATORS: readonly FilterOperator[] = [
  '$eq',
  '$ne',
  '$contains',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$null',
  '$notNull',
];

/** A filter while it is written; the value is a text until its field says what it is. */
export interface DraftFilter {
  id: number;
  field: string;
  operator: FilterOperator;
  text: string;
}

/** An export while it is written: everything that its three steps ask for. */
export interface FlowValues {
  name: string;
  identifier: string;
  kind: ExportKind;
  contentType: string;
  /** null: every locale. */
  locale: string | null;
  status: What['status'];
  filters: DraftFilter[];
  fields: FieldMapping[];
  cron: string;
  timeZone: string;
  endpoint: string;
  /** Empty: the one that is kept stays. */
  streamId: string;
  mode: FlowInput['mode'];
}

export const emptyValues = (timeZone: string): FlowValues => ({
  ...{ name: '', identifier: '', kind: 'content', contentType: '', locale: null },
  ...{ status: 'published', filters: [], fields: [] },
  ...{ cron: '0 3 * * *', timeZone, endpoint: '', streamId: '', mode: 'test' },
});

export function valuesOf(flow: ExportFlow): FlowValues {
  const { name, identifier, kind, what, fields, cron, timeZone, endpoint, mode } = flow;
  const { contentType, locale, status } = what;
  const filters = what.filters.map(({ field, operator, value }, id) => ({
    ...{ id, field, operator },
    text: value === undefined ? '' : String(value),
  }));
  return {
    ...{ name, identifier, kind, contentType, locale, status, filters, fields },
    ...{ cron, timeZone, endpoint, streamId: '', mode },
  };
}

const NUMBERS = new Set(['integer', 'biginteger', 'float', 'decimal']);

export const takesNoValue = (operator: FilterOperator): boolean =>
  operator === '$null' || operator === '$notNull';

/** A filter's value as its field holds it: `12` is a number only where the field is one. */
function valueOf({ text, operator }: DraftFilter, type: string): string | number | boolean {
  if (type === 'boolean') return text === 'true';
  const isNumber = NUMBERS.has(type) && text.trim() !== '' && operator !== '$contains';
  return isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** What is read, as the contract wants it. */
export function whatOf(values: FlowValues, catalogue: readonly CatalogueField[]): What {
  const { contentType, locale, status, filters } = values;
  const typeOf = (field: string) => catalogue.find(({ path }) => path === field)?.type ?? 'string';
  return {
    ...{ contentType, locale, status },
    filters: filters.map((filter) => {
      const { field, operator } = filter;
      if (takesNoValue(operator)) return { field, operator };
      return { field, operator, value: valueOf(filter, typeOf(field)) };
    }),
  };
}

/** A new export as it is sent. */
export function inputOf(values: FlowValues, catalogue: readonly CatalogueField[]): FlowInput {
  const { name, identifier, kind, fields, cron, timeZone, endpoint, streamId, mode } = values;
  const what = whatOf(values, catalogue);
  return {
    ...{ name, identifier, kind, what, fields, cron, timeZone, endpoint, streamId, mode },
    enabled: true,
  };
}

/** Changes of an export as they are sent: the identifier stays, and so does a secret not replaced. */
export function patchOf(values: FlowValues, catalogue: readonly CatalogueField[]): FlowPatch {
  const { name, fields, cron, timeZone, endpoint, streamId, mode } = values;
  const what = whatOf(values, catalogue);
  const patch = { name, what, fields, cron, timeZone, endpoint, mode };
  return streamId === '' ? patch : { ...patch, streamId };
}
