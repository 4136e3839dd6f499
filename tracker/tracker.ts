import type { Config } from './config';
import { allowed, refusedByBrowser, remember, watchDecision } from './consent';
import { copy, messageOf, pageOf, type Fields, type Message } from './message';
import { entryOf, watchAddress } from './pages';
import { later, quietly } from './quietly';
import * as sender from './sender';
import { currentUser, forget, hit, signIn } from './visitor';

/** How long a page view that nobody asked for waits to be replaced by one that the page makes. */
const HOLD_MS = 1_500;
const MOST_WAITING = 100;

type Options = { context?: Fields } | undefined;
type State = 'waiting' | 'on' | 'off';

/** What makes a page another page; a place within it does not. */
const address = () => location.pathname + location.search;

/** The visitor's side of the ingestion door: what `cdp(…)` calls. */
export function createTracker(config: Config) {
  const url = config.endpoint + '/batch?writeKey=' + encodeURIComponent(config.key);
  let state: State = config.required ? 'waiting' : 'off';
  let waiting: (() => void)[] = [];
  let held: Message | null = null;
  let seen: string | undefined;
  let lastUrl = '';
  let referrer = document.referrer;

  /** Does it now, or once the visitor has agreed; never when he has not. */
  function whenAllowed(work: () => void): void {
    if (state === 'on') work();
    else if (state === 'waiting' && waiting.length < MOST_WAITING) waiting.push(work);
  }

  function send(message: Message): void {
    whenAllowed(() => {
      const { anonymousId, sessionId } = hit(config.days);
      const user = currentUser();
      message.anonymousId = anonymousId;
      message.context.sessionId = sessionId;
      if (user) {
        message.userId = user.id;
        message.context.userHash = message.context.userHash || user.hash;
      }
      sender.add(message);
    });
  }

  const record = (type: string, fields: Fields, options: Options) =>
    send(messageOf(type, pageOf(referrer), fields, options && options.context));

  /** Lets go of a page view that waited; by now a framework has set the title. */
  function release(): void {
    if (!held) return;
    if (address() === seen) {
      const page = held.context.page as Fields;
      page.title = (held.properties as Fields).title = document.title;
    }
    held = null;
    sender.hold(0);
  }

  function view(auto: boolean, again: boolean, name?: string, given?: Fields, options?: Options) {
    const here = address();
    if (auto && !again && here === seen) return;
    const entry = entryOf();
    const said = copy(entry ? { entry, ...given } : { ...given });
    if (held && !auto && here === seen) {
      Object.assign(held.properties as Fields, said);
      Object.assign(held.context, copy((options && options.context) || {}));
      if (name) held.name = name;
      return release();
    }
    release();
    if (seen !== undefined && here !== seen) referrer = lastUrl;
    seen = here;
    lastUrl = location.href;
    const page = pageOf(referrer);
    const fields = { name, properties: { ...page, ...said } };
    const message = messageOf('page', page, fields, options && options.context);
    send(message);
    if (!auto) return;
    held = message;
    // Longer than the view waits: letting it go, with the title of then, is what ends this.
    sender.hold(HOLD_MS + 500);
    later(() => {
      if (held === message) release();
    }, HOLD_MS);
  }

  function permit(granted: boolean): void {
    if (granted && refusedByBrowser(config)) return;
    const was = state;
    state = granted ? 'on' : 'off';
    if (granted && was !== 'on') {
      sender.open(url);
      waiting.splice(0).forEach(quietly);
    } else if (!granted) {
      waiting = [];
      held = null;
      sender.close();
      forget();
    }
  }

  const tracker = {
    page(name?: string | Fields | null, properties?: Fields, options?: Options): void {
      if (name && typeof name === 'object') view(false, false, undefined, name, properties);
      else view(false, false, name || undefined, properties, options);
    },
    track(event: string, properties?: Fields, options?: Options): void {
      record('track', { event, properties: properties || {} }, options);
    },
    identify(userId?: string | number | Fields | null, traits?: Fields, options?: Options): void {
      if (userId && typeof userId === 'object') return tracker.identify(null, userId, traits);
      const hash = options && options.context && options.context.userHash;
      whenAllowed(() => {
        if (userId) signIn({ id: String(userId), hash });
      });
      record('identify', { traits: traits || {} }, options);
    },
    reset(): void {
      whenAllowed(forget);
    },
    consent(decision?: { analytics?: boolean }): void {
      if (!decision || typeof decision.analytics !== 'boolean') return;
      if (!refusedByBrowser(config)) remember(config, decision.analytics);
      permit(decision.analytics);
    },
  };

  /** Begins to listen; whatever was called before has been done by then. */
  function start(): void {
    if (config.auto) {
      view(true, false);
      watchAddress((again) => view(true, again));
    }
    watchDecision(() => permit(allowed(config)));
  }

  function leave(): void {
    release();
    sender.leave();
  }

  if (refusedByBrowser(config)) permit(false);
  else if (allowed(config)) permit(true);
  return { ...tracker, start, leave };
}
