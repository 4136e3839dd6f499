import { webcrypto } from 'node:crypto';
import { createContext, Script } from 'node:vm';
import { fixedClock } from '../../support/clock';
import { bundleTracker } from './bundle';

interface Answer {
  status: number;
  retryAfter?: string;
}
type Values = Record<string, unknown>;
export interface SentMessage {
  type: string;
  event?: string;
  name?: string;
  messageId: string;
  timestamp: string;
  anonymousId: string;
  userId?: string;
  traits?: Values;
  properties: Values;
  context: Values;
}
export interface SentRequest {
  how: 'fetch' | 'beacon';
  url: string;
  batch: SentMessage[];
}
/** What the script finds around it; `cdp` is what it puts there itself. */
interface Globals extends Values {
  cdp?: (...call: unknown[]) => void;
  history: Record<
    'pushState' | 'replaceState',
    (state: unknown, title: string, path: string) => void
  >;
}
interface FakeDocument extends Target {
  title: string;
}
type Listener = (event: object) => void;

const script = new Script(bundleTracker());

class Target {
  private readonly listeners: [string, Listener][] = [];
  addEventListener = (name: string, listener: Listener) => {
    this.listeners.push([name, listener]);
  };
  dispatch(name: string, event: object = {}): void {
    for (const [wanted, listener] of this.listeners) if (wanted === name) listener(event);
  }
}

/** What outlives a page: cookies, storage, time, and a network that notes what was sent. */
export class FakeBrowser {
  readonly clock = fixedClock();
  readonly cookies = new Map<string, { value: string; until: number }>();
  readonly storage = new Map<string, string>();
  readonly requests: SentRequest[] = [];
  navigator: Record<string, unknown> = {};
  cookiesWork = true;
  storageWorks = true;
  /** What the network answers; null is no connection. */
  answer: () => Answer | null = () => ({ status: 200 });

  cookie(name: string): string | undefined {
    const found = this.cookies.get(name);
    return found && found.until > this.clock.now() ? found.value : undefined;
  }

  get messages(): SentMessage[] {
    return this.requests.flatMap(({ batch }) => batch);
  }

  visit(url: string, options: VisitOptions = {}): FakePage {
    return new FakePage(this, url, options);
  }
}

export interface VisitOptions {
  data?: Record<string, string>;
  /** Calls that the stub took before the script came. */
  early?: unknown[][];
  meta?: string;
  referrer?: string;
  title?: string;
  prerendering?: boolean;
}

/** One page with the script in it, as far as the script can tell. Its timers run by `pass`. */
export class FakePage {
  readonly window = new Target();
  readonly document: FakeDocument;
  readonly location: URL;
  private readonly timers = new Map<number, { at: number; work: () => void }>();
  private timerId = 0;
  private readonly globals: Globals;

  constructor(
    private readonly browser: FakeBrowser,
    url: string,
    options: VisitOptions,
  ) {
    this.location = new URL(url);
    this.document = this.makeDocument(options);
    this.globals = this.makeGlobals(options);
    createContext(this.globals);
    script.runInContext(this.globals);
  }

  cdp(...call: unknown[]): void {
    this.globals.cdp?.(...call);
  }

  push(path: string): void {
    this.globals.history.pushState(null, '', path);
  }

  runAgain(): void {
    script.runInContext(this.globals);
  }

  /** From now on requests go out and nothing comes back. Counts them. */
  neverAnswer(): { requests: number } {
    const count = { requests: 0 };
    this.globals.fetch = () => {
      count.requests++;
      return new Promise(() => undefined);
    };
    return count;
  }

  /** Lets time go by, with everything that happens in it. */
  async pass(ms: number): Promise<void> {
    const until = this.browser.clock.now() + ms;
    for (;;) {
      await this.settle();
      const due = [...this.timers].sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due || due[1].at > until) break;
      this.timers.delete(due[0]);
      this.browser.clock.set(Math.max(due[1].at, this.browser.clock.now()));
      due[1].work();
    }
    this.browser.clock.set(until);
    await this.settle();
  }

  async leave(): Promise<void> {
    this.window.dispatch('pagehide');
    this.timers.clear();
    await this.settle();
  }

  private async settle(): Promise<void> {
    for (let i = 0; i < 5; i++) await Promise.resolve();
  }

  private makeDocument(options: VisitOptions): FakeDocument {
    const { browser } = this;
    const attributes: Record<string, string> = { key: 'cdp_pk_test', ...options.data };
    const script = {
      src: `${this.location.origin}/api/cdp/v1/s.js`,
      getAttribute: (name: string) => attributes[name.replace('data-', '')] ?? null,
    };
    const meta = options.meta && { getAttribute: () => options.meta };
    return Object.defineProperty(
      Object.assign(new Target(), {
        currentScript: script,
        referrer: options.referrer ?? '',
        title: options.title ?? 'A page',
        visibilityState: 'visible',
        prerendering: options.prerendering ?? false,
        querySelector: () => meta ?? null,
      }),
      'cookie',
      {
        get: () =>
          [...browser.cookies.keys()]
            .filter((name) => browser.cookie(name) !== undefined)
            .map((name) => `${name}=${browser.cookie(name)}`)
            .join('; '),
        set: (text: string) => {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
          const seconds = Number(/Max-Age=(\d+)/.exec(text)?.[1] ?? 0);
          if (!browser.cookiesWork) return;
          browser.cookies.set(name, { value, until: browser.clock.now() + seconds * 1000 });
        },
      },
    );
  }

  private makeGlobals({ early }: VisitOptions): Globals {
    const { browser, location } = this;
    const move = (_state: unknown, _title: string, path: string) => {
      location.href = new URL(path, location.href).href;
    };
    class FakeDate extends Date {
      constructor(value?: number | string) {
        super(value ?? browser.clock.now());
      }
      static override now = () => browser.clock.now();
    }
    const storage = (work: () => unknown) => {
      if (!browser.storageWorks) throw new Error('SecurityError');
      return work();
    };
    const globals: Globals = {
      document: this.document,
      location,
      history: { pushState: move, replaceState: move },
      addEventListener: this.window.addEventListener,
      navigator: {
        language: 'en-GB',
        doNotTrack: null,
        cookieEnabled: browser.cookiesWork,
        sendBeacon: (url: string, body: string) => this.send('beacon', url, body) !== null,
        ...browser.navigator,
      },
      localStorage: {
        getItem: (name: string) => storage(() => browser.storage.get(name) ?? null),
        setItem: (name: string, text: string) => storage(() => browser.storage.set(name, text)),
        removeItem: (name: string) => storage(() => browser.storage.delete(name)),
      },
      fetch: async (url: string, { body }: { body: string }) => {
        const answer = this.send('fetch', url, body);
        if (!answer) throw new TypeError('Failed to fetch');
        return { status: answer.status, headers: { get: () => answer.retryAfter ?? null } };
      },
      setTimeout: (work: () => void, ms: number) => {
        this.timers.set(++this.timerId, { at: browser.clock.now() + ms, work });
        return this.timerId;
      },
      clearTimeout: (id: number) => this.timers.delete(id),
      crypto: webcrypto,
      URLSearchParams,
      Date: FakeDate,
      cdp: early && Object.assign(() => undefined, { q: early }),
    };
    globals.window = globals;
    return globals;
  }

  private send(how: SentRequest['how'], url: string, body: string): Answer | null {
    const answer = this.browser.answer();
    if (answer) this.browser.requests.push({ how, url, batch: JSON.parse(body).batch });
    return answer;
  }
}
