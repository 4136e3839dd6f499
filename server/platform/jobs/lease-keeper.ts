import type { Clock } from '../clock';
import { errorText, type Log } from '../log';
import { LEASE_MS, type LeasesRepository, type TakenLease } from './leases.repository';
import { LeaseLostError } from './types';

/** A lease this process holds; the signal is aborted when it is lost. */
export interface HeldLease extends TakenLease {
  signal: AbortSignal;
  /** Taken just now, not held since an earlier run. */
  fresh: boolean;
}

interface Held {
  token: number;
  lost: AbortController;
}

/** The leases of this process and their heartbeat. */
export class LeaseKeeper {
  private readonly held = new Map<string, Held>();
  private renewedAt: number;

  constructor(
    private readonly leases: LeasesRepository,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.renewedAt = clock.now();
  }

  has(name: string): boolean {
    return this.held.has(name);
  }

  /** The lease, already held or taken now; null while somebody else has it. */
  async hold(name: string): Promise<HeldLease | null> {
    const held = this.held.get(name);
    if (held) {
      return { token: held.token, brokenOff: false, signal: held.lost.signal, fresh: false };
    }
    const taken = await this.leases.take(name);
    if (!taken) return null;
    const lost = new AbortController();
    if (this.held.size === 0) this.renewedAt = this.clock.now();
    this.held.set(name, { token: taken.token, lost });
    return { ...taken, signal: lost.signal, fresh: true };
  }

  async drop(name: string, brokenOff = false): Promise<void> {
    const held = this.held.get(name);
    if (!held) return;
    this.held.delete(name);
    await this.leases.release(name, held.token, brokenOff);
  }

  async dropAll(): Promise<void> {
    await Promise.all([...this.held.keys()].map((name) => this.drop(name)));
  }

  /**
   * One heartbeat. Answers the names of jobs that another process wants run.
   * A lease that was taken over is let go; when the database cannot be reached for as long as a
   * lease lives, all of them are, since others may hold them by now.
   */
  async beat(): Promise<string[]> {
    if (this.held.size === 0) return [];
    const before = new Map(this.held);
    try {
      const renewed = await this.leases.renew();
      this.renewedAt = this.clock.now();
      for (const [name, held] of before) {
        if (renewed.get(name)?.token !== held.token) this.lose(name, held);
      }
      return [...renewed].filter(([, { requested }]) => requested).map(([name]) => name);
    } catch (error) {
      this.log.warn(`Heartbeat of jobs failed: ${errorText(error)}`);
      if (this.clock.now() - this.renewedAt >= LEASE_MS) {
        for (const [name, held] of before) this.lose(name, held);
      }
      return [];
    }
  }

  private lose(name: string, held: Held): void {
    if (this.held.get(name) !== held) return;
    this.held.delete(name);
    held.lost.abort(new LeaseLostError(name));
  }
}
