'use strict';

const path = require('node:path');

const { demoDir } = require('../lib/secrets');

const DEFAULT_PORTS = { postgres: 5432, mysql: 3306 };

function server(env, client) {
  return {
    host: env('DATABASE_HOST', '127.0.0.1'),
    port: env.int('DATABASE_PORT', DEFAULT_PORTS[client]),
    database: env('DATABASE_NAME', 'strapi'),
    user: env('DATABASE_USERNAME', 'strapi'),
    password: env('DATABASE_PASSWORD', 'strapi'),
    ssl: env.bool('DATABASE_SSL', false),
    ...(client === 'postgres' && {
      connectionString: env('DATABASE_URL'),
      schema: env('DATABASE_SCHEMA', 'public'),
    }),
  };
}

/** DATABASE_CLIENT is sqlite (default), postgres or mysql (MariaDB too), with Strapi's variables. */
module.exports = ({ env }) => {
  const client = env('DATABASE_CLIENT', 'sqlite');
  if (client !== 'sqlite') return { connection: { client, connection: server(env, client) } };
  const filename = path.resolve(env('DATABASE_FILENAME', path.join(demoDir, 'data.db')));
  return { connection: { client, connection: { filename }, useNullAsDefault: true } };
};
