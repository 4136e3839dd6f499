import { setTimeout as wait } from 'node:timers/promises';

const EDITOR = { firstname: 'Edda', lastname: 'Editor', email: 'editor@example.com' };

/** Asks Strapi's admin API; throws what it refuses as one sentence. */
async function ask(url, method, path, { token, body } = {}) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: body && JSON.stringify(body),
  });
  const read = await answer.json().catch(() => null);
  if (answer.ok) return read?.data;
  const { message, details } = read?.error ?? {};
  const fault = new Error(
    `${method} ${path} answered ${answer.status}: ${message} ${JSON.stringify(details ?? {})}`,
  );
  fault.status = answer.status;
  throw fault;
}

/** Creates the first account, or signs in with it when it exists. */
async function enter({ url, email, password }) {
  const account = { email, password, firstname: 'Demo', lastname: 'Admin' };
  const made = await ask(url, 'POST', '/admin/register-admin', { body: account }).catch((error) => {
    if (error.status === 400) return null;
    throw error;
  });
  if (made) return made.token;
  const known = await ask(url, 'POST', '/admin/login', { body: { email, password } }).catch(
    (error) => {
      throw new Error(
        `Cannot sign in as ${email}. Set DEMO_ADMIN_EMAIL and DEMO_ADMIN_PASSWORD as at the first start, or start over with: npm run demo -- --reset (${error.message})`,
      );
    },
  );
  return known.token;
}

/** The admin API as the demo's account sees it. */
export async function signIn(options) {
  const { url } = options;
  const token = await enter(options);
  const call = (method, path, body) => ask(url, method, path, { token, body });
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    /** An object found by its identifier, or created with it. */
    async ensure(path, body) {
      const list = await call('GET', `${path}?pageSize=100`);
      const found = list.find(({ identifier }) => identifier === body.identifier);
      return found ?? call('POST', path, body);
    },
    /** Asks until the answer satisfies, at most for `seconds`. */
    async until(path, satisfied, seconds) {
      for (const end = Date.now() + seconds * 1000; Date.now() < end; await wait(500)) {
        const answer = await call('GET', path);
        if (satisfied(answer)) return answer;
      }
      return undefined;
    },
  };
}

/** An editor of the content without any right on the plugin, beside the super admin. */
export async function addEditor(admin, { url, password }) {
  const { results } = await admin.get(`/admin/users?filters[email][$eq]=${EDITOR.email}`);
  if (results.length) return;
  const roles = await admin.get('/admin/roles');
  const role = roles.find(({ code }) => code === 'strapi-editor');
  const { registrationToken } = await admin.post('/admin/users', { ...EDITOR, roles: [role.id] });
  const { firstname, lastname } = EDITOR;
  const userInfo = { firstname, lastname, password };
  await ask(url, 'POST', '/admin/register', { body: { registrationToken, userInfo } });
}

export const editorEmail = EDITOR.email;
