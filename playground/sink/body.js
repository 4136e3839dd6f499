'use strict';

const { gunzipSync } = require('node:zlib');

/** More than any limit a test sets; a sender that goes on is cut off. */
const HARD_LIMIT = 64 * 1024 * 1024;

/** Reads a whole request body; null when it is larger than anything sensible. */
async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > HARD_LIMIT) return null;
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
}

function parse(bytes) {
  try {
    return { value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return { error: 'the body is not JSON' };
  }
}

module.exports = { parse, readBody };
