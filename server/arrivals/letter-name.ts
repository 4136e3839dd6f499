import type { DeadLetter } from '../ingest';

/** What a refused message called itself. It may have said anything: only short texts are taken. */
export function nameOfLetter({ message }: DeadLetter): {
  kind: string | null;
  event: string | null;
} {
  const { type, event } = (message?.item ?? {}) as { type?: unknown; event?: unknown };
  const kind = message?.said === 'batch' ? type : message?.said;
  return {
    kind: typeof kind === 'string' ? kind.slice(0, 50) : null,
    event: typeof event === 'string' ? event.slice(0, 200) : null,
  };
}
