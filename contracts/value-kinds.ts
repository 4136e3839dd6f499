import { z } from 'zod';

/** What a value can be; a time is a text that says one. */
export const VALUE_KINDS = ['text', 'number', 'boolean', 'time', 'list', 'object', 'null'] as const;
export const valueKind = z.enum(VALUE_KINDS);
export type ValueKind = z.output<typeof valueKind>;
