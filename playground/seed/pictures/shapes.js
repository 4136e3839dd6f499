'use strict';

/**
 * One drawing for each shelf, on a canvas of 400 × 400. `c` is a colour of three tones
 * (`main`, `dark`, `light`).
 */
const sole = '#2b2f33';
const cream = '#f3eee2';

const lugs = (y, from = 66) =>
  Array.from({ length: 13 }, (_, index) => {
    const x = from + index * 21;
    return `<path d="M${x} ${y} h13 l-2 12 h-9z" fill="${sole}"/>`;
  }).join('');

const laces = (points) =>
  points
    .map(
      ([x, y]) =>
        `<path d="M${x} ${y} l26 -11" stroke="${cream}" stroke-width="6" stroke-linecap="round"/>`,
    )
    .join('');

const shoe = (c) => `
  <path d="M62 262 C58 222 66 186 92 172 C108 190 134 194 156 176 C178 206 214 234 262 244 C306 252 338 260 344 284 L344 292 L62 292z" fill="${c.main}"/>
  <path d="M62 262 C58 222 66 186 92 172 C98 180 106 184 114 186 C104 222 104 262 112 292 L62 292z" fill="${c.dark}"/>
  <path d="M262 244 C306 252 338 260 344 284 L344 292 L250 292 C246 274 250 256 262 244z" fill="${c.dark}"/>
  <path d="M120 280 C152 270 170 246 182 214 L206 228 C192 258 170 282 140 292z" fill="${c.light}"/>
  <path d="M180 286 C208 278 220 260 228 240 L246 246 C238 268 224 284 206 292z" fill="${c.light}" opacity=".8"/>
  ${laces([
    [164, 196],
    [180, 213],
    [200, 227],
    [222, 238],
  ])}
  <path d="M86 172 C80 160 84 150 94 146 L104 178z" fill="${c.light}"/>
  <path d="M54 290 C54 284 60 282 66 284 C140 296 260 298 340 284 C352 284 356 294 352 304 C348 316 336 318 320 318 L84 318 C66 318 54 308 54 290z" fill="${cream}"/>
  <path d="M56 304 C120 312 280 314 352 302 C348 316 336 320 320 320 L84 320 C70 320 60 314 56 304z" fill="${sole}"/>
  ${lugs(318)}`;

const boot = (c) => `
  <path d="M92 110 C92 100 100 96 112 96 L196 92 C206 92 210 98 210 108 L212 196 C246 210 292 216 322 232 C342 242 348 262 348 290 L84 290 C78 240 92 180 92 110z" fill="${c.main}"/>
  <path d="M92 110 C92 100 100 96 112 96 L130 95 C128 160 116 220 122 290 L84 290 C78 240 92 180 92 110z" fill="${c.dark}"/>
  <path d="M276 218 C296 222 310 226 322 232 C342 242 348 262 348 290 L262 290 C258 262 262 238 276 218z" fill="${c.dark}"/>
  <path d="M88 124 C88 108 96 92 112 92 L198 88 C208 88 214 96 214 106 L214 122 C176 132 126 134 88 124z" fill="${c.light}"/>
  ${laces([
    [176, 146],
    [178, 168],
    [182, 190],
    [206, 208],
    [230, 216],
  ])}
  <path d="M140 290 C148 252 176 236 212 238 L206 262 C182 262 166 272 160 290z" fill="${c.light}" opacity=".7"/>
  <path d="M78 288 L350 288 C356 300 354 316 340 318 L88 318 C76 316 74 300 78 288z" fill="${cream}"/>
  <path d="M76 304 L354 304 C352 316 344 322 332 322 L96 322 C84 322 78 316 76 304z" fill="${sole}"/>
  ${lugs(320, 84)}`;

const jacket = (c) => `
  <path d="M150 92 C168 80 232 80 250 92 L306 118 C318 124 324 136 326 150 L344 296 L304 302 L292 196 L294 326 L106 326 L108 196 L96 302 L56 296 L74 150 C76 136 82 124 94 118z" fill="${c.main}"/>
  <path d="M292 196 L286 140 L326 150 L344 296 L304 302z M108 196 L114 140 L74 150 L56 296 L96 302z" fill="${c.dark}"/>
  <path d="M152 92 C150 64 172 48 200 48 C228 48 250 64 248 92 C236 112 164 112 152 92z" fill="${c.dark}"/>
  <path d="M168 88 C168 70 182 62 200 62 C218 62 232 70 232 88 C222 100 178 100 168 88z" fill="#22262b"/>
  <path d="M114 140 C150 152 250 152 286 140 L289 168 C246 182 154 182 111 168z" fill="${c.light}"/>
  <path d="M200 104 L200 326" stroke="${cream}" stroke-width="5"/>
  <path d="M200 150 l8 14 h-16z" fill="${cream}"/>
  <path d="M136 236 l36 -14 M264 236 l-36 -14" stroke="${c.dark}" stroke-width="7" stroke-linecap="round"/>
  <path d="M106 310 H294 V326 H106z" fill="${c.dark}"/>`;

