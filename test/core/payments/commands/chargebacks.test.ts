import assert from 'node:assert/strict';
import {
  balanceOf,
  escrowOf,
  payableTo,
  payoutOf,
  platformFees,
  platformLosses,
  processChargeback,
  processStripeEvent,
  receivableFrom,
  requestRefundOrCancel,
} from '../../../../src/core/payments/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import { stripe } from '../../../../src/lib/stripe.js';
import { type ChargebackRow, chargebacks } from '../../../../src/models/Chargeback.js';
import {
  assertSound,
  DAY,
  eventKinds,
  hold,
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
import { stripeControl, withoutStripeEvents } from '../../../support/stripeControl.js';

const DISPUTE_FEE = 1_500;

async function dispute(payment: { id: string }): Promise<string> {
  const { charge_id } = await paymentOf(payment.id);
  return String((await stripeControl(`/charges/${charge_id}/dispute`)).id);
}

const close = (id: string, outcome: 'won' | 'lost') => stripeControl(`/disputes/${id}/close`, { outcome });

async function chargebackOf(id: string): Promise<ChargebackRow> {
  const chargeback = await chargebacks.find(id);
  assert.ok(chargeback);
  return chargeback;
}

describe('chargebacks', () => {
  let till: Till;
  let losses: number;
  let fees: number;

  before(async () => {
    till = await openTill();
    await onboard(till);
  });
  beforeEach(async () => {
    losses = await balanceOf(platformLosses);
    fees = await balanceOf(platformFees);
  });
  afterEach(async () => {
    await outwait();
    await settle();
    await assertSound();
  });
  after(() => till.stop());

  it('takes the money out of escrow and freezes the payment; lost, it is gone', async () => {
    const admin = await insertUser('admin');
    const payment = await pay(till);
    const id = await dispute(payment);
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'charged_back');
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 0);
    assert.equal(await balanceOf(platformLosses), losses - DISPUTE_FEE);
    await assert.rejects(release(till, payment), { code: 'PAYMENT_CHARGED_BACK' });
    await close(id, 'lost');
    await settle();
    assert.equal((await chargebackOf(id)).status, 'lost');
    assert.deepEqual((await eventKinds(payment.subjectId)).slice(-2), [
      'payment.charged_back',
      'payment.chargeback_closed',
    ]);
    const mails = await query<{ subject: string }>({
      text: 'SELECT subject FROM mails WHERE to_address = $1 ORDER BY created_at',
      values: [`${admin}@example.com`],
    });
    assert.deepEqual(
      mails.map(({ subject }) => subject),
      [`[guildhall] Chargeback ${id} is open`, `[guildhall] Chargeback ${id} is lost`],
    );
  });

  it('puts the money back into escrow when the dispute is won', async () => {
    const payment = await pay(till);
    const id = await dispute(payment);
    await settle();
    await close(id, 'won');
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'captured');
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 10_000);
    assert.equal(await balanceOf(platformLosses), losses - DISPUTE_FEE);
  });

  it('cancels a payout that has not left, and makes it anew when the dispute is won', async () => {
    const payment = await pay(till);
    const owed = await balanceOf(payableTo(till.worker));
    const payout = await release(till, payment);
    const id = await dispute(payment);
    await settle();
    assert.equal((await payoutById(payout.id)).status, 'cancelled');
    assert.equal(await balanceOf(payableTo(till.worker)), owed);
    assert.equal(await balanceOf(platformFees), fees);
    await close(id, 'won');
    await settle();
    const again = await payoutOf(payment.subjectId);
    assert.notEqual(again?.id, payout.id);
    assert.deepEqual([again?.status, again?.release_at], ['scheduled', payout.release_at]);
    await pass(3 * DAY);
    assert.equal((await payoutOf(payment.subjectId))?.status, 'sent');
    assert.equal(await balanceOf(platformFees), fees + 500);
  });

  it('reverses a transfer that had left; the worker owes nothing more when it is back', async () => {
    const payment = await pay(till);
    const payout = await release(till, payment, 0);
    await settle();
    const id = await dispute(payment);
    await settle();
    const chargeback = await chargebackOf(id);
    assert.deepEqual(
      [chargeback.escrow_cents, chargeback.receivable_cents, chargeback.platform_fee_cents, chargeback.loss_cents],
      [0, 9_500, 500, 0],
    );
    assert.equal(chargeback.reversal_status, 'reversed');
    assert.equal((await payoutById(payout.id)).status, 'cancelled');
    assert.equal(await balanceOf(receivableFrom(till.worker)), 0);
    assert.equal(await balanceOf(platformFees), fees);
    await close(id, 'won');
    await settle();
    const again = await payoutOf(payment.subjectId);
    assert.deepEqual([again?.status, again?.amount_cents, again?.fee_cents], ['sent', 9_500, 500]);
    assert.equal(await balanceOf(platformFees), fees + 500);
  });

  it('finds a reversal whose answer was lost instead of making another', async () => {
    const payment = await pay(till);
    const payout = await release(till, payment, 0);
    await settle();
    await loseAnswers('/reversals$');
    const id = await dispute(payment);
    await settle();
    assert.equal((await chargebackOf(id)).reversal_status, 'pending');
    assert.equal(await balanceOf(receivableFrom(till.worker)), -9_500);
    await outwait();
    await processChargeback(id);
    assert.equal((await chargebackOf(id)).reversal_status, 'reversed');
    const { transfer_id } = await payoutById(payout.id);
    assert.equal((await stripe().transfers.listReversals(transfer_id ?? '')).data.length, 1);
  });

  it('leaves the worker what they have when the dispute is won before the reversal', async () => {
    const payment = await pay(till);
    const payout = await release(till, payment, 0);
    await settle();
    await stripeControl('/faults', { path_pattern: '/reversals$', method: 'POST', mode: 'error_500', times: 3 });
    const id = await dispute(payment);
    await settle();
    assert.equal((await chargebackOf(id)).reversal_status, 'pending');
    await close(id, 'won');
    await settle();
    await outwait();
    await settle();
    const chargeback = await chargebackOf(id);
    assert.deepEqual([chargeback.reversal_status, chargeback.status], ['cancelled', 'won']);
    assert.equal(await balanceOf(receivableFrom(till.worker)), 0);
    assert.equal((await payoutById(payout.id)).status, 'sent');
    assert.equal((await paymentOf(payment.id)).status, 'captured');
  });

  it('waits for a transfer whose outcome is unknown', async () => {
    const payment = await pay(till);
    const payout = await release(till, payment, 0);
    await query({
      text: `UPDATE payouts SET status = 'transferring', attempts = 1, leased_until = now() + interval '1 hour' WHERE id = $1`,
      values: [payout.id],
    });
    const id = await dispute(payment);
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'captured');
    assert.equal(await chargebacks.find(id), null);
    await outwait();
    await settle();
    await outwait();
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'charged_back');
  });

  it('loses what was refunded before, and takes over a refund that had not been made', async () => {
    const refunded = await pay(till);
    const { charge_id } = await paymentOf(refunded.id);
    await inTransaction((transaction) => requestRefundOrCancel(transaction, refunded.subjectId, { reason: 'test' }));
    await settle();
    await assert.rejects(stripeControl(`/charges/${charge_id}/dispute`), /must be between/);

    const payment = await pay(till);
    await inTransaction((transaction) => requestRefundOrCancel(transaction, payment.subjectId, { reason: 'test' }));
    const id = await dispute(payment);
    await settle();
    await outwait();
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'charged_back');
    assert.equal(await balanceOf(platformLosses), losses - DISPUTE_FEE);
    await close(id, 'won');
    await settle();
    await outwait();
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'refunded');
  });

  it('books a partial chargeback as far as it goes', async () => {
    const payment = await pay(till);
    const { charge_id } = await paymentOf(payment.id);
    await stripeControl(`/charges/${charge_id}/dispute`, { amount: 2_500 });
    await settle();
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 7_500);
  });

  it('hears of the dispute before it hears of the payment', async () => {
    const payment = await hold(till);
    await withoutStripeEvents(async () => {
      await stripe().paymentIntents.capture(payment.payment_intent_id);
      const intent = await stripe().paymentIntents.retrieve(payment.payment_intent_id);
      await stripeControl(`/charges/${intent.latest_charge}/dispute`);
    });
    await settle();
    assert.equal((await paymentOf(payment.id)).status, 'charged_back');
    const kinds = await eventKinds(payment.subjectId);
    assert.equal(kinds.filter((kind) => kind === 'payment.charged_back').length, 1);
  });

  it('changes nothing when its events come again', async () => {
    const payment = await pay(till);
    const id = await dispute(payment);
    await settle();
    const before = await chargebackOf(id);
    await query({
      text: `UPDATE stripe_events SET processed_at = NULL, attempts = 0 WHERE object_id = $1`,
      values: [id],
    });
    for (const event of await query<{ id: string }>({
      text: 'SELECT id FROM stripe_events WHERE processed_at IS NULL',
    })) {
      await processStripeEvent(event.id);
    }
    assert.deepEqual(await chargebackOf(id), before);
  });
});
