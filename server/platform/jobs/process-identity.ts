import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

import { randomText } from '../ids';

/** Who holds a lease: `owner` is unique to one scheduler, `host` to one space of process ids. */
export interface ProcessIdentity {
  owner: string;
  host: string;
  pid: number;
}

const ownersHere = new Set<string>();

/** Containers on one machine may share its name, but not its process ids. */
function hostName(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    return `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`.slice(0, 191);
  } catch {
    return hostname().slice(0, 191);
  }
}

/** The identity of a new scheduler in this process. */
export function newIdentity(): ProcessIdentity {
  const owner = randomText(20);
  ownersHere.add(owner);
  return { owner, host: hostName(), pid: process.pid };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Whether the holder was a process of this host that is gone. Unknown counts as alive. */
export function isDead(holder: ProcessIdentity, self: ProcessIdentity): boolean {
  if (holder.host !== self.host) return false;
  if (holder.pid === self.pid) return !ownersHere.has(holder.owner);
  return !isAlive(holder.pid);
}
