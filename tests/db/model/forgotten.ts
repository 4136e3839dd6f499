import { devicesIn, namesIn, type Said } from './said';

/** Identifiers of people who were forgotten, and what they leave of a message. */
export class Forgotten {
  private readonly names = new Set<string>();

  add(names: readonly string[]): void {
    for (const name of names) this.names.add(name);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  /** What is left of a message; nothing when it is about somebody who was forgotten. */
  leaveOf(said: Said, claim: string | null, trust: number): Said | null {
    const gone = (name: string) => this.names.has(name);
    if (claim !== null && gone(`user:${claim}`)) return null;
    const names = namesIn(said);
    const devices = devicesIn(said);
    if (trust === 0 && devices.every(gone) && gone(`claim:${claim}`)) return null;
    if (said.user === null && names.length > 0 && names.every(gone)) return null;
    if (said.user === null && names.length === 0 && devices.length > 0 && devices.every(gone)) {
      return null;
    }
    const keep = (type: string, value: string | null | undefined) =>
      value && gone(`${type}:${value}`) ? null : (value ?? null);
    return {
      ...said,
      device: keep('device', said.device),
      email: keep('email', said.email),
      phone: keep('phone', said.phone),
      card: keep('card', said.card),
    };
  }
}
