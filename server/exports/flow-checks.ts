import type { z } from 'zod';

import type { ErrorDetails, FieldFault } from '../../contracts/errors';
import type { ExportKind, exportWhat, FieldMapping } from '../../contracts/exports';
import type { Content } from '../content';
import { invalid } from '../platform/http';
import { cronFault, isTimeZone } from '../platform/jobs';

const refuse = (code: ErrorDetails['code'], path: string, message: string): never => {
  throw invalid(code, [{ path, message }]);
};

/** Refuses a schedule that never comes, naming the field, its text and what is allowed. */
export function checkSchedule(cron: string, timeZone: string): void {
  const fault = cronFault(cron);
  if (fault !== null) refuse('export.cron-invalid', 'cron', fault);
  if (!isTimeZone(timeZone)) {
    refuse(
      'export.time-zone-unknown',
      'timeZone',
      `"${timeZone}" is no time zone like Europe/Paris`,
    );
  }
}

/** Refuses a kind that the content type does not hold: rows of people are masked by it. */
export function checkKind(
  content: Content,
  { contentType }: z.output<typeof exportWhat>,
  kind: ExportKind,
): void {
  if (content.type(contentType)?.kind === kind) return;
  refuse('export.content-type-unknown', 'what.contentType', `${contentType} holds no ${kind}`);
}

/** Refuses content types and fields that do not exist or may not leave the house. */
export function checkFields(
  content: Content,
  what: z.output<typeof exportWhat>,
  fields: readonly FieldMapping[],
): void {
  const type = content.type(what.contentType);
  if (!type) {
    refuse(
      'export.content-type-unknown',
      'what.contentType',
      `${what.contentType} cannot be exported`,
    );
    return;
  }
  const known = new Set(type.fields.map(({ path }) => path));
  const faults: FieldFault[] = [];
  fields.forEach(({ from }, at) => {
    if (!known.has(from))
      faults.push({ path: `fields.${at}.from`, message: `There is no field ${from}` });
  });
  what.filters.forEach(({ field }, at) => {
    if (!known.has(field)) {
      faults.push({ path: `what.filters.${at}.field`, message: `There is no field ${field}` });
    }
  });
  const names = fields.map(({ to }) => to);
  names.forEach((to, at) => {
    if (names.indexOf(to) !== at) {
      faults.push({ path: `fields.${at}.to`, message: `${to} is the name of another column` });
    }
  });
  if (faults.length > 0) throw invalid('export.field-unknown', faults);
}
