/** What may be announced after a commit. It carries no contents: whoever listens reads its table. */
export type WakeUp =
  | 'messages-stored'
  | 'outbox-filled'
  | 'epoch-sealed'
  | 'import-queued'
  | 'audiences-changed'
  | 'definitions-changed'
  | 'letters-ordered';

/**
 * Shortens waits within one process and nothing more: every wake-up may be lost, since each
 * consumer finds its work again in a table by its own cursor.
 */
export class WakeUps {
  private readonly listeners = new Map<WakeUp, Set<() => void>>();

  on(wakeUp: WakeUp, listener: () => void): () => void {
    const set = this.listeners.get(wakeUp) ?? new Set();
    this.listeners.set(wakeUp, set.add(listener));
    return () => set.delete(listener);
  }

  emit(wakeUp: WakeUp): void {
    for (const listener of this.listeners.get(wakeUp) ?? []) listener();
  }
}
