/** What the script's own tag says. */
export interface Config {
  /** The public write key. */
  key: string;
  /** Where messages go, without a slash at the end. */
  endpoint: string;
  /** `required`: nothing is kept or sent before the visitor agrees. */
  required: boolean;
  /** Days the visitor id lives. */
  days: number;
  /** Whether page views are recorded without being asked for. */
  auto: boolean;
  /** Whether Global Privacy Control and Do Not Track are obeyed. */
  signals: boolean;
}

/** Reads the tag, or answers null when it names no key. */
export function readConfig(script: HTMLScriptElement | null): Config | null {
  const data = (name: string) => (script && script.getAttribute('data-' + name)) || '';
  const key = data('key');
  if (!script || !key) return null;
  return {
    key,
    endpoint: (data('endpoint') || script.src.replace(/\/[^/]*$/, '')).replace(/\/$/, ''),
    required: data('consent') !== 'assumed',
    days: Math.max(1, parseInt(data('days'), 10) || 365),
    auto: data('auto') !== 'off',
    signals: data('signals') !== 'off',
  };
}
