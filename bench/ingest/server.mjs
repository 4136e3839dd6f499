// The Strapi that is measured: the one that fault tests kill, and it tells what it needs of memory.
import '../../tests/faults/server.mjs';

process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.send({ heapUsed, rss });
});
