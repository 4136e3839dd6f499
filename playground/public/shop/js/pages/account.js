import { field, h, show, values } from '../dom.js';
import { drawHeader, drawLayout } from '../layout.js';
import { orders, session } from '../store.js';
import { day, money, t } from '../texts.js';
import { pageView, signedIn, signedOut } from '../track.js';

async function post(path, body) {
  const answer = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const read = await answer.json();
  if (!answer.ok) throw new Error(read.error?.message ?? answer.statusText);
  return read;
}

async function enter({ jwt, user }, name) {
  const known = { email: user.email, name: name || user.email.split('@')[0] };
  session.start(jwt, known);
  await signedIn(known, jwt);
  drawHeader();
  draw();
}

/** A form that says in its own place why it was refused. */
function form(title, fields, send, explain) {
  const fault = h('p', { role: 'alert', class: 'fault' });
  const onsubmit = async (event) => {
    event.preventDefault();
    fault.textContent = '';
    await send(values(event.target)).catch((error) => {
      fault.textContent = explain(error);
    });
  };
  return h(
    'form',
    { class: 'panel', onsubmit, 'aria-label': title },
    h('h2', {}, title),
    fields,
    fault,
    h('button', { class: 'button wide' }, title),
  );
}

const signIn = () =>
  form(
    t('signIn'),
    [
      field(t('email'), {
        name: 'identifier',
        type: 'email',
        required: true,
        autocomplete: 'username',
      }),
      field(t('password'), {
        name: 'password',
        type: 'password',
        required: true,
        autocomplete: 'current-password',
      }),
    ],
    async (given) => enter(await post('local', given)),
    () => t('wrongSignIn'),
  );

const register = () =>
  form(
    t('register'),
    [
      field(t('fullName'), { name: 'name', required: true, autocomplete: 'name' }),
      field(t('email'), { name: 'email', type: 'email', required: true, autocomplete: 'email' }),
      field(t('password'), {
        name: 'new-password',
        type: 'password',
        required: true,
        minlength: 6,
        autocomplete: 'new-password',
      }),
    ],
    async ({ name, email, 'new-password': password }) =>
      enter(await post('local/register', { username: email, email, password }), name),
    (error) => t('refused') + error.message,
  );

function leave() {
  session.end();
  signedOut();
  drawHeader();
  draw();
}

function orderList() {
  const placed = orders.list();
  if (!placed.length) return h('p', {}, t('noOrders'));
  const line = ({ id, at, total }) =>
    h('li', {}, h('span', {}, `${id} · ${day(at)}`), h('strong', {}, money(total)));
  return h('ul', { class: 'order-lines' }, placed.map(line));
}

function draw() {
  const user = session.current()?.user;
  if (!user) {
    show(
      h('h1', { class: 'page-title' }, t('account')),
      h('div', { class: 'two' }, signIn(), register()),
    );
    return;
  }
  show(
    h('h1', { class: 'page-title' }, t('hello', user.name)),
    h(
      'div',
      { class: 'two' },
      h('section', { class: 'panel' }, h('h2', {}, t('yourOrders')), orderList()),
      h(
        'section',
        { class: 'panel' },
        h('p', {}, t('signedInAs', user.email)),
        h('button', { type: 'button', class: 'button', onclick: leave }, t('signOut')),
      ),
    ),
  );
}

drawLayout();
pageView();
draw();
