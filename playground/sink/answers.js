'use strict';

const { parse, readBody } = require('./body');
const { faultOfBody } = require('./schema');

const refuse = (status, error, headers = {}) => ({ status, body: { error }, headers });

/** Which stream a request speaks to, or why to none. */
function addressed(request, accountId, { accounts, streams }) {
  if (!accounts.has(accountId)) return { refusal: refuse(404, `unknown account ${accountId}`) };
  const stream = streams.get(request.headers['x-streamid']);
  return stream ? { stream } : { refusal: refuse(401, 'missing or unknown x-streamid') };
}

function draftMode(request) {
  const header = request.headers['x-isdraft'];
  if (header === undefined) return { draft: false };
  if (header === 'true') return { draft: true };
  return { refusal: refuse(400, 'x-isdraft must be "true" or be left out') };
}

/** A failure that was ordered, as an answer; reset and hang are carried out by the server. */
const ordered = (failure) => ({
  ...refuse(failure.status ?? 0, `ordered failure ${failure.status ?? failure.kind}`),
  ...(failure.retryAfter !== undefined && {
    headers: { 'retry-after': String(failure.retryAfter) },
  }),
  kind: failure.kind,
});

/**
 * Answers one POST /stream/:accountId after the stream contract: `{ status, body?, headers?, kind? }`.
 * Nothing of a request is kept unless all of it is right.
 */
async function answerStream(request, accountId, sink) {
  const bytes = await readBody(request);
  const { maxRows, maxBytes, successStatus } = sink.behaviour.rules();
  const { stream, refusal } = addressed(request, accountId, sink);
  if (refusal) return refusal;
  const mode = draftMode(request);
  if (mode.refusal) return mode.refusal;
  if (sink.behaviour.tooFast(Date.now())) return refuse(429, 'too fast', { 'retry-after': '2' });
  const failure = sink.behaviour.nextFailure();
  if (failure && !failure.afterStore) return ordered(failure);
  if (bytes === null || bytes.length > maxBytes) return refuse(413, `more than ${maxBytes} bytes`);
  const { value, error } = parse(bytes);
  const fault = error ?? faultOfBody(value);
  if (fault) return refuse(400, fault);
  if (value.length > maxRows) return refuse(413, `more than ${maxRows} rows`);
  const mismatch = stream.fault(value, mode.draft);
  if (mismatch) return refuse(400, mismatch);
  stream.store(value, mode.draft);
  return failure ? ordered(failure) : { status: successStatus };
}

module.exports = { answerStream };
