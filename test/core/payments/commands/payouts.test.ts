import assert from 'node:assert/strict';
import { disown } from '../../../../src/core/payments/commands/connectAccount.js';
import {
  balanceOf,
  cancelPayout,
  connectStatus,
  duePayouts,
  ensureConnectAccount,
  escrowOf,
  isPaymentsIdle,
  nextPayoutAt,
  payableTo,
  payoutOf,
  platformFees,
  releaseEscrow,
  requestRefundOrCancel,
  sendPayout,
} from '../../../../src/core/payments/index.js';
import { marketNow } from '../../../../src/lib/clock.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import { stripe } from '../../../../src/lib/stripe.js';
import {
  assertSound,
  DAY,
  eventKinds,
  insertUser,
  loseAnswers,
  onboard,
  openTill,
  outwait,
  pass,
  pay,
  paymentOf,
  payoutById,
  release,
  settle,
  type Till,
} from '../../../support/payments.js';
import { stripeControl } from '../../../support/stripeControl.js';

const transfersOf = async (payoutId: string) =>
  (await stripe().transfers.list({ limit: 100 })).data.filter((transfer) => transfer.metadata.payout_id === payoutId);

const cancel = (subjectId: string) => inTransaction((transaction) => cancelPayout(transaction, subjectId));

