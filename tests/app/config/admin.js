module.exports = () => ({
  serveAdminPanel: false,
  auth: { secret: 'test-admin-secret' },
  apiToken: { salt: 'test-api-token-salt' },
  transfer: { token: { salt: 'test-transfer-salt' } },
  secrets: { encryptionKey: 'test-encryption-key-of-32-letters' },
  // A test signs in as often as it likes.
  rateLimit: { enabled: false },
});
