// Lets a client connect to the address it was given and to no other, and tells of each that it tried.
import { Socket } from 'node:net';

const allowed = new URL(process.env.CDP_URL);
const connect = Socket.prototype.connect;

Socket.prototype.connect = function guarded(...args) {
  const [first] = args;
  const { host, port } = (Array.isArray(first) ? first[0] : first) ?? {};
  if (host !== allowed.hostname || String(port) !== allowed.port) {
    process.stderr.write(`Refused to connect to ${host}:${port}\n`);
    process.exit(9);
  }
  return connect.apply(this, args);
};
