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

  async deliver(request: StreamRequest, signal: AbortSignal): Promise<Delivery> {
    for (let attempt = 1; ; attempt += 1) {
      const verdict = await this.sendOnce(request, signal);
      if (verdict.kind !== 'again') return { verdict, requests: attempt };
      if (signal.aborted || attempt >= this.options.maxAttempts) {
        const reason = `${verdict.reason} (tried ${attempt} times)`;
        return { verdict: { kind: 'failed', reason }, requests: attempt };
      }
      const wait = backoffMs(attempt, this.random);
      await this.pause(Math.max(wait, verdict.waitMs ?? 0), signal);
    }
  }

  private async sendOnce(request: StreamRequest, signal: AbortSignal): Promise<Verdict> {
    if (this.isClosed(request.endpoint)) {
      const { message } = new PrivateAddressError(new URL(request.endpoint).hostname);
      return { kind: 'refused', reason: message };
    }
    try {
      const answer = await this.post(request, signal);
      const retryAfter: unknown = answer.headers['retry-after'];
      const said = hideSecrets(await beginningOf(answer.data), request.streamId);
      return verdictOfStatus(answer.status, retryAfter, said, this.clock.now());
    } catch (error) {
      return verdictOfError(error);
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
