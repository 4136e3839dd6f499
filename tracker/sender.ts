import type { Message } from './message';
import { later } from './quietly';
import { keep, kept } from './storage';

const QUEUE = 'cdp_queue';

const PAUSE_MS = 300;
const MOST_KEPT = 100;
const LONGEST_KEPT_MS = 48 * 3_600_000;
const BATCH = 20;
/** Characters; in UTF-8 at most three times as many bytes, and browsers allow 64 kB on leaving. */
const BODY = 20_000;

let url = '';
let queue: Message[] = [];
let sending: Message[] = [];
let timer = 0;
let heldUntil = 0;
let notBefore = 0;
let failures = 0;
let storing = false;

/** Begins to send, first what earlier pages could not. */
export function open(address: string): void {
  url = address;
  queue = fresh(kept<Message[]>(QUEUE) || []).concat(queue);
  keep(QUEUE, null);
  wait(PAUSE_MS);
}

/** Sends nothing more and forgets what waits. */
export function close(): void {
  url = '';
  queue = sending = [];
  keep(QUEUE, null);
}

export function add(message: Message): void {
  queue.push(message);
  wait(PAUSE_MS);
}

/** Keeps everything back for a while, in order; 0 lets it go. */
export function hold(ms: number): void {
  heldUntil = ms && Date.now() + ms;
  if (ms) return;
  clearTimeout(timer);
  timer = 0;
  wait(PAUSE_MS);
}

/** The page is being left, perhaps for good: what waits goes now, or is kept for the next page. */
export function leave(): void {
  heldUntil = 0;
  store(sending);
  if (!url) return;
  while (queue.length) {
    const batch = next();
    const now = notBefore <= Date.now();
    if (now && navigator.sendBeacon && navigator.sendBeacon(url, bodyOf(batch))) continue;
    queue = batch.concat(queue);
    store(queue);
    wait(PAUSE_MS);
    return;
  }
}

export function flush(): void {
  timer = 0;
  if (!url || sending.length || !queue.length) return;
  const pause = Math.max(heldUntil, notBefore) - Date.now();
  if (pause > 0) return wait(pause);
  const batch = (sending = next());
  const body = bodyOf(batch);
  fetch(url, { method: 'POST', body, keepalive: body.length <= BODY * 1.1 }).then(
    (answer) => settle(batch, answer.status, answer.headers.get('Retry-After')),
    () => settle(batch, 0, null),
  );
}

function wait(ms: number): void {
  if (!timer) timer = later(flush, ms);
}

/** The head of the queue, as much as one request takes. */
function next(): Message[] {
  let size = 0;
  let count = 0;
  for (const message of queue.slice(0, BATCH)) {
    size += JSON.stringify(message).length;
    if (count && size > BODY) break;
    count++;
  }
  return queue.splice(0, count);
}

const bodyOf = (batch: Message[]) => JSON.stringify({ batch, sentAt: new Date().toISOString() });

function settle(batch: Message[], status: number, retryAfter: string | null): void {
  if (sending !== batch) return;
  sending = [];
  if (!status || status === 408 || status === 429 || status > 499) {
    failures++;
    const seconds = parseInt(retryAfter || '', 10) || Math.min(60, 2 ** failures / 2);
    notBefore = Date.now() + seconds * 1_000;
    queue = fresh(batch.concat(queue));
    store(queue);
  } else {
    failures = notBefore = 0;
    if (storing) replaceStored(batch, []);
  }
  if (queue.length) wait(PAUSE_MS);
}

const fresh = (messages: Message[]) =>
  messages
    .filter(({ timestamp }) => Date.now() - Date.parse(timestamp) < LONGEST_KEPT_MS)
    .slice(-MOST_KEPT);

const store = (messages: Message[]) => {
  if (messages.length) replaceStored(messages, messages);
};

/** Other tabs keep theirs in the same place: only what is ours is touched. */
function replaceStored(ours: Message[], by: Message[]): void {
  const ids = ours.map(({ messageId }) => messageId);
  const others = (kept<Message[]>(QUEUE) || []).filter(
    ({ messageId }) => ids.indexOf(messageId) < 0,
  );
  const all = fresh(others.concat(by));
  storing = all.length > 0;
  keep(QUEUE, storing ? all : null);
}
