import assert from 'node:assert/strict';
import { systemContext } from '../../../../src/core/context.js';
import { lockDeal, milestoneOf } from '../../../../src/core/deals/steps/deal.js';
import { beginRelease } from '../../../../src/core/deals/steps/release.js';
import { balanceOf, completeCapture, escrowOf, ledgerSum } from '../../../../src/core/payments/index.js';
import { inTransaction } from '../../../../src/lib/db.js';
import { activeDeal, type Deal, expectStatus } from '../../../support/deal.js';
import { eventsOf } from '../../../support/events.js';
import { withStripeFault } from '../../../support/stripeControl.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('releaseMilestone', () => {
  let world: World;
  let parties: { client: TestUser; worker: TestUser };
  before(async () => {
    world = await startWorld();
    parties = {
      client: await world.user({ user_type: 'client' }),
      worker: await world.user({ user_type: 'freelancer', connect: 'enabled' }),
    };
  });
  after(() => world.stop());

  /** The command's first transaction, after which its process dies. @returns the payment to capture */
  const decideAndDie = (deal: Deal): Promise<string | null> =>
    inTransaction(async (transaction) => {
      const locked = await lockDeal(transaction, deal.contractId);
      return beginRelease(transaction, locked, milestoneOf(locked, deal.milestoneId));
    });

  async function assertReleasedOnce(deal: Deal): Promise<void> {
    const { body } = expectStatus(await deal.client.get(`/api/contracts/${deal.contractId}`), 200);
    assert.equal(body.status, 'completed');
    assert.equal(body.milestones[0].status, 'released');
    assert.equal((await eventsOf(deal.worker, 'contract.milestone.released', deal.contractId)).length, 1);
    assert.equal((await eventsOf(deal.worker, 'payout.scheduled', deal.contractId)).length, 1);
    assert.equal(await balanceOf(escrowOf(deal.milestoneId)), 0);
    assert.equal(await ledgerSum(), 0);
  }

  it('is finished by the payments worker and the log when its process dies before the capture', async () => {
    const deal = await activeDeal(world, parties);
    assert.ok(await decideAndDie(deal));
    await world.idle();
    await assertReleasedOnce(deal);
  });

  it('is finished by the log when its process dies between capture and release', async () => {
    const deal = await activeDeal(world, parties);
    const paymentId = await decideAndDie(deal);
    assert.equal(await completeCapture(systemContext('test'), paymentId!), 'captured');
    await world.idle();
    await assertReleasedOnce(deal);
    expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 200);
    await assertReleasedOnce(deal);
  });

  it('is not cancelled away while the capture is under way', async () => {
    const deal = await activeDeal(world, parties);
    await withStripeFault('/capture$', 'error_500', async () => {
      await decideAndDie(deal);
      const cancel = await deal.client.post(`/api/contracts/${deal.contractId}/cancel`, {});
      assert.equal(expectStatus(cancel, 409).body.code, 'PAYMENT_IN_PROGRESS');
    });
    await world.idle();
    await assertReleasedOnce(deal);
  });
});
