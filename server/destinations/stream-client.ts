import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';

import axios, { type AxiosError, type AxiosResponse } from 'axios';

import type { Clock } from '../platform/clock';
import { guardedLookup, isPrivateAddress, literalAddress, PrivateAddressError } from './addresses';
import { beginningOf, hideSecrets } from './answer-text';
import { backoffMs, verdictOfStatus, type Verdict } from './verdict';

export interface StreamOptions {
  timeoutMs: number;
  maxAttempts: number;
  allowPrivateAddresses: boolean;
}

/** One request to a stream: a JSON array of rows. */
export interface StreamRequest {
  endpoint: string;
  streamId: string;
  /** Test rows are marked as a draft; live ones carry no such header at all. */
  test: boolean;
  body: string;
}

export interface Delivery {
  verdict: Exclude<Verdict, { kind: 'again' }> | { kind: 'failed'; reason: string };
  /** Requests that were sent for it. */
  requests: number;
}

/** How a delivery is given up before it has an end. */
export interface Interruption {
  /** The process ends: no further attempt, but an answer on its way is waited for a moment. */
  stopping: AbortSignal;
  /** Nobody wants it any more: give up at once. */
  cancelled: AbortSignal;
}

/** What an answer acknowledges within this time after a stop need not be sent a second time. */
const GRACE_MS = 3_000;

// A connection of its own for each request: one kept open may lead where the name no longer does.
const agents = { httpAgent: new HttpAgent(), httpsAgent: new HttpsAgent() };

type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

const sleep: Pause = (ms, signal) =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });

/** A signal that follows another some time later. */
function delayed(signal: AbortSignal, ms: number): { signal: AbortSignal; forget: () => void } {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    timer = setTimeout(() => late.abort(signal.reason), ms);
  };
  if (signal.aborted) start();
  else signal.addEventListener('abort', start, { once: true });
  const forget = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', start);
  };
  return { signal: late.signal, forget };
}

/** Sends rows to CDP stream endpoints, and tries again where that can help. */
export class StreamClient {
  constructor(
    private readonly options: StreamOptions,
    private readonly clock: Clock,
    private readonly pause: Pause = sleep,
    private readonly random: () => number = Math.random,
  ) {}

  /** Whether rows may be sent there at all; names are checked when they are resolved. */
  isClosed(endpoint: string): boolean {
    const address = literalAddress(endpoint);
    return !this.options.allowPrivateAddresses && address !== null && isPrivateAddress(address);
  }

  async deliver(request: StreamRequest, interruption: Interruption): Promise<Delivery> {
    const signal = AbortSignal.any([interruption.stopping, interruption.cancelled]);
    for (let attempt = 1; ; attempt += 1) {
      const verdict = await this.sendOnce(request, interruption);
      if (verdict.kind !== 'again') return { verdict, requests: attempt };
      if (signal.aborted || attempt >= this.options.maxAttempts) {
        const reason = `${verdict.reason} (tried ${attempt} times)`;
        return { verdict: { kind: 'failed', reason }, requests: attempt };
      }
      const wait = backoffMs(attempt, this.random);
      await this.pause(Math.max(wait, verdict.waitMs ?? 0), signal);
    }
  }

  private async sendOnce(
    request: StreamRequest,
    { stopping, cancelled }: Interruption,
  ): Promise<Verdict> {
    if (this.isClosed(request.endpoint)) {
      const { message } = new PrivateAddressError(new URL(request.endpoint).hostname);
      return { kind: 'refused', reason: message };
    }
    const late = delayed(stopping, GRACE_MS);
    try {
      const answer = await this.post(request, AbortSignal.any([late.signal, cancelled]));
      const retryAfter: unknown = answer.headers['retry-after'];
      const said = hideSecrets(await beginningOf(answer.data), request.streamId);
      return verdictOfStatus(answer.status, retryAfter, said, this.clock.now());
    } catch (error) {
      return verdictOfError(error);
    } finally {
      late.forget();
    }
  }

  private post(
    { endpoint, streamId, test, body }: StreamRequest,
    signal: AbortSignal,
  ): Promise<AxiosResponse<Readable>> {
    return axios.post(endpoint, body, {
      signal,
      timeout: this.options.timeoutMs,
      maxRedirects: 0,
      maxBodyLength: Infinity,
      proxy: false,
      ...agents,
      // The status is the verdict; of what else the stream says, only the beginning is read.
      responseType: 'stream',
      transformRequest: (text: string) => text,
      validateStatus: () => true,
      headers: {
        'Content-Type': 'application/json',
        'x-streamid': streamId,
        ...(test && { 'x-isdraft': 'true' }),
      },
      ...(!this.options.allowPrivateAddresses && { lookup: guardedLookup as never }),
    });
  }
}

/** No answer came. The words of the error may hold the address, never the stream id. */
function verdictOfError(error: unknown): Verdict {
  const { code, message } = error as AxiosError;
  if (code === 'EPRIVATE' || /private network/.test(message)) {
    return { kind: 'refused', reason: message };
  }
  return { kind: 'again', waitMs: null, reason: `The stream did not answer: ${message}` };
}
