import assert from 'node:assert/strict';
import { applyDepositRefund } from '../../../../src/core/payments/commands/applyDepositRefund.js';
import {
  balanceOf,
  escrowOf,
  external,
  isPaymentsIdle,
  postJournal,
  processWithdrawal,
  walletOf,
} from '../../../../src/core/payments/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import { stripe } from '../../../../src/lib/stripe.js';
import type { WithdrawalRow } from '../../../../src/models/Withdrawal.js';
import {
  assertSound,
  DAY,
  insertUser,
  loseAnswers,
  openTill,
  outwait,
  pass,
  settle,
  type Till,
} from '../../../support/payments.js';
import { withoutStripeEvents, withStripeFault } from '../../../support/stripeControl.js';
import { deposit, depositOf, fund, giveBack, held, partsOf, withdraw } from '../../../support/wallet.js';

describe('withdrawals', () => {
  let till: Till;
  let user: string;

  before(async () => {
    till = await openTill();
  });
  beforeEach(async () => {
    user = await insertUser();
  });
  afterEach(async () => {
    await outwait();
    await settle();
    await assertSound();
  });
  after(() => till.stop());

  async function withdrawalOf(id: string): Promise<WithdrawalRow> {
    const [row] = await query<WithdrawalRow>({ text: 'SELECT * FROM withdrawals WHERE id = $1', values: [id] });
    assert.ok(row);
    return row;
  }

  const refundsOf = async (intentId: string | null) =>
    (await stripe().refunds.list({ payment_intent: intentId ?? '', limit: 100 })).data.map(({ amount }) => amount);

  it('refunds deposits oldest first, part of the last one', async () => {
    const [first, second, third] = [await deposit(user, 3_000), await deposit(user, 2_000), await deposit(user, 4_000)];
    const withdrawal = await withdraw(user, 6_000);
    assert.deepEqual([withdrawal.status, withdrawal.amount_cents, withdrawal.returned_cents], ['pending', 6_000, 0]);
    assert.equal(await held(user), 3_000);
    assert.equal(await balanceOf(escrowOf(withdrawal.id)), 6_000);
    assert.equal(await isPaymentsIdle(), false);
    await settle();
    assert.deepEqual(await refundsOf(first.payment_intent_id), [3_000]);
    assert.deepEqual(await refundsOf(second.payment_intent_id), [2_000]);
    assert.deepEqual(await refundsOf(third.payment_intent_id), [1_000]);
    assert.equal((await withdrawalOf(withdrawal.id)).status, 'completed');
    assert.equal(await balanceOf(escrowOf(withdrawal.id)), 0);
    await withdraw(user, 3_000);
    await settle();
    assert.deepEqual(await refundsOf(third.payment_intent_id), [3_000, 1_000]);
    assert.equal(await held(user), 0);
  });

  it('402 names balance and required when the wallet holds too little', async () => {
    await deposit(user, 3_000);
    await fund(user, 2_000);
    await assert.rejects(withdraw(user, 1_001), {
      code: 'INSUFFICIENT_FUNDS',
      members: { balance: 1_000, required: 1_001 },
    });
    await assert.rejects(withdraw(await insertUser(), 1), { members: { balance: 0, required: 1 } });
  });

  it('cannot send or spend one balance twice', async () => {
    await deposit(user, 3_000);
    await deposit(user, 3_000);
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 3 }, () => withdraw(user, 4_000)),
      ...Array.from({ length: 3 }, () => fund(user, 4_000)),
    ]);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal(await held(user), 2_000);
  });

  it('sends what came back from escrow', async () => {
    const paid = await deposit(user, 3_000);
    await giveBack(await fund(user, 2_000));
    await withdraw(user, 3_000);
    await settle();
    assert.deepEqual(await refundsOf(paid.payment_intent_id), [3_000]);
  });

  it('waits for the bank where the deposit came from one', async () => {
    await deposit(user, 3_000, 'ach');
    const withdrawal = await withdraw(user, 3_000);
    await settle();
    assert.equal((await partsOf(withdrawal.id))[0]?.status, 'sent');
    assert.equal((await withdrawalOf(withdrawal.id)).status, 'pending');
    await pass(4 * DAY);
    assert.equal((await withdrawalOf(withdrawal.id)).status, 'completed');
  });

  it('finds a refund whose answer was lost instead of making another', async () => {
    const paid = await deposit(user, 3_000);
    const withdrawal = await withdraw(user, 3_000);
    const [part] = await partsOf(withdrawal.id);
    await withoutStripeEvents(async () => {
      await loseAnswers('/refunds$');
      await processWithdrawal(part?.id ?? '');
      assert.equal((await partsOf(withdrawal.id))[0]?.status, 'reserved');
      await outwait();
      await processWithdrawal(part?.id ?? '');
      assert.equal((await partsOf(withdrawal.id))[0]?.status, 'succeeded');
    });
    assert.deepEqual(await refundsOf(paid.payment_intent_id), [3_000]);
  });

  it('makes one refund however many workers are at it', async () => {
    const paid = await deposit(user, 3_000);
    const [part] = await partsOf((await withdraw(user, 3_000)).id);
    await Promise.all(Array.from({ length: 5 }, () => processWithdrawal(part?.id ?? '')));
    assert.deepEqual(await refundsOf(paid.payment_intent_id), [3_000]);
  });

  it('tries on while Stripe is away', async () => {
    await deposit(user, 3_000);
    const withdrawal = await withdraw(user, 3_000);
    const [part] = await partsOf(withdrawal.id);
    await withStripeFault('/refunds$', 'error_500', () => processWithdrawal(part?.id ?? ''));
    assert.equal((await withdrawalOf(withdrawal.id)).status, 'pending');
    assert.equal(await held(user), 0);
    await outwait();
    await settle();
    assert.equal((await withdrawalOf(withdrawal.id)).status, 'completed');
  });

  it('gets back what Stripe refuses, and tries that deposit last from then on', async () => {
    const [first, second] = [await deposit(user, 3_000), await deposit(user, 3_000)];
    await stripe().refunds.create({ payment_intent: first.payment_intent_id ?? '', amount: 3_300 - 100 });
    await query({ text: 'DELETE FROM stripe_events WHERE processed_at IS NULL' });
    const withdrawal = await withdraw(user, 3_000);
    const [part] = await partsOf(withdrawal.id);
    await processWithdrawal(part?.id ?? '');
    assert.equal((await partsOf(withdrawal.id))[0]?.status, 'returned');
    const failed = await withdrawalOf(withdrawal.id);
    assert.deepEqual([failed.status, failed.returned_cents], ['failed', 3_000]);
    assert.equal(await held(user), 6_000);
    await withdraw(user, 2_000);
    await settle();
    assert.deepEqual(await refundsOf(second.payment_intent_id), [2_000]);
  });

  it('gets back what the bank sends back later', async () => {
    const paid = await deposit(user, 3_000);
    const other = await deposit(user, 1_000);
    const withdrawal = await withdraw(user, 3_500);
    await settle();
    const [part] = await partsOf(withdrawal.id);
    const refund = await stripe().refunds.retrieve(part?.refund_id ?? '');
    for (let times = 0; times < 2; times += 1) {
      await inTransaction((transaction) =>
        applyDepositRefund(transaction, paid.id, {
          ...refund,
          status: 'failed',
          failure_reason: 'expired_or_canceled_card',
        }),
      );
    }
    const returned = await withdrawalOf(withdrawal.id);
    assert.deepEqual([returned.status, returned.returned_cents], ['completed', 3_000]);
    assert.equal(await held(user), 3_500);
    assert.equal((await depositOf(paid.session_id ?? '')).refunded_cents, 0);
    assert.equal((await depositOf(other.session_id ?? '')).refunded_cents, 500);
    // Stripe would have paid the money back into the market's balance, which the stand-in has not: put the books right.
    await inTransaction((transaction) =>
      postJournal(transaction, {
        idempotencyKey: `test:${part?.id}`,
        kind: 'test',
        subjectId: null,
        entries: [
          { account: walletOf(user), amountCents: -3_000 },
          { account: external, amountCents: 3_000 },
        ],
      }),
    );
  });

  it('books a refund by hand at Stripe: the wallet gives what it holds', async () => {
    const admin = await insertUser('admin');
    const paid = await deposit(user, 3_000);
    await fund(user, 1_000);
    await stripe().refunds.create({ payment_intent: paid.payment_intent_id ?? '', amount: 2_500 });
    await settle();
    await query({ text: 'UPDATE stripe_events SET processed_at = NULL, attempts = 0, next_attempt_at = now()' });
    await settle();
    assert.equal(await held(user), 0);
    assert.equal((await depositOf(paid.session_id ?? '')).refunded_cents, 2_500);
    const mails = await query({ text: 'SELECT FROM mails WHERE to_address = $1', values: [`${admin}@example.com`] });
    assert.equal(mails.length, 1);
    await query({ text: `UPDATE users SET role = 'user' WHERE id = $1`, values: [admin] });
  });

  it('does not withdraw a deposit that its bank is asking about', async () => {
    const paid = await deposit(user, 3_000);
    await deposit(user, 1_000);
    await query({
      text: `INSERT INTO deposit_chargebacks (id, deposit_id, user_id, status, amount_cents) VALUES ('dp_asked', $1, $2, 'inquiry', 3000)`,
      values: [paid.id, user],
    });
    await assert.rejects(withdraw(user, 2_000), { code: 'NOT_WITHDRAWABLE', members: { withdrawable: 1_000 } });
    assert.equal(await held(user), 4_000);
    await withdraw(user, 1_000);
  });

  it('is left alone by events that come again', async () => {
    await deposit(user, 3_000);
    const withdrawal = await withdraw(user, 3_000);
    await settle();
    const before = await partsOf(withdrawal.id);
    await query({ text: 'UPDATE stripe_events SET processed_at = NULL, attempts = 0, next_attempt_at = now()' });
    await settle();
    assert.deepEqual(await partsOf(withdrawal.id), before);
  });
});
