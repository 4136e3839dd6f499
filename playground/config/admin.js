'use strict';

const { secrets } = require('../lib/secrets');

module.exports = () => {
  const made = secrets();
  return {
    auth: { secret: made.adminJwt },
    apiToken: { salt: made.apiTokenSalt },
    transfer: { token: { salt: made.transferTokenSalt } },
    secrets: { encryptionKey: made.encryptionKey },
    flags: { nps: false, promoteEE: false },
  };
};
