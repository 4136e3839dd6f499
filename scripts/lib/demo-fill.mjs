import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { addEditor } from './demo-admin.mjs';
import { readJson, remember, writeJson } from './demo-options.mjs';

const { ledgerOf, planHistory, sendHistory } = createRequire(import.meta.url)(
  '../../playground/history',
);

const SHOP = { identifier: 'shop', name: 'Northpath shop', kind: 'website', countOrders: true };
const BACKEND = { identifier: 'shop_backend', name: 'Northpath back office', kind: 'server' };
const GROUP = {
  identifier: 'shop_segments',
  name: 'Shop segments',
  description: 'Segments that pages and mailings of the shop rely on.',
};

/** Streams that the sink knows; their ids are as secret as everything in a demo. */
export const STREAMS = [
  { id: 'f3b1a0c2-6d1e-4c1b-9a51-7e0d5b2c84f6', name: 'Customers', schema: 'person', key: ['id'] },
  {
    id: '9d7e5c44-12b8-4f0a-8c3d-51a6e0f7d29b',
    name: 'Products',
    schema: 'catalog',
    key: ['id', 'locale'],
  },
];

const column = (from, to = from) => ({ from, to });

const FLOWS = [
  {
    identifier: 'customers_to_sink',
    name: 'Customers to the sink',
    kind: 'users',
    what: { contentType: 'plugin::users-permissions.user' },
    fields: [
      column('documentId', 'id'),
      column('email'),
      column('username', 'login'),
      column('createdAt', 'created_at'),
    ],
    cron: '0 3 * * *',
    mode: 'test',
    streamId: STREAMS[0].id,
  },
  {
    identifier: 'products_to_sink',
    name: 'Products to the sink',
    kind: 'products',
    what: { contentType: 'api::product.product' },
    fields: [
      column('documentId', 'id'),
      column('locale'),
      column('name'),
      column('price'),
      column('currency'),
      column('category.name', 'category'),
      column('picture.url', 'image'),
    ],
    cron: '0 * * * *',
    mode: 'live',
    streamId: STREAMS[1].id,
  },
];

/** The secret of the server source; one that was made in an earlier, broken try is replaced. */
async function secretOf(admin, source) {
  return source.secret ?? (await admin.post(`/cdp/sources/${source.id}/rotate`)).secret;
}

async function addSources(admin) {
  const shop = await admin.ensure('/cdp/sources', SHOP);
  const backend = await admin.ensure('/cdp/sources', BACKEND);
  await admin.put('/cdp/settings', {
    tracking: { inject: true, sourceId: shop.id, consent: 'assumed' },
    general: { currency: 'EUR' },
  });
  return { publicKey: shop.writeKey, secretKey: await secretOf(admin, backend) };
}

/** One plan for each DEMO_DIR, so that a broken try goes on with the same messages. */
function planOnce(options) {
  const { files, history } = options;
  const now = readJson(files.state).now ?? Date.now();
  remember(options, { now });
  const plan = planHistory({ ...history, now });
  writeJson(files.ledger, ledgerOf(plan));
  return plan;
}

async function addHistory(admin, options, keys, say) {
  const plan = planOnce(options);
  const { secret } = await admin.get('/cdp/settings/proof-secret');
  const proof = (userId) => createHmac('sha256', secret).update(userId).digest('hex');
  const total = plan.events.length;
  let told = 0;
  say(
    `Telling a year of visits: ${total.toLocaleString('en')} events of ${plan.people.length.toLocaleString('en')} people`,
  );
  const onProgress = (sent) => {
    const tenth = Math.floor((sent * 10) / total);
    if (tenth <= told) return;
    told = tenth;
    if (tenth < 10) say(`  ${tenth * 10} %`);
  };
  await sendHistory({ plan, url: `${options.url}/api/cdp`, ...keys, proof, onProgress });
}

async function addAudiences(admin, { files }) {
  const group = await admin.ensure('/cdp/segment-groups', GROUP);
  for (const planned of readJson(files.ledger).audiences) {
    const { identifier, name, description, includeAnonymous, definition } = planned;
    const audience = { identifier, name, description, includeAnonymous, definition };
    const { id, usedBy } = await admin.ensure('/cdp/audiences', audience);
    if (usedBy.length) continue;
    await admin.post(`/cdp/audiences/${id}/connect`, {
      group: group.id,
      segment: identifier,
      name,
    });
  }
}

async function addFlows(admin, endpoint) {
  for (const flow of FLOWS) {
    const { id } = await admin.ensure('/cdp/exports', { ...flow, endpoint });
    await admin.post(`/cdp/exports/${id}/run`);
  }
}

/** Points the flows to where the sink listens this time. */
export async function followSink(admin, endpoint) {
  const flows = await admin.get('/cdp/exports?pageSize=100');
  const ours = flows.filter(({ identifier }) =>
    FLOWS.some((flow) => flow.identifier === identifier),
  );
  for (const { id, endpoint: before } of ours) {
    if (before !== endpoint) await admin.put(`/cdp/exports/${id}`, { endpoint });
  }
}

/** Fills an empty demo, once, all through public APIs; goes on where a broken try ended. */
export async function fill(admin, options, endpoint, say) {
  if (readJson(options.files.state)?.filled) return followSink(admin, endpoint);
  say('Creating accounts, sources and settings');
  await addEditor(admin, options);
  const keys = await addSources(admin);
  await addHistory(admin, options, keys, say);
  say('Creating audiences, segments and exports');
  await addAudiences(admin, options);
  await addFlows(admin, endpoint);
  remember(options, { filled: true });
}
