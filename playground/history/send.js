'use strict';

const { setTimeout: wait } = require('node:timers/promises');

const BATCH = 100;
const TRIES = 6;
const HOUR = 3_600_000;
/** A public key may date an event 7 days back; half a day is left for slow machines. */
const PUBLIC_REACH = 6.5 * 24 * HOUR;

/** The message as the ingestion API takes it. */
function message(event, proof) {
  const { id, at, kind, event: name, anonymousId, userId, properties, traits } = event;
  return {
    type: kind,
    messageId: id,
    timestamp: new Date(at).toISOString(),
    anonymousId,
    userId,
    event: kind === 'track' ? name : undefined,
    properties,
    traits,
    context: proof && userId ? { userHash: proof(userId) } : undefined,
  };
}

const throughServer = (event, now) => event.origin === 'server' || event.at < now - PUBLIC_REACH;

const batches = (messages) =>
  Array.from({ length: Math.ceil(messages.length / BATCH) }, (_, index) =>
    messages.slice(index * BATCH, (index + 1) * BATCH),
  );

async function post({ url, key, batch }) {
  const answer = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
    },
    body: JSON.stringify({ batch }),
  });
  return { answer, body: await answer.json().catch(() => ({})) };
}

const busy = (status) => status === 429 || status >= 500;

/** Sends one batch; a busy server is asked again after the time it names. */
async function sendBatch(job, tries = TRIES) {
  for (let turn = 1; ; turn += 1) {
    const { answer, body } = await post(job).catch((error) => {
      if (turn === tries) throw error;
      return { answer: { status: 503, headers: new Headers() } };
    });
    if (answer.status === 200 && !body.errors?.length) return;
    if (!busy(answer.status) || turn === tries) {
      const reason = JSON.stringify(body?.errors?.slice(0, 3) ?? body?.error ?? null);
      throw new Error(`The CDP answered ${answer.status} to a batch of the history: ${reason}`);
    }
    await wait(Number(answer.headers.get('retry-after') ?? 0) * 1000 || 200 * 2 ** turn);
  }
}

/** Runs jobs with at most `concurrency` at a time; after the first failure no new one begins. */
async function eachOf(jobs, concurrency, run) {
  let next = 0;
  const stop = (error) => {
    next = jobs.length;
    throw error;
  };
  const worker = async () => {
    while (next < jobs.length) await run(jobs[next++]).catch(stop);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

/**
 * Sends a plan through the public ingestion API: what the shop's server knows, and what is older
 * than a public key may say, with the secret key; the last days with the website's public key and
 * proofs. The trusted half goes first, as in life: a shop knows its customers before they return.
 */
async function sendHistory({
  plan,
  url,
  publicKey,
  secretKey,
  proof,
  concurrency = 4,
  onProgress,
}) {
  const trusted = plan.events.filter((event) => throughServer(event, plan.now));
  const recent = plan.events.filter((event) => !throughServer(event, plan.now));
  let sent = 0;
  const run = async (job) => {
    await sendBatch(job);
    sent += job.batch.length;
    onProgress?.(sent, plan.events.length);
  };
  const jobs = (key, messages) => batches(messages).map((batch) => ({ url, key, batch }));
  await eachOf(
    jobs(
      secretKey,
      trusted.map((event) => message(event)),
    ),
    concurrency,
    run,
  );
  await eachOf(
    jobs(
      publicKey,
      recent.map((event) => message(event, proof)),
    ),
    concurrency,
    run,
  );
  return { sent, trusted: trusted.length, recent: recent.length };
}

module.exports = { sendHistory };
