/** A request that is turned away as a whole, with the status and words of its answer. */
export class DoorError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 408 | 413 | 415 | 429 | 503,
    readonly code: string,
    message: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}
