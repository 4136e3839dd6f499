/** Parts whose text is not markup: a tag that stands in them is none. */
const OPAQUE = 'script|style|title|textarea|template|noscript|iframe|xmp';

const TOKEN = new RegExp(`<!--|<(${OPAQUE})\\b|<html\\b[^>]*>|</head\\s*>|<body\\b`, 'gi');

/**
 * The byte offset at which a script belongs that the parser must find in `<head>`: before the
 * first real `</head>`, or before `<body>` where the page leaves that tag out. Null for what is no
 * whole page, and for AMP, which allows no scripts.
 *
 * `html` is the page read byte by byte (latin1), so that offsets are those of its bytes whatever
 * its encoding.
 */
export function headEnd(html: string): number | null {
  const token = new RegExp(TOKEN);
  for (let found = token.exec(html); found; found = token.exec(html)) {
    const [text, opaque] = found;
    if (text === '<!--') token.lastIndex = endOf(html, '-->', token.lastIndex);
    else if (opaque) token.lastIndex = endOf(html, `</${opaque}`, token.lastIndex);
    else if (/^<html/i.test(text)) {
      if (isAmp(text)) return null;
    } else return found.index;
  }
  return null;
}

/** Marked by an attribute of its own, `amp` or ⚡ (which stands here as its three bytes). */
const isAmp = (tag: string): boolean =>
  /\s(amp|\u00e2\u009a\u00a1)(\s|=|>)/i.test(tag.replace(/"[^"]*"|'[^']*'/g, ''));

function endOf(html: string, text: string, from: number): number {
  const rest = new RegExp(text, 'gi');
  rest.lastIndex = from;
  return rest.exec(html) ? rest.lastIndex : html.length;
}

/** Whether the page carries the script already, put there by hand or by another injector. */
export function carriesScript(html: string, src: string): boolean {
  const path = src.replace(/[^\w/-]/g, '\\$&');
  const tag = new RegExp(
    `<script\\b[^>]*(${MARKER}|\\ssrc\\s*=\\s*["']?[^"'\\s>]*${path}["'?\\s>])`,
    'i',
  );
  return tag.test(html.replace(/<!--[^]*?-->/g, ''));
}

const MARKER = 'data-cdp-injected';

export interface Tag {
  src: string;
  key: string;
  consent: 'required' | 'assumed';
  visitorDays: number;
  nonce: string | null;
}

/** The script's tag. Nothing is written inline, so that a strict content policy stays strict. */
export function writeTag({ src, key, consent, visitorDays, nonce }: Tag): string {
  const attributes = {
    src,
    'data-key': key,
    'data-consent': consent,
    'data-days': String(visitorDays),
    ...(nonce === null ? {} : { nonce }),
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<script defer ${written.join(' ')} ${MARKER}></script>`;
}

const escaped = (value: string) =>
  value.replace(/[&"<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
