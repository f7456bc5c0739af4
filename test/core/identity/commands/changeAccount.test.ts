import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { systemContext } from '../../../../src/core/context.js';
import { authenticate, changeAccount } from '../../../../src/core/identity/index.js';
import type { Problem } from '../../../../src/lib/errors.js';
import { person, startCore } from '../../../support/identity.js';

describe('changing an account', () => {
  let stop: () => Promise<void>;

  before(async () => {
    stop = await startCore();
  });
  after(() => stop());

  it('holds from the next request on', async () => {
    const ada = await person();
    const user = await changeAccount(systemContext('test'), {
      userId: ada.id,
      role: 'admin',
      subscription_tier: 'pro',
      credits_balance: 12,
    });
    assert.deepEqual([user.role, user.subscription_tier, user.credits_balance], ['admin', 'pro', 12]);
    const actor = await authenticate({ authorization: `Bearer ${ada.token}` });
    assert.deepEqual([actor?.role, actor?.subscriptionTier], ['admin', 'pro']);
  });

  it('is for admins, and for accounts that are there', async () => {
    const ada = await person();
    const codeOf = (work: Promise<unknown>): Promise<string> => work.then(String, (error: Problem) => error.code);
    assert.equal(await codeOf(changeAccount(ada.ctx, { userId: ada.id, role: 'admin' })), 'ADMIN_ONLY');
    assert.equal(
      await codeOf(changeAccount(systemContext('test'), { userId: randomUUID(), role: 'admin' })),
      'NOT_FOUND',
    );
  });
});
