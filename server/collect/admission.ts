import type { IncomingHttpHeaders } from 'node:http';

import type { KeyHolder, KeyRing } from '../sources';
import { limitedAddress } from './address';
import { DoorError } from './door-error';
import type { RateLimit } from './rate-limit';

/** What an admission looks at, besides the key itself. */
export interface Caller {
  headers: IncomingHttpHeaders;
  ip: string;
}

export interface AdmissionParts {
  keys: KeyRing;
  perKey: RateLimit;
  perAddress: RateLimit;
}

/** Who may come in, and how much of it. */
export class Admission {
  constructor(private readonly parts: AdmissionParts) {}

  /** @throws DoorError 401 without a valid key, 403 where the source does not let it in. */
  async holderOf(key: string | null, { headers, ip }: Caller): Promise<KeyHolder> {
    if (key === null) throw new DoorError(401, 'key.missing', 'Send the write key of a source');
    const holder = await this.parts.keys.holderOf(key);
    if (!holder) {
      // Each is looked for in the database: nobody tries keys without end.
      wait(this.parts.perAddress.take(limitedAddress(ip), 1));
      throw new DoorError(401, 'key.unknown', 'No source has this write key');
    }
    const { source, secret } = holder;
    if (!source.enabled) throw new DoorError(403, 'source.disabled', 'The source is disabled');
    const { origin } = headers;
    if (secret && origin) {
      throw new DoorError(
        401,
        'key.secret-in-browser',
        'A secret key must not be used in a browser: replace it, and use a website source there',
      );
    }
    if (origin && source.origins.length > 0 && !source.origins.includes(origin)) {
      throw new DoorError(403, 'origin.refused', 'This origin may not send with this key');
    }
    return holder;
  }

  /** @throws DoorError 429 beyond what a key, or an address with a public key, may send. */
  limit({ ip }: Caller, { source, secret }: KeyHolder, messages: number): void {
    const byKey = this.parts.perKey.take(String(source.id), messages);
    const byAddress = secret ? 0 : this.parts.perAddress.take(limitedAddress(ip), messages);
    wait(Math.max(byKey, byAddress));
  }
}

function wait(seconds: number): void {
  if (seconds > 0) throw new DoorError(429, 'rate.exceeded', 'Too many messages', seconds);
}

/** Global Privacy Control or Do Not Track: the person asked not to be followed. */
export const declinesTracking = (headers: IncomingHttpHeaders): boolean =>
  headers['sec-gpc'] === '1' || headers.dnt === '1';
