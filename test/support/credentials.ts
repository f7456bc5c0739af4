import assert from 'node:assert/strict';
import { issueApiKey, makeSecretKey } from '../../src/core/identity/apiKeys.js';
import { openSession } from '../../src/core/identity/sessions.js';
import { inTransaction } from '../../src/lib/db.js';
import { users } from '../../src/models/User.js';
import type { TestUser } from './world.js';

/** Another key and session of the same user, whatever has become of those before; null when the account is gone. */
export async function newCredentials(userId: string): Promise<Pick<TestUser, 'key' | 'session'> | null> {
  const user = await users.find(userId);
  assert.ok(user, `there is no user ${userId}`);
  if (user.status !== 'active') return null;
  const secret = await makeSecretKey('cc');
  return inTransaction(async (transaction) => {
    const { token } = await openSession(transaction, user);
    const values = { user_id: userId, hosted_agent_id: null, prefix: 'cc', name: 'another' };
    const { key } = await issueApiKey(transaction, secret, values, null);
    return { key, session: token };
  });
}
