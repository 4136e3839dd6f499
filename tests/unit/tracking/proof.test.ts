import { createHmac } from 'node:crypto';
import { proofController } from '../../../server/tracking';

const { proof } = proofController({ proofSecret: async () => 'secret' });
const request = { params: undefined, query: undefined, body: undefined, can: () => false };

test('a signed-in visitor gets the proof of his own id', async () => {
  const visitor = { id: 1, documentId: 'u1' };
  const { data } = await proof({ ...request, adminId: null, visitor });
  expect(data).toEqual({
    userId: 'u1',
    userHash: createHmac('sha256', 'secret').update('u1').digest('hex'),
  });
});

test('nobody else gets one', async () => {
  await expect(proof({ ...request, adminId: null, visitor: null })).rejects.toMatchObject({
    name: 'UnauthorizedError',
  });
});
