const EVERY = 2000;

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const text = (value) =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');

const clock = (at) => new Date(at).toLocaleTimeString();

function cell(value) {
  const shown = text(value);
  return h('td', { class: typeof value === 'number' ? 'number' : 'text', title: shown }, shown);
}

function table(name, { columns, rows }) {
  const names = Object.keys(columns);
  const head = h(
    'tr',
    {},
    h('th', { scope: 'col' }, 'Arrived'),
    ...names.map((one) => h('th', { scope: 'col' }, one)),
  );
  const lines = rows.map(({ row, at }) =>
    h('tr', {}, h('td', {}, clock(at)), ...names.map((one) => cell(row[one]))),
  );
  return h(
    'div',
    { class: 'scroll', tabindex: '0' },
    h('table', { 'aria-label': name }, h('thead', {}, head), h('tbody', {}, ...lines)),
  );
}

function part(stream, mode) {
  const half = stream[mode];
  const label = mode === 'live' ? 'Live' : 'Draft';
  const count = (number, what) => `${number.toLocaleString()} ${what}${number === 1 ? '' : 's'}`;
  const facts = `${count(half.kept, 'row')} · ${count(half.received, 'row')} received in ${count(half.requests, 'request')}`;
  const name = `${stream.name}, ${label.toLowerCase()}`;
  return h(
    'section',
    { 'aria-label': name },
    h(
      'div',
      { class: 'head' },
      h('h2', {}, stream.name),
      h('span', { class: `mode ${mode}` }, label),
      h('span', { class: 'id' }, `${stream.schema} ${stream.hint}`),
      h('span', { class: 'facts' }, half.requests ? facts : ''),
    ),
    half.requests
      ? table(name, half)
      : h('p', { class: 'none' }, 'Nothing has arrived since the sink was started.'),
  );
}

/** The parts that have something to show, newest first; a silent stream shows one empty part. */
function parts(streams) {
  return streams
    .flatMap((stream) => {
      const used = ['live', 'draft'].filter((mode) => stream[mode].requests);
      return (used.length ? used : ['live']).map((mode) => ({
        stream,
        mode,
        at: stream[mode].lastAt ?? '',
      }));
    })
    .sort((a, b) => b.at.localeCompare(a.at))
    .map(({ stream, mode }) => part(stream, mode));
}

let shown = '';

async function refresh() {
  if (document.hidden) return;
  const body = await fetch('/_data').then(
    (answer) => answer.text(),
    () => shown,
  );
  if (body === shown) return;
  shown = body;
  document.getElementById('streams').replaceChildren(...parts(JSON.parse(body).streams));
}

setInterval(refresh, EVERY);
await refresh();
