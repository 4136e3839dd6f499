/** What a page's Content-Security-Policy must say so that the injected script may run. */
export interface PolicyChange {
  /** The header to answer with. */
  policy: string;
  /** The nonce the tag must carry, if any. */
  nonce: string | null;
}

/**
 * Opens a policy for one script of the page's own origin, and no wider than needed: mostly it is
 * open already (`'self'`). Where it is not, the tag gets a nonce; but a nonce would switch off
 * `'unsafe-inline'`, so a page that lives by that, and is wide open anyhow, gets `'self'` instead.
 *
 * @param header the policy, several of them separated by commas
 */
export function openPolicy(header: string, nonce: string): PolicyChange {
  let used = false;
  const policies = header.split(',').map((policy) => {
    const opened = openOne(policy, nonce);
    used ||= opened !== policy && opened.includes(nonce);
    return opened;
  });
  return { policy: policies.join(','), nonce: used ? nonce : null };
}

function openOne(policy: string, nonce: string): string {
  const directives = policy
    .split(';')
    .map((text) => text.trim())
    .filter(Boolean);
  const find = (name: string) =>
    directives.findIndex((text) => text.split(/\s+/)[0]?.toLowerCase() === name);
  const at = ['script-src-elem', 'script-src', 'default-src'].map(find).find((i) => i >= 0);
  const [name = '', ...sources] = directives[at ?? -1]?.split(/\s+/) ?? [];
  if (at === undefined || allowsOrigin(sources)) return policy;
  const added = livesByInline(sources) ? "'self'" : `'nonce-${nonce}'`;
  const kept = sources.filter((source) => source.toLowerCase() !== "'none'");
  if (name.toLowerCase() === 'default-src') {
    directives.push(['script-src', ...kept, added].join(' '));
  } else directives[at] = [name, ...kept, added].join(' ');
  return directives.join(';');
}

/** Whether scripts of the page's own origin run as they are. */
function allowsOrigin(sources: readonly string[]): boolean {
  const has = (source: string) => sources.some((one) => one.toLowerCase() === source);
  return !has("'strict-dynamic'") && (has("'self'") || has('*'));
}

const livesByInline = (sources: readonly string[]): boolean =>
  sources.some((source) => source.toLowerCase() === "'unsafe-inline'") &&
  !sources.some((source) => /^'(nonce-|sha\d+-|strict-dynamic)/i.test(source));
