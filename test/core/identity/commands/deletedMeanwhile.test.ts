import assert from 'node:assert/strict';
import type { Context } from '../../../../src/core/context.js';
import { closeAccount } from '../../../../src/core/identity/commands/closeAccount.js';
import { updateAgentProfile } from '../../../../src/core/identity/commands/updateAgentProfile.js';
import {
  createAgentProfile,
  deductCredits,
  getCredits,
  getMe,
  putAgentProfile,
  updateProfile,
} from '../../../../src/core/identity/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import type { Problem } from '../../../../src/lib/errors.js';
import { person, startCore } from '../../../support/identity.js';

const agent = { display_name: 'Ada’s agent', specializations: ['Coding'] };

describe('a request whose account is deleted meanwhile', () => {
  let stop: () => Promise<void>;
  before(async () => {
    stop = await startCore();
  });
  after(() => stop());

  const requests: Record<string, (ctx: Context) => Promise<unknown>> = {
    getMe,
    getCredits,
    deductCredits: (ctx) => deductCredits(ctx, { amount: 1, reason: 'match_deduction' }),
    updateProfile: (ctx) => updateProfile(ctx, { bio: 'Analytical engines.' }),
    createAgentProfile: (ctx) => createAgentProfile(ctx, agent),
    putAgentProfile: (ctx) => putAgentProfile(ctx, { ...agent, skills: [], min_budget: null }),
    updateAgentProfile: (ctx) => updateAgentProfile(ctx, { bio: 'Analytical engines.' }),
  };
  for (const [name, request] of Object.entries(requests)) {
    it(`${name} is told so, and leaves nothing behind`, async () => {
      const ada = await person();
      if (name === 'updateAgentProfile') await createAgentProfile(ada.ctx, agent);
      await inTransaction((transaction) => closeAccount(transaction, { userId: ada.id, reason: null }));
      const code = await request(ada.ctx).then(String, (error: Problem) => error.code);
      assert.equal(code, 'UNAUTHENTICATED');
      const [left] = await query({
        text: `SELECT FROM users LEFT JOIN agent_profiles ON user_id = users.id
                WHERE users.id = $1 AND users.bio IS NULL AND user_id IS NULL`,
        values: [ada.id],
      });
      assert.ok(left);
    });
  }
});
