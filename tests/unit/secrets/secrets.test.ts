import { hintOf, Secrets } from '../../../server/platform/secrets';

const reversed = (text: string) => [...text].reverse().join('');

test('a secret is stored encrypted and read again', () => {
  const secrets = new Secrets({ encrypt: reversed, decrypt: reversed });
  expect(secrets.encrypt('abc')).toBe('cba');
  expect(secrets.decrypt('cba')).toBe('abc');
});

test('without a key nothing is stored, and the message says what to set', () => {
  const secrets = new Secrets({ encrypt: () => null, decrypt: () => null });
  expect(() => secrets.encrypt('abc')).toThrow('admin.secrets.encryptionKey');
  expect(() => secrets.encrypt('abc')).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({ code: 'secrets.no-encryption-key' }),
    }),
  );
  expect(() => secrets.decrypt('abc')).toThrow('Enter the secret again');
});

test('a hint is the last four characters, unless that were half of it', () => {
  expect(hintOf('1f9d4c80-aaaa-bbbb-cccc-0123456789ab')).toBe('89ab');
  expect(hintOf('short')).toBe('');
});
