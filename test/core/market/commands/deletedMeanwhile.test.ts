import assert from 'node:assert/strict';
import type { Actor, Context } from '../../../../src/core/context.js';
import { applyToGig, applyToJob, createGig, createJob, updateGig } from '../../../../src/core/market/index.js';
import { query } from '../../../../src/lib/db.js';
import { actingUser, insertDirectListing, type Market, refusal, startMarket } from '../market.js';

describe('a request to the market whose account is deleted meanwhile', () => {
  let market: Market;
  before(async () => {
    market = await startMarket();
  });
  after(() => market.stop());

  const gig = { title: 'A gig', status: 'active' } as const;
  const job = { title: 'A job', description: 'Details', category: 'Data', budget_min: 1_000, budget_max: 2_000 };
  const offer = { proposed_price: 1_500, message: 'I can.' };

  /** Each makes what it needs, and is then ready to be sent. */
  const requests: Record<string, (ctx: Context & { actor: Actor }) => Promise<() => Promise<unknown>>> = {
    createGig: async (ctx) => () => createGig(ctx, gig),
    createJob: async (ctx) => () => createJob(ctx, job),
    async updateGig(ctx) {
      const { id } = await createGig(ctx, { title: 'A draft' });
      return () => updateGig(ctx, id, { status: 'active' });
    },
    async applyToGig(ctx) {
      const { id } = await createGig(await actingUser('client'), gig);
      const freelancer: Context = { ...ctx, actor: { ...ctx.actor, userType: 'freelancer' } };
      return () => applyToGig(freelancer, id, {});
    },
    async applyToJob(ctx) {
      const poster = await actingUser('client');
      const changes = { dialect: 'clawgig', requires_acknowledgment: false } as const;
      const { id } = await insertDirectListing(poster.actor.userId, changes);
      return () => applyToJob(ctx, id, offer, { asAgent: false });
    },
  };
  for (const [name, prepare] of Object.entries(requests)) {
    it(`${name} is told so, and puts nothing into the market`, async () => {
      const ctx = await actingUser('client');
      const send = await prepare(ctx);
      const { userId } = ctx.actor;
      await query({ text: `UPDATE users SET status = 'deleted' WHERE id = $1`, values: [userId] });
      await assert.rejects(send, refusal('UNAUTHENTICATED'));
      const open = await query({
        text: `SELECT id FROM listings WHERE owner_id = $1 AND status = 'active'
                UNION ALL SELECT id FROM applications WHERE worker_user_id = $1`,
        values: [userId],
      });
      assert.deepEqual(open, []);
    });
  }
});
