import assert from 'node:assert/strict';
import { balanceOf, escrowOf, ledgerSum } from '../../src/core/payments/index.js';
import { expectStatus } from '../support/deal.js';
import { adminUser } from '../support/disputes.js';
import { startWorld, type TestUser, type World } from '../support/world.js';
import { delivered, marketDialects, milestoneOf, PRICE } from './dialects/index.js';

describe('a dispute', () => {
  let world: World;
  let admin: TestUser;
  before(async () => {
    world = await startWorld();
    admin = await adminUser(world);
  });
  after(() => world.stop());

  for (const dialect of marketDialects) {
    describe(`in ${dialect.name}`, () => {
      const open = async (by: 'client' | 'worker' = 'client') => {
        const deal = await delivered(dialect, world);
        expectStatus(await dialect.dispute(deal[by], deal), 201);
        await world.idle();
        const { disputes } = expectStatus(await admin.get('/api/admin/disputes?status=open'), 200).body;
        const { id } = disputes.find((one: { contract_id: string }) => one.contract_id === deal.contractId);
        return { deal, path: `/api/disputes/${id}`, id };
      };

      it('freezes the money until it is decided', async () => {
        const { deal } = await open();
        assert.equal((await milestoneOf(deal.client, deal)).status, 'disputed');
        assert.equal((await dialect.approve(deal.client, deal)).body.code, 'MILESTONE_DISPUTED');
        assert.equal((await dialect.dispute(deal.worker, deal)).body.code, 'DISPUTE_OPEN');
        await world.advance(dialect.reviewSeconds - 3_600);
        assert.equal((await milestoneOf(deal.client, deal)).status, 'disputed');
      });

      it('is answered by the other side, and decided 60 to 40 with the fee halved between them', async () => {
        const { deal, path, id } = await open('client');
        assert.equal((await deal.client.post(`${path}/respond`, { evidence: [] })).body.code, 'RESPONDING_PARTY_ONLY');
        expectStatus(await deal.worker.post(`${path}/respond`, { evidence: [] }), 200);
        const decision = { resolution: 'split', worker_percent: 60, arbitration_fee_cents: 500, note: 'In part.' };
        expectStatus(await admin.post(`/api/admin/disputes/${id}/resolve`, decision), 200);
        await world.idle();
        const { id: milestoneId, status, payout } = await milestoneOf(deal.worker, deal);
        const share = PRICE * 0.6 - 250;
        const fee = Math.round((PRICE * 0.6 * dialect.feeBasisPoints) / 10_000);
        assert.equal(status, 'released');
        assert.equal(payout.amount_cents + payout.fee_cents, share);
        assert.ok(payout.fee_cents <= fee);
        assert.deepEqual([await balanceOf(escrowOf(milestoneId)), await ledgerSum()], [0, 0]);
        await world.advance(dialect.payoutDelaySeconds + 60);
        assert.equal((await milestoneOf(deal.worker, deal)).status, 'paid');
      });

      it('can be taken back by who opened it', async () => {
        const { deal, path } = await open('worker');
        expectStatus(await deal.worker.post(`${path}/withdraw`, {}), 200);
        assert.equal((await milestoneOf(deal.client, deal)).status, 'delivered');
        expectStatus(await dialect.approve(deal.client, deal), 200);
        await world.idle();
        assert.equal((await milestoneOf(deal.client, deal)).status, 'released');
      });

      it('goes on without an answer, and ends as recommended when no arbiter comes', async () => {
        const { deal, path } = await open();
        await world.advance(16 * 86_400);
        const { status, recommendation } = expectStatus(await deal.worker.get(path), 200).body;
        assert.equal(status, 'resolved');
        assert.ok(recommendation);
        assert.ok(['released', 'refunded', 'paid'].includes((await milestoneOf(deal.client, deal)).status));
        assert.equal(await ledgerSum(), 0);
      });
    });
  }
});
