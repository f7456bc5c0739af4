import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  balanceOf,
  beginCardPayment,
  escrowOf,
  livePayment,
  payFromWallet,
  payoutOf,
  platformFees,
  releaseEscrow,
  requestCapture,
  serviceFeeCents,
} from '../../../../src/core/payments/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import { stripe } from '../../../../src/lib/stripe.js';
import type { PaymentRow } from '../../../../src/models/Payment.js';
import {
  assertSound,
  confirm,
  context,
  DAY,
  eventKinds,
  insertUser,
  onboard,
  openTill,
  outwait,
  pass,
  paymentOf,
  release,
  settle,
  type Till,
} from '../../../support/payments.js';
import { withoutStripeEvents } from '../../../support/stripeControl.js';
import { deposit, fund, giveBack, held } from '../../../support/wallet.js';

describe('escrow', () => {
  let till: Till;
  let user: string;

  before(async () => {
    till = await openTill();
  });
  beforeEach(async () => {
    user = await insertUser();
    till = { ...till, client: user, worker: await insertUser() };
  });
  afterEach(async () => {
    await outwait();
    await settle();
    await assertSound();
  });
  after(() => till.stop());

  const live = (subjectId: string): Promise<PaymentRow | null> =>
    inTransaction((transaction) => livePayment(transaction, subjectId));

  /** A card payment as direct work asks for it: captured at once, with the fee on top. */
  const begin = (subjectId: string, amountCents = 4_000) =>
    beginCardPayment(context, {
      purpose: 'milestone',
      subjectId,
      contractId: randomUUID(),
      payerId: user,
      amountCents,
      feeCents: serviceFeeCents(amountCents, 'card'),
      captureMethod: 'automatic',
    });

  const statusOfIntent = async (id: string): Promise<string> => (await stripe().paymentIntents.retrieve(id)).status;

  describe('paid from a wallet', () => {
    it('moves the money in one journal, without a fee, and counts as captured', async () => {
      const fees = await balanceOf(platformFees);
      await deposit(user);
      const subject = await fund(user, 4_000);
      assert.equal(await held(user), 6_000);
      assert.equal(await balanceOf(escrowOf(subject)), 4_000);
      assert.equal((await balanceOf(platformFees)) - fees, 600);
      const payment = await live(subject);
      assert.deepEqual([payment?.method, payment?.status, payment?.fee_cents], ['wallet', 'captured', 0]);
      assert.equal((await inTransaction((transaction) => requestCapture(transaction, subject))).id, payment?.id);
      assert.deepEqual(await eventKinds(subject), ['payment.captured']);
    });

    it('402 names balance and required when the wallet holds too little', async () => {
      await deposit(user, 1_000);
      await assert.rejects(fund(user, 1_001), {
        code: 'INSUFFICIENT_FUNDS',
        members: { balance: 1_000, required: 1_001 },
      });
      await assert.rejects(fund(await insertUser(), 1), { members: { balance: 0, required: 1 } });
      assert.equal(await held(user), 1_000);
    });

    it('takes nothing twice, one after the other or at once', async () => {
      await deposit(user);
      const subject = await fund(user, 4_000);
      await Promise.all(Array.from({ length: 4 }, () => fund(user, 4_000, subject)));
      assert.equal(await held(user), 6_000);
      const other = randomUUID();
      await Promise.all(Array.from({ length: 4 }, () => fund(user, 4_000, other)));
      assert.equal(await held(user), 2_000);
      assert.equal(await balanceOf(escrowOf(other)), 4_000);
    });

    it('cannot spend one balance on two things at once', async () => {
      await deposit(user);
      const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => fund(user, 6_000)));
      assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
      assert.equal(await held(user), 4_000);
    });

    it('goes back to the wallet at once, and only once', async () => {
      await deposit(user);
      const subject = await fund(user, 4_000);
      const refunded = await giveBack(subject);
      assert.deepEqual([refunded?.status, refunded?.refunded_cents], ['refunded', 4_000]);
      assert.equal(await held(user), 10_000);
      assert.equal(await giveBack(subject), null);
      assert.equal(await held(user), 10_000);
      assert.deepEqual(await eventKinds(subject), ['payment.captured', 'payment.refunded']);
      await fund(user, 4_000, subject);
      assert.equal(await balanceOf(escrowOf(subject)), 4_000);
    });

    it('pays the worker out, and leaves a payer what the worker does not get', async () => {
      await onboard(till);
      await deposit(user);
      const subject = await fund(user, 4_000);
      await inTransaction((transaction) =>
        releaseEscrow(transaction, {
          subjectId: subject,
          contractId: null,
          workerId: till.worker,
          amountCents: 3_000,
          feeBasisPoints: 0,
          payoutDelaySeconds: DAY,
        }),
      );
      await giveBack(subject);
      assert.equal(await held(user), 7_000);
      await pass(DAY);
      const payout = await payoutOf(subject);
      assert.deepEqual([payout?.status, payout?.amount_cents, payout?.source_charge_id], ['sent', 3_000, null]);
      assert.equal(await balanceOf(escrowOf(subject)), 0);
    });

    it('cannot both release and give back', async () => {
      await deposit(user);
      const subject = await fund(user, 4_000);
      await release(till, { subjectId: subject, amount_cents: 4_000 });
      await assert.rejects(giveBack(subject), { code: 'MILESTONE_NOT_FUNDED' });
    });

    it('cancels a card payment that was begun and not confirmed', async () => {
      await deposit(user);
      const subject = randomUUID();
      const card = await begin(subject);
      await fund(user, 4_000, subject);
      await settle();
      assert.equal((await paymentOf(card.id)).status, 'cancelled');
      assert.equal(await statusOfIntent(card.payment_intent_id), 'canceled');
      await assert.rejects(begin(subject), { code: 'MILESTONE_ALREADY_FUNDED' });
    });

    it('refunds a card payment that is confirmed meanwhile, fee and all', async () => {
      const fees = await balanceOf(platformFees);
      await deposit(user);
      const subject = randomUUID();
      const card = await begin(subject);
      await withoutStripeEvents(async () => {
        await confirm(card.payment_intent_id);
        await fund(user, 4_000, subject);
      });
      await settle();
      const refunded = await paymentOf(card.id);
      assert.deepEqual([refunded.status, refunded.refunded_cents], ['refunded', 4_270]);
      assert.equal(await balanceOf(escrowOf(subject)), 4_000);
      assert.equal((await balanceOf(platformFees)) - fees, 600);
      assert.equal((await live(subject))?.method, 'wallet');
    });

    it('leaves a subject alone that a card has paid for', async () => {
      await deposit(user);
      const subject = randomUUID();
      const card = await begin(subject);
      await confirm(card.payment_intent_id);
      await settle();
      const payment = await inTransaction((transaction) =>
        payFromWallet(transaction, { subjectId: subject, contractId: null, payerId: user, amountCents: 4_000 }),
      );
      assert.deepEqual([payment.id, payment.method], [card.id, 'card']);
      assert.equal(await held(user), 10_000);
    });
  });

  describe('paid by card with a service fee', () => {
    it('is captured at once: the price into escrow, the fee to the platform', async () => {
      const fees = await balanceOf(platformFees);
      const subject = randomUUID();
      const card = await begin(subject);
      assert.deepEqual([card.amount_cents, card.fee_cents, card.status], [4_000, 270, 'requires_payment']);
      assert.equal((await begin(subject)).payment_intent_id, card.payment_intent_id);
      await confirm(card.payment_intent_id);
      await settle();
      assert.equal((await paymentOf(card.id)).status, 'captured');
      assert.equal(await balanceOf(escrowOf(subject)), 4_000);
      assert.equal((await balanceOf(platformFees)) - fees, 270);
    });

    it('gives the price back to the card; the fee stays', async () => {
      const fees = await balanceOf(platformFees);
      const subject = randomUUID();
      const card = await begin(subject);
      await confirm(card.payment_intent_id);
      await settle();
      await giveBack(subject);
      await settle();
      const refunded = await paymentOf(card.id);
      assert.deepEqual([refunded.status, refunded.refunded_cents], ['refunded', 4_000]);
      assert.equal((await balanceOf(platformFees)) - fees, 270);
      const { data } = await stripe().refunds.list({ payment_intent: card.payment_intent_id });
      assert.deepEqual(
        data.map(({ amount }) => amount),
        [4_000],
      );
    });

    it('gives everything back that is confirmed after it was cancelled', async () => {
      const fees = await balanceOf(platformFees);
      const subject = randomUUID();
      const card = await begin(subject);
      await withoutStripeEvents(async () => {
        await confirm(card.payment_intent_id);
        await giveBack(subject);
      });
      await settle();
      const refunded = await paymentOf(card.id);
      assert.deepEqual([refunded.status, refunded.refunded_cents], ['refunded', 4_270]);
      assert.equal(await balanceOf(escrowOf(subject)), 0);
      assert.equal(await balanceOf(platformFees), fees);
      const rows = await query({
        text: `SELECT FROM events WHERE kind = 'payment.captured' AND data ->> 'subject_id' = $1`,
        values: [subject],
      });
      assert.deepEqual(rows, []);
    });
  });
});
