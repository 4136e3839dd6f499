/**
 * A stop in the middle of a stream of requests.
 * @db
 */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

import { createSource } from '../../support/seed';
import { bootStrapi } from '../../support/strapi';

const REQUESTS = 400;

/** The status of the answer, or null where there was none. */
function send(url: string, key: string, agent: Agent, messageId: string): Promise<number | null> {
  return new Promise((resolve) => {
    const sent = request(
      `${url}/api/cdp/v1/track`,
      { agent, method: 'POST', headers: { 'X-Write-Key': key } },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? null));
      },
    );
    sent.on('error', () => resolve(null));
    sent.end(JSON.stringify({ event: 'Cart Viewed', anonymousId: 'a-1', messageId }));
  });
}

it('tells everybody whose message was stored, and nobody else', async () => {
  const app = await bootStrapi();
  const { key } = await createSource(await app.asAdmin('super'), { kind: 'website' });
  const agent = new Agent({ keepAlive: true, maxSockets: REQUESTS });
  const ids = Array.from({ length: REQUESTS }, () => randomUUID());
  const answers = ids.map((id) => send(app.url, key, agent, id));
  await Promise.race(answers);
  await app.stop();
  const statuses = await Promise.all(answers);
  agent.destroy();

  const again = await bootStrapi({ keepData: true });
  const rows = await again.strapi.db.connection('cdp_event_payloads').select('payload');
  await again.stop();
  const stored = rows.map(
    ({ payload }: { payload: string }) => (JSON.parse(payload) as { messageId: string }).messageId,
  );
  const told = ids.filter((_, at) => statuses[at] === 200);
  expect(told.length).toBeGreaterThan(0);
  expect(stored.sort()).toEqual(told.sort());
  for (const status of statuses) expect([200, 503, null]).toContain(status);
});

it('answers a request whose body is still coming', async () => {
  const app = await bootStrapi();
  const { key } = await createSource(await app.asAdmin('super'), { kind: 'website' });
  const agent = new Agent({ keepAlive: true });
  const body = JSON.stringify({ event: 'Cart Viewed', anonymousId: 'a-2' });
  let slow: ReturnType<typeof request> | undefined;
  const status = new Promise<number | null>((resolve) => {
    const headers = { 'X-Write-Key': key, 'Content-Length': body.length };
    slow = request(`${app.url}/api/cdp/v1/track`, { agent, method: 'POST', headers }, (response) =>
      resolve(response.statusCode ?? null),
    );
    slow.on('error', () => resolve(null));
    slow.write(body.slice(0, 10));
  });
  // Its beginning was read by the time that a later request is answered.
  expect(await send(app.url, key, agent, 'later')).toBe(200);
  const stopped = app.stop();
  setTimeout(() => slow?.end(body.slice(10)), 50);
  expect([200, 503]).toContain(await status);
  await stopped;
  agent.destroy();
});
