/** One fault at one place of a request; `path` is dotted, as the admin's forms name their fields. */
export interface FieldFault {
  path: string;
  message: string;
  code?: string;
}

/** What holds a thing so that it cannot be changed or deleted. */
export interface UsedBy {
  kind: string;
  id: string;
  name: string;
}

/** `error.details` of every refusal. `code` is stable; the admin translates it. */
export interface ErrorDetails {
  code: string;
  path?: string;
  errors?: FieldFault[];
  usedBy?: UsedBy[];
  /** Where the whole stands, when the parts asked for are gone. */
  snapshot?: string;
}
