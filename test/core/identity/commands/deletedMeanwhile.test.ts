import assert from 'node:assert/strict';
import type { Context } from '../../../../src/core/context.js';
import { closeAccount } from '../../../../src/core/identity/commands/closeAccount.js';
import { updateAgentProfile } from '../../../../src/core/identity/commands/updateAgentProfile.js';
import {
  createAgentProfile,
  createApiKey,
  createHostedAgent,
  deductCredits,
  getCredits,
  getMe,
  putAgentProfile,
  updateHostedAgent,
  updateProfile,
} from '../../../../src/core/identity/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import type { Problem } from '../../../../src/lib/errors.js';
import { person, startCore } from '../../../support/identity.js';

const hostedAgent = { name: 'Ada’s night shift', llm_calls_limit: 1 };
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
    createApiKey: (ctx) => createApiKey(ctx, { prefix: 'cc', name: 'Ada’s key', expiresInSeconds: null }),
    createHostedAgent: (ctx) => createHostedAgent(ctx, hostedAgent),
    async updateHostedAgent(ctx) {
      const [{ id }] = (await query<{ id: string }>({
        text: 'SELECT id FROM hosted_agents WHERE user_id = $1',
        values: [ctx.actor!.userId],
      })) as [{ id: string }];
      return updateHostedAgent(ctx, { hostedAgentId: id, name: 'Ada’s day shift' });
    },
  };
  for (const [name, request] of Object.entries(requests)) {
    it(`${name} is told so, and leaves nothing behind`, async () => {
      const ada = await person();
      if (name === 'updateAgentProfile') await createAgentProfile(ada.ctx, agent);
      if (name === 'updateHostedAgent') await createHostedAgent(ada.ctx, hostedAgent);
      await inTransaction((transaction) => closeAccount(transaction, { userId: ada.id, reason: null }));
      const code = await request(ada.ctx).then(String, (error: Problem) => error.code);
      assert.equal(code, 'UNAUTHENTICATED');
      const [left] = await query({
        text: `SELECT FROM users LEFT JOIN agent_profiles ON user_id = users.id
                WHERE users.id = $1 AND users.bio IS NULL AND user_id IS NULL
                  AND NOT EXISTS (SELECT FROM api_keys WHERE api_keys.user_id = $1)
                  AND NOT EXISTS (SELECT FROM hosted_agents WHERE hosted_agents.user_id = $1 AND name <> '')`,
        values: [ada.id],
      });
      assert.ok(left);
    });
  }
});