const shirt = (c) => `
  <path d="M150 84 C170 104 230 104 250 84 L312 112 C320 116 326 124 330 134 L350 200 L304 216 L290 178 L294 328 L106 328 L110 178 L96 216 L50 200 L70 134 C74 124 80 116 88 112z" fill="${c.main}"/>
  <path d="M290 178 L284 128 L330 134 L350 200 L304 216z M110 178 L116 128 L70 134 L50 200 L96 216z" fill="${c.dark}"/>
  <path d="M150 84 C170 104 230 104 250 84 L258 88 C236 122 164 122 142 88z" fill="${c.light}"/>
  <path d="M113 214 H291 M112 238 H292" stroke="${c.light}" stroke-width="9"/>
  <path d="M106 316 H294 V328 H106z" fill="${c.dark}"/>
  <path d="M228 158 l14 22 h-28z" fill="${cream}"/>`;

const pack = (c) => `
  <path d="M168 76 C168 46 232 46 232 76" fill="none" stroke="${c.dark}" stroke-width="12"/>
  <path d="M112 150 C100 190 96 260 104 318 M288 150 C300 190 304 260 296 318" fill="none" stroke="${c.dark}" stroke-width="18" stroke-linecap="round"/>
  <path d="M120 130 C120 92 148 74 200 74 C252 74 280 92 280 130 L290 300 C290 324 276 336 252 336 L148 336 C124 336 110 324 110 300z" fill="${c.main}"/>
  <path d="M116 128 C116 92 146 70 200 70 C254 70 284 92 284 128 L284 158 C256 174 144 174 116 158z" fill="${c.dark}"/>
  <path d="M140 214 C140 204 148 198 158 198 L242 198 C252 198 260 204 260 214 L264 304 C264 314 258 320 248 320 L152 320 C142 320 136 314 136 304z" fill="${c.light}"/>
  <path d="M138 232 H262" stroke="${c.dark}" stroke-width="6"/>
  <path d="M166 150 V204 M234 150 V204" stroke="#22262b" stroke-width="9"/>
  <rect x="159" y="180" width="14" height="18" rx="3" fill="${cream}"/><rect x="227" y="180" width="14" height="18" rx="3" fill="${cream}"/>
  <path d="M200 258 l16 26 h-32z" fill="${c.main}"/>`;

const tent = (c) => `<g transform="translate(0 22)">
  <path d="M40 306 C92 242 128 170 176 98 L228 98 C276 170 314 244 362 306z" fill="${c.main}"/>
  <path d="M228 98 C276 170 314 244 362 306 L262 306 C254 232 242 160 214 98z" fill="${c.dark}"/>
  <path d="M190 98 C170 170 150 240 142 306 L246 306 C240 236 226 166 204 98z" fill="${c.light}"/>
  <path d="M197 128 C182 190 172 250 168 306 L226 306 C222 248 212 188 197 128z" fill="#2a2f35"/>
  <path d="M197 128 C196 190 198 260 226 306 L240 306 C236 246 222 182 197 128z" fill="${cream}"/>
  <path d="M176 98 C184 88 220 88 228 98" fill="none" stroke="#22262b" stroke-width="6" stroke-linecap="round"/>
  <path d="M40 306 L14 324 M362 306 L386 324 M120 196 L40 290 M284 196 L366 290" stroke="#6f6a5d" stroke-width="3"/></g>`;

const onePole = (c, x, lean) => `
  <g transform="rotate(${lean} ${x} 200)">
    <path d="M${x} 92 V330" stroke="${c.main}" stroke-width="11"/>
    <path d="M${x} 176 V240" stroke="${c.light}" stroke-width="11"/>
    <path d="M${x} 330 V352" stroke="#22262b" stroke-width="6"/>
    <ellipse cx="${x}" cy="326" rx="22" ry="6" fill="#22262b"/>
    <path d="M${x - 11} 52 C${x - 11} 42 ${x + 11} 42 ${x + 11} 52 L${x + 9} 112 L${x - 9} 112z" fill="#b98a52"/>
    <path d="M${x - 11} 60 H${x + 11}" stroke="#7d5a30" stroke-width="4"/>
    <path d="M${x + 6} 52 C${x + 44} 62 ${x + 40} 112 ${x + 4} 102" fill="none" stroke="${c.dark}" stroke-width="7"/>
  </g>`;

const pole = (c) => onePole(c, 166, -9) + onePole(c, 236, 9);

const bottle = (c) => `
  <rect x="166" y="52" width="68" height="46" rx="10" fill="#22262b"/>
  <path d="M172 60 C172 34 228 34 228 60" fill="none" stroke="#22262b" stroke-width="10"/>
  <path d="M168 98 H232 C258 112 268 130 268 156 V318 C268 334 258 342 244 342 H156 C142 342 132 334 132 318 V156 C132 130 142 112 168 98z" fill="${c.main}"/>
  <path d="M168 98 H186 C164 116 158 132 158 158 V342 H156 C142 342 132 334 132 318 V156 C132 130 142 112 168 98z" fill="${c.light}"/>
  <path d="M268 292 V318 C268 334 258 342 244 342 H156 C142 342 132 334 132 318 V292z" fill="${c.dark}"/>
  <path d="M158 252 L190 200 L206 226 L218 208 L244 252z" fill="${cream}"/>
  <rect x="164" y="92" width="72" height="10" rx="4" fill="${cream}"/>`;

module.exports = { bottle, boot, jacket, pack, pole, shirt, shoe, tent };
