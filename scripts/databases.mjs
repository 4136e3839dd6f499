// Makes PostgreSQL and MariaDB answer on the loopback interface: starts what is down, installs what
// is missing, and lets the local superuser in without a password, as the tests ask.
import { readdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { pathToFileURL } from 'node:url';
import { asRoot, install, which } from './lib/apt.mjs';
import { run } from './lib/shell.mjs';

/** Another server or account is in use: whoever named it has seen to it. */
const elsewhere = ['DATABASE_HOST', 'DATABASE_USERNAME', 'DATABASE_PASSWORD'].some(
  (name) => process.env[name],
);

const answers = (port) =>
  new Promise((done) => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: 1000 });
    const end = (up) => {
      socket.destroy();
      done(up);
    };
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
    socket.on('timeout', () => end(false));
  });

async function waitFor(port, name, seconds = 30) {
  for (let second = 0; second < seconds * 2; second += 1) {
    if (await answers(port)) return;
    await new Promise((resume) => setTimeout(resume, 500));
  }
  throw new Error(`${name} was started but does not answer on 127.0.0.1:${port}`);
}

const clusters = () => {
  const versions = readdirSync('/etc/postgresql').sort((a, b) => Number(b) - Number(a));
  if (versions.length === 0) throw new Error('PostgreSQL is installed without a cluster');
  return versions;
};

const servers = [
  {
    name: 'PostgreSQL',
    port: 5432,
    present: () => which('pg_ctlcluster'),
    packages: ['postgresql'],
    async start() {
      const [version] = clusters();
      await asRoot('pg_ctlcluster', ['--skip-systemctl-redirect', version, 'main', 'start']);
    },
    login: ['psql', ['-h', '127.0.0.1', '-U', 'postgres', '-w', '-c', 'select 1']],
    async open() {
      const [version] = clusters();
      const rules = `/etc/postgresql/${version}/main/pg_hba.conf`;
      await asRoot('sed', ['-i', 's/\\(127.0.0.1\\/32 *\\)[a-z0-9-]*$/\\1trust/', rules]);
      await asRoot('pg_ctlcluster', ['--skip-systemctl-redirect', version, 'main', 'reload']);
    },
  },
  {
    name: 'MariaDB',
    port: 3306,
    present: () => which('mariadbd', 'mysqld'),
    packages: ['mariadb-server'],
    async start() {
      const folder = ['-d', '-o', 'mysql', '-g', 'mysql', '/run/mysqld'];
      await asRoot('install', folder);
      const daemon = ['--start', '--background', '--chuid', 'mysql', '--exec'];
      await asRoot('start-stop-daemon', [...daemon, which('mariadbd', 'mysqld')]);
    },
    login: ['mariadb', ['-h', '127.0.0.1', '-u', 'root', '-e', 'select 1']],
    open: () =>
      asRoot('mariadb', [
        '--execute',
        "ALTER USER 'root'@'localhost' IDENTIFIED VIA unix_socket OR mysql_native_password USING PASSWORD('');",
      ]),
  },
];

const letsIn = async ({ login }) => (await run(...login, { capture: true })).code === 0;

async function ensure(server) {
  const fresh = !server.present();
  if (!(await answers(server.port))) {
    if (fresh) await install(...server.packages);
    if (!(await answers(server.port))) await server.start();
    await waitFor(server.port, server.name);
    process.stdout.write(`${server.name}: ${fresh ? 'installed and ' : ''}started\n`);
  }
  if (await letsIn(server)) return;
  // A server that was here before keeps its accounts, unless the machine is there for checks only.
  if (fresh || process.env.CI) await server.open();
  if (!(await letsIn(server))) {
    throw new Error(
      `${server.name} answers, but asks its superuser on 127.0.0.1 for a password: ` +
        'set DATABASE_USERNAME and DATABASE_PASSWORD, or let it in without one.',
    );
  }
}

/** Throws a sentence about the first database that cannot be had. */
export async function ensureDatabases() {
  if (elsewhere) return;
  for (const server of servers) await ensure(server);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await ensureDatabases();
