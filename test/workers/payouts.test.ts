import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { sendPayout } from '../../src/core/payments/index.js';
import { stripe } from '../../src/lib/stripe.js';
import { assertSound, onboard, openTill, outwait, pay, payoutById, release, type Till } from '../support/payments.js';
import { eventually } from '../support/processes.js';
import { stripeControl } from '../support/stripeControl.js';

const transfersOf = async (payoutId: string) =>
  (await stripe().transfers.list({ limit: 100 })).data.filter((transfer) => transfer.metadata.payout_id === payoutId);

describe('the payouts worker', function () {
  this.timeout(60_000);
  let till: Till;
  let worker: ChildProcess | undefined;

  before(async () => {
    till = await openTill();
    await onboard(till);
  });
  after(async () => {
    worker?.kill('SIGKILL');
    await till.stop();
  });

  it('killed between the transfer and its answer, pays once', async () => {
    const payout = await release(till, await pay(till), 0);
    // Stripe transfers and keeps the caller waiting: the moment to kill it.
    await stripeControl('/faults', { path_pattern: '^/v1/transfers$', method: 'POST', mode: 'timeout_after_commit' });
    worker = spawn(process.execPath, ['--import', 'tsx', 'workers/payouts.ts'], { stdio: 'ignore', env: process.env });
    const exited = once(worker, 'exit');
    await eventually('the transfer', async () => (await transfersOf(payout.id)).length > 0, 30_000);
    worker.kill('SIGKILL');
    await exited;
    assert.equal((await payoutById(payout.id)).status, 'transferring');
    await outwait();
    await sendPayout(payout.id);
    assert.equal((await payoutById(payout.id)).status, 'sent');
    assert.equal((await transfersOf(payout.id)).length, 1);
    await assertSound();
  });
});
