'use strict';

const { randomBytes } = require('node:crypto');
const { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const NAMES = ['appKey', 'adminJwt', 'apiTokenSalt', 'transferTokenSalt', 'encryptionKey', 'jwt'];

/** Where the demo keeps what must outlive a restart: database file, secrets, demo.json. */
const demoDir = path.resolve(process.env.DEMO_DIR ?? path.join(__dirname, '../../.demo'));

/** Strapi's secrets, made once for each DEMO_DIR: nothing secret stands in the repository. */
function secrets() {
  const file = path.join(demoDir, 'secrets.json');
  if (!existsSync(file)) {
    mkdirSync(demoDir, { recursive: true });
    const made = Object.fromEntries(
      NAMES.map((name) => [name, randomBytes(32).toString('base64')]),
    );
    writeFileSync(file, JSON.stringify(made, null, 2));
    chmodSync(file, 0o600);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

module.exports = { demoDir, secrets };