describe('payouts', () => {
  let till: Till;

  before(async () => {
    till = await openTill();
    await onboard(till);
  });
  afterEach(async () => {
    await outwait();
    await settle();
    await assertSound();
  });
  after(() => till.stop());

  it('takes the fee, waits for the delay, and transfers the rest from the charge', async () => {
    const payment = await pay(till, 10_010);
    const [fees, owed] = [await balanceOf(platformFees), await balanceOf(payableTo(till.worker))];
    const payout = await release(till, payment);
    assert.deepEqual([payout.amount_cents, payout.fee_cents, payout.status], [9_509, 501, 'scheduled']);
    assert.equal(await balanceOf(platformFees), fees + 501);
    assert.equal(await balanceOf(payableTo(till.worker)), owed + 9_509);
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 0);
    assert.deepEqual(await nextPayoutAt(), payout.release_at);
    await pass(3 * DAY - 60);
    assert.equal((await payoutById(payout.id)).status, 'scheduled');
    await pass(120);
    const sent = await payoutById(payout.id);
    assert.equal(sent.status, 'sent');
    const transfer = await stripe().transfers.retrieve(sent.transfer_id!);
    const { charge_id } = await paymentOf(payment.id);
    assert.deepEqual(
      [transfer.amount, transfer.transfer_group, transfer.source_transaction, transfer.metadata.payout_id],
      [9_509, payment.subjectId, charge_id, payout.id],
    );
    assert.equal(await balanceOf(payableTo(till.worker)), owed);
    assert.deepEqual((await eventKinds(payment.subjectId)).slice(-3), [
      'payout.scheduled',
      'payout.sent',
      'payout.paid',
    ]);
  });

  it('releases once, and nothing for nothing', async () => {
    const payment = await pay(till);
    const payout = await release(till, payment);
    assert.equal((await release(till, payment)).id, payout.id);
    const nothing = { subjectId: payment.subjectId, contractId: null, workerId: till.worker, amountCents: 0 };
    const released = await inTransaction((transaction) =>
      releaseEscrow(transaction, { ...nothing, feeBasisPoints: 500, payoutDelaySeconds: 0 }),
    );
    assert.equal(released, null);
  });

  it('finds a transfer whose answer was lost instead of making another', async () => {
    const payout = await release(till, await pay(till), 0);
    await loseAnswers('^/v1/transfers$');
    await sendPayout(payout.id);
    assert.equal((await payoutById(payout.id)).status, 'transferring');
    assert.equal(await isPaymentsIdle(), false);
    await outwait();
    await sendPayout(payout.id);
    assert.equal((await payoutById(payout.id)).status, 'sent');
    assert.equal((await transfersOf(payout.id)).length, 1);
  });

  it('finds it too when the worker has been parted from that account since', async () => {
    const payout = await release(till, await pay(till), 0);
    await loseAnswers('^/v1/transfers$');
    await sendPayout(payout.id);
    await inTransaction((transaction) => disown(transaction, till.worker, marketNow()));
    assert.equal((await connectStatus(till.worker)).account_id, null);
    await outwait();
    await sendPayout(payout.id);
    assert.equal((await payoutById(payout.id)).status, 'sent');
    const [transfer, ...others] = await transfersOf(payout.id);
    assert.deepEqual(others, []);
    await onboard(till);
    assert.notEqual((await connectStatus(till.worker)).account_id, transfer!.destination);
  });

  it('waits for the lease of a worker that died after the transfer, and finds it then', async () => {
    const payout = await release(till, await pay(till), 0);
    const destination = await ensureConnectAccount(till.worker);
    await query({
      text: `UPDATE payouts SET status = 'transferring', attempts = 1, leased_until = now() + interval '30 seconds' WHERE id = $1`,
      values: [payout.id],
    });
    await stripe().transfers.create({
      amount: payout.amount_cents,
      currency: 'usd',
      destination,
      transfer_group: payout.transfer_group,
      source_transaction: payout.source_charge_id ?? '',
      metadata: { payout_id: payout.id },
    });
    await sendPayout(payout.id);
    assert.equal((await payoutById(payout.id)).status, 'transferring');
    await outwait();
    await sendPayout(payout.id);
    assert.equal((await payoutById(payout.id)).status, 'sent');
    assert.equal((await transfersOf(payout.id)).length, 1);
  });

  it('sends once when two workers are at it', async () => {
    const payout = await release(till, await pay(till), 0);
    await Promise.all([sendPayout(payout.id), sendPayout(payout.id), sendPayout(payout.id)]);
    await settle();
    assert.equal((await payoutById(payout.id)).status, 'sent');
    assert.equal((await transfersOf(payout.id)).length, 1);
  });

  it('learns from the event of a transfer whose answer was lost', async () => {
    const payout = await release(till, await pay(till), 0);
    await loseAnswers('^/v1/transfers$');
    await sendPayout(payout.id);
    await settle();
    assert.equal((await payoutById(payout.id)).status, 'sent');
  });

  it('goes on with a new key when Stripe has stored a failure under the old one', async () => {
    const payout = await release(till, await pay(till), 0);
    await stripeControl('/faults', { path_pattern: '^/v1/transfers$', method: 'POST', mode: 'error_500_saved' });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await outwait();
      await sendPayout(payout.id);
    }
    const sent = await payoutById(payout.id);
    assert.deepEqual([sent.status, sent.attempt], ['sent', 2]);
    assert.equal((await transfersOf(payout.id)).length, 1);
  });

  it('tries later, and calls it no failure, while the balance is too low', async () => {
    const payment = await pay(till);
    const payout = await release(till, payment, 0);
    await query({ text: 'UPDATE payouts SET source_charge_id = NULL WHERE id = $1', values: [payout.id] });
    await sendPayout(payout.id);
    const waiting = await payoutById(payout.id);
    assert.deepEqual(
      [waiting.status, waiting.failures, waiting.failure_code],
      ['scheduled', 0, 'balance_insufficient'],
    );
    assert.ok(!(await eventKinds(payment.subjectId)).includes('payout.failed'));
    await pass(3 * DAY);
    await outwait();
    await settle();
    assert.equal((await payoutById(payout.id)).status, 'sent');
    assert.equal((await transfersOf(payout.id)).length, 1);
  });

  it('gives up after five refusals, tells admins, and goes on when the account changes', async () => {
    const admin = await insertUser('admin');
    const payment = await pay(till);
    const payout = await release(till, payment, 0);
    await query({ text: `UPDATE payouts SET source_charge_id = 'ch_gone' WHERE id = $1`, values: [payout.id] });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await outwait();
      await sendPayout(payout.id);
    }
    assert.equal((await payoutById(payout.id)).status, 'failed');
    const kinds = await eventKinds(payment.subjectId);
    assert.equal(kinds.filter((kind) => kind === 'payout.failed').length, 5);
    const mails = await query({ text: 'SELECT id FROM mails WHERE to_address = $1', values: [`${admin}@example.com`] });
    assert.equal(mails.length, 1);
    assert.deepEqual(await duePayouts(10), []);

    const { charge_id } = await paymentOf(payment.id);
    await query({ text: 'UPDATE payouts SET source_charge_id = $2 WHERE id = $1', values: [payout.id, charge_id] });
    const account = await ensureConnectAccount(till.worker);
    await stripeControl(`/accounts/${account}/complete`, { outcome: 'restricted' });
    await settle();
    await stripeControl(`/accounts/${account}/complete`);
    await settle();
    assert.equal((await payoutById(payout.id)).status, 'sent');
  });

  it('is cancelled back into escrow, fee included, and made anew', async () => {
    const payment = await pay(till);
    const [fees, payout] = [await balanceOf(platformFees), await release(till, payment)];
    assert.equal(await cancel(payment.subjectId), true);
    assert.equal(await cancel(payment.subjectId), true);
    assert.equal((await payoutById(payout.id)).status, 'cancelled');
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 10_000);
    assert.equal(await balanceOf(platformFees), fees);
    assert.equal((await payoutOf(payment.subjectId))?.id, payout.id);
    const second = await release(till, payment, 0);
    assert.notEqual(second.id, payout.id);
    await settle();
    assert.equal(await cancel(payment.subjectId), false);
    assert.equal((await payoutOf(payment.subjectId))?.status, 'sent');
  });

  it('can be refunded after it was cancelled', async () => {
    const payment = await pay(till);
    await release(till, payment);
    await cancel(payment.subjectId);
    await inTransaction((transaction) => requestRefundOrCancel(transaction, payment.subjectId, { reason: 'dispute' }));
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'refunded');
  });

  it('cannot be cancelled while its outcome is unknown', async () => {
    const payment = await pay(till);
    const payout = await release(till, payment, 0);
    await loseAnswers('^/v1/transfers$');
    await sendPayout(payout.id);
    await assert.rejects(cancel(payment.subjectId), { code: 'PAYMENT_IN_PROGRESS' });
  });
});
