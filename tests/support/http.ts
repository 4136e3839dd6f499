import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';

/** Sends requests to one server, with whatever credentials it was given. */
export type Agent = ReturnType<typeof request.agent>;

/** An agent for a server; `bearer` is an admin's, a visitor's or an API token. */
export function agentOf(server: Server, bearer?: string): Agent {
  const agent = request.agent(server);
  return bearer === undefined ? agent : agent.auth(bearer, { type: 'bearer' });
}

/** Listens on a free port of the loopback interface; resolves with the address. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A port of the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await listen(server);
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Asks again until the check holds, for what happens soon after an answer; else fails with it. */
export async function eventually<T>(
  check: () => Promise<T> | T,
  { within = 5_000, every = 25 }: { within?: number; every?: number } = {},
): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resume) => setTimeout(resume, every));
  }
}
