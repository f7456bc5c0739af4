import assert from 'node:assert/strict';
import { ledgerSum } from '../../src/core/payments/index.js';
import { query } from '../../src/lib/db.js';
import { backends } from '../support/backends.js';
import { agreeDeal, approveDeal, type Deal, expectStatus } from '../support/deal.js';
import { startWorld, type World } from '../support/world.js';

/** Seed 003: "$0 allowed", "For $0 milestones, no payment is created", "no transfer is made but status is updated". */
for (const queue of backends) {
  describe(`a deal for nothing, on ${queue}`, () => {
    let world: World;
    let deal: Deal;
    before(async () => {
      world = await startWorld({ queue });
      deal = await agreeDeal(world, { rateCents: 0, worker: await world.user({ user_type: 'freelancer' }) });
    });
    after(() => world.stop());

    const contract = async () => expectStatus(await deal.client.get(`/api/contracts/${deal.contractId}`), 200).body;

    it('needs no onboarding after both approvals', async () => {
      await approveDeal(deal);
      assert.equal((await contract()).status, 'pending_client_funding');
    });

    it('is active as soon as the client funds nothing', async () => {
      const { body } = expectStatus(await deal.client.post(`${deal.milestonePath}/fund`, {}), 200);
      assert.equal(body.status, 'funded');
      assert.equal((await contract()).status, 'active');
    });

    it('is delivered, released and completed without a payout', async () => {
      expectStatus(await deal.worker.post(`${deal.milestonePath}/deliver`, { message: 'With pleasure' }), 200);
      const { body } = expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 200);
      assert.equal(body.payout, null);
      assert.equal((await contract()).status, 'completed');
    });

    it('has left no trace in the books', async () => {
      const [counts] = await query<{ payments: number; journals: number; payouts: number }>({
        text: `SELECT (SELECT count(*) FROM payments) AS payments, (SELECT count(*) FROM ledger_journals) AS journals,
                    (SELECT count(*) FROM payouts) AS payouts`,
      });
      assert.deepEqual(counts, { payments: 0, journals: 0, payouts: 0 });
      assert.equal(await ledgerSum(), 0);
    });
  });
}
