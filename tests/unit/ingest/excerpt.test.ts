import { excerptOf } from '../../../server/ingest';

it('keeps what an operator needs of a refused message, but no address, key or proof', () => {
  const message = {
    event: 'Odd',
    writeKey: 'cdp_sk_secret',
    context: { ip: '203.0.113.9', userHash: 'abc123', page: { path: '/' } },
  };
  expect(JSON.parse(excerptOf(message))).toEqual({
    event: 'Odd',
    context: { page: { path: '/' } },
  });
});

it('keeps at most a kilobyte, and names what cannot be written', () => {
  expect(excerptOf('x'.repeat(5_000))).toHaveLength(1_024);
  expect(excerptOf(undefined)).toBe('undefined');
  expect(excerptOf(1n)).toBe('[nested too deep to be shown]');
});
