import { carriesScript, headEnd, writeTag } from '../../../server/tracking/html';

const SRC = '/api/cdp/v1/s.js';

test.each([
  ['a plain page', '<html><head><title>A</title>|</head><body></body></html>'],
  ['capitals and spaces', '<HTML><HEAD>|</HEAD ><BODY></BODY></HTML>'],
  ['a comment that says so', '<head><!-- </head> -->|</head>'],
  ['a script that says so', '<head><script>"</head>"</script>|</head>'],
  ['a title that says so', '<head><title></head></title>|</head>'],
  ['a template that says so', '<head><template><p></head></template>|</head>'],
  ['more than one', '<head>|</head><pre></head></pre>'],
  ['a page that leaves the tag out', '<html><title>A</title>|<body class="x">'],
  ['a word like AMP in a value', '<html class="an amp here"><head>|</head>'],
])('the head ends where a parser would end it: %s', (_name, marked) => {
  const html = marked.replace('|', '');
  expect(headEnd(html)).toBe(marked.indexOf('|'));
});

test.each([
  ['a piece of a page', '<p>Hello</p>'],
  ['nothing', ''],
  ['a comment that never ends', '<head><!-- </head>'],
  ['AMP', '<html amp lang="en"><head></head>'],
  ['AMP by its sign', Buffer.from('<html ⚡><head></head>').toString('latin1')],
])('there is no place for a script in %s', (_name, html) => {
  expect(headEnd(html)).toBeNull();
});

test.each([
  [true, `<script defer src="${SRC}" data-key="k"></script>`],
  [true, `<script src='${SRC}'></script>`],
  [true, `<script src=${SRC}></script>`],
  [true, `<script src="https://cms.test${SRC}?v=2"></script>`],
  [true, '<script defer src="/other.js" data-cdp-injected></script>'],
  [false, `<!-- <script src="${SRC}"></script> -->`],
  [false, '<script src="/api/cdp/v1/sxjs"></script>'],
  [false, `<p>Put ${SRC} into your page</p>`],
])('whether the script is in the page already: %s for %s', (expected, html) => {
  expect(carriesScript(html, SRC)).toBe(expected);
});

test('the tag holds what the script reads, and nothing can break out of it', () => {
  const tag = { src: SRC, key: 'a"><i>&', visitorDays: 30, nonce: null } as const;
  expect(writeTag({ ...tag, consent: 'required' })).toBe(
    `<script defer src="${SRC}" data-key="a&#34;&#62;&#60;i&#62;&#38;" data-consent="required" data-days="30" data-cdp-injected></script>`,
  );
  expect(writeTag({ ...tag, consent: 'assumed', nonce: 'n1' })).toContain(' nonce="n1" ');
});
