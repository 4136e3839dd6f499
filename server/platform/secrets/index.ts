import { invalid } from '../http';

/** Strapi's own encryption service; each answers null when it has no key, or not the right one. */
export interface Encryption {
  encrypt(text: string): string | null;
  decrypt(text: string): string | null;
}

/** Secrets at rest. They go in and are used, and are never answered again. */
export class Secrets {
  constructor(private readonly encryption: Encryption) {}

  /**
   * What may be stored. Refused when Strapi has no key: a secret is never stored readable.
   *
   * @param path the field of the request that holds the secret, for the refusal.
   */
  encrypt(text: string, path = 'secret'): string {
    const encrypted = this.encryption.encrypt(text);
    if (encrypted !== null) return encrypted;
    throw invalid('secrets.no-encryption-key', [
      {
        path,
        message:
          'cannot be stored: set admin.secrets.encryptionKey in config/admin (ENCRYPTION_KEY) and start Strapi again',
      },
    ]);
  }

  /** Throws when the key has changed since the secret was stored. */
  decrypt(stored: string): string {
    const text = this.encryption.decrypt(stored);
    if (text !== null) return text;
    throw new Error(
      'A stored secret cannot be read: admin.secrets.encryptionKey has changed. Enter the secret again',
    );
  }
}

const HINT_LENGTH = 4;

/** The last four characters, or none of a secret too short to give four away. */
export const hintOf = (secret: string): string =>
  secret.length >= HINT_LENGTH * 2 ? secret.slice(-HINT_LENGTH) : '';
