import type { Source, SourceInput } from '../../contracts/sources';
import type { Agent } from './http';

export { ledgerOf, planHistory, sendHistory } from '../../playground/history';

let made = 0;

/** A source and the key it is spoken to with: public for a website, secret for a server. */
export type SeededSource = Source & { key: string };

/** Creates a source as an admin who may; `settings` lie over an open website of its own name. */
export async function createSource(
  admin: Agent,
  settings: Partial<SourceInput> = {},
): Promise<SeededSource> {
  made += 1;
  const input = {
    name: `Source ${made}`,
    identifier: `source_${made}`,
    kind: 'website',
    ...settings,
  };
  const answer = await admin.post('/cdp/sources').send(input);
  if (answer.status !== 201) throw new Error(`No source was created: ${answer.text}`);
  const { secret, ...source } = answer.body.data as Source & { secret: string | null };
  return { ...source, key: source.writeKey ?? secret ?? '' };
}

/** Sends messages as one batch; throws unless all of them were taken. Resolves with the answer. */
export async function sendMessages(
  nobody: Agent,
  key: string,
  batch: readonly Record<string, unknown>[],
): Promise<unknown> {
  const answer = await nobody.post('/api/cdp/v1/batch').auth(key, '').send({ batch });
  if (answer.status !== 200 || answer.body.errors) {
    throw new Error(`The messages were not taken: ${answer.status} ${answer.text}`);
  }
  return answer.body;
}
