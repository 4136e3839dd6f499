import { gzipSync } from 'node:zlib';

import { createSource, type SeededSource } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';

let app: TestApp;
let shop: SeededSource;

beforeAll(async () => {
  app = await bootStrapi({ plugin: { collect: { layer: 'inner' } } });
  shop = await createSource(await app.asAdmin('super'), { kind: 'server' });
});
afterAll(() => app.stop());

const batch = (userId: string) =>
  JSON.stringify({ batch: [{ type: 'track', event: 'Cart Viewed', userId }] });

describe("the ingestion door behind the app's own middlewares", () => {
  it.each(['application/json', 'text/plain', 'application/octet-stream'])(
    'takes a body of the type %s, read before or not',
    async (type) => {
      const answer = await app
        .asNobody()
        .post('/api/cdp/v1/batch')
        .auth(shop.key, '')
        .set('Content-Type', type)
        .serialize((text) => text)
        .send(batch(`inner-${type}`));
      expect(answer.body).toMatchObject({ success: true, results: [{ duplicate: false }] });
    },
  );

  it('takes a body that the parser unpacked', async () => {
    const answer = await app
      .asNobody()
      .post('/api/cdp/v1/batch')
      .auth(shop.key, '')
      .set('Content-Type', 'application/json')
      .set('Content-Encoding', 'gzip')
      .serialize((bytes) => bytes)
      .send(gzipSync(batch('inner-gzip')));
    expect(answer.body.success).toBe(true);
  });
});
