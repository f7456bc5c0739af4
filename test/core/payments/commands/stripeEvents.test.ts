import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  balanceOf,
  dueStripeEvents,
  escrowOf,
  processStripeEvent,
  requestCapture,
  requestRefundOrCancel,
  sendPayout,
  storeStripeEvent,
} from '../../../../src/core/payments/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import { stripe, stripeWebhookSecrets } from '../../../../src/lib/stripe.js';
import {
  assertSound,
  begin,
  confirm,
  onboard,
  openTill,
  outwait,
  pay,
  paymentOf,
  payoutById,
  release,
  settle,
  type Till,
} from '../../../support/payments.js';
import { stripeControl } from '../../../support/stripeControl.js';

interface Stored {
  id: string;
  type: string;
}

const inbox = (): Promise<Stored[]> =>
  query<Stored>({ text: 'SELECT id, type FROM stripe_events WHERE processed_at IS NULL ORDER BY received_at' });

const reopen = (id: string): Promise<unknown> =>
  query({
    text: `UPDATE stripe_events SET processed_at = NULL, next_attempt_at = now(), leased_until = NULL WHERE id = $1`,
    values: [id],
  });

/** Everything the market believes of money, without ids and times of its own. */
async function picture(paymentId: string): Promise<unknown> {
  const { status, refunded_cents, stripe_fee_cents, subject_id } = await paymentOf(paymentId);
  const balances = await query({
    text: `SELECT ledger_accounts.kind, sum(amount_cents)::bigint AS cents FROM ledger_entries
             JOIN ledger_accounts ON ledger_accounts.id = account_id
             JOIN ledger_journals ON ledger_journals.id = journal_id
            WHERE subject_id = $1 GROUP BY ledger_accounts.kind ORDER BY ledger_accounts.kind`,
    values: [subject_id],
  });
  const payouts = await query({
    text: 'SELECT status, amount_cents FROM payouts WHERE subject_id = $1 ORDER BY created_at',
    values: [subject_id],
  });
  const told = await query({
    text: `SELECT kind, count(*) FROM events WHERE data ->> 'subject_id' = $1 GROUP BY kind ORDER BY kind`,
    values: [subject_id],
  });
  return { status, refunded_cents, stripe_fee_cents, balances, payouts, told };
}

/** Lives through a payment's life at Stripe while the market hears nothing. */
type Life = (till: Till) => Promise<string>;

const lives: Record<string, Life> = {
  async 'captured at Stripe, disputed, won'(till) {
    const payment = await begin(till);
    await confirm(payment.payment_intent_id);
    const intent = await stripe().paymentIntents.capture(payment.payment_intent_id);
    const { id } = await stripeControl(`/charges/${intent.latest_charge}/dispute`);
    await stripeControl(`/disputes/${id}/close`, { outcome: 'won' });
    return payment.id;
  },
  async 'captured at Stripe and refunded by hand'(till) {
    const payment = await begin(till);
    await confirm(payment.payment_intent_id);
    await stripe().paymentIntents.capture(payment.payment_intent_id);
    await stripe().refunds.create({ payment_intent: payment.payment_intent_id });
    return payment.id;
  },
  async 'declined, then held, then cancelled at Stripe'(till) {
    const payment = await begin(till);
    await assert.rejects(confirm(payment.payment_intent_id, 'pm_card_chargeDeclined'));
    await confirm(payment.payment_intent_id);
    await stripe().paymentIntents.cancel(payment.payment_intent_id);
    return payment.id;
  },
  async 'cancelled here while it was captured at Stripe'(till) {
    const payment = await begin(till);
    await confirm(payment.payment_intent_id);
    await inTransaction((transaction) => requestRefundOrCancel(transaction, payment.subjectId, { reason: 'test' }));
    await stripe().paymentIntents.capture(payment.payment_intent_id);
    return payment.id;
  },
  async 'asked to capture here, and captured'(till) {
    const payment = await begin(till);
    await confirm(payment.payment_intent_id);
    const intent = await stripe().paymentIntents.retrieve(payment.payment_intent_id);
    assert.equal(intent.status, 'requires_capture');
    await stripeControl('/delivery', { paused: false });
    await settle();
    await stripeControl('/delivery', { paused: true });
    await inTransaction((transaction) => requestCapture(transaction, payment.subjectId));
    await stripe().paymentIntents.capture(payment.payment_intent_id);
    return payment.id;
  },
};

describe('events from Stripe', () => {
  let till: Till;

  before(async () => {
    till = await openTill();
    await onboard(till);
  });
  after(() => till.stop());

  it('are refused with a wrong signature, and stored once', async () => {
    const payload = JSON.stringify({
      id: 'evt_once',
      object: 'event',
      type: 'customer.created',
      data: { object: { id: 'cus_1' } },
    });
    const header = stripe().webhooks.generateTestHeaderString({ payload, secret: stripeWebhookSecrets()[0] });
    await assert.rejects(storeStripeEvent(Buffer.from(`${payload} `), header), { code: 'INVALID_SIGNATURE' });
    await assert.rejects(storeStripeEvent(Buffer.from(payload), undefined), { code: 'INVALID_SIGNATURE' });
    const old = stripe().webhooks.generateTestHeaderString({
      payload,
      secret: stripeWebhookSecrets()[0],
      timestamp: Math.floor(Date.now() / 1000) - 3_600,
    });
    await assert.rejects(storeStripeEvent(Buffer.from(payload), old), { code: 'INVALID_SIGNATURE' });
    await Promise.all(Array.from({ length: 4 }, () => storeStripeEvent(Buffer.from(payload), header)));
    assert.deepEqual(await inbox(), [{ id: 'evt_once', type: 'customer.created' }]);
    await processStripeEvent('evt_once');
    assert.deepEqual(await inbox(), []);
  });

  it('about objects that are gone are put away; those that fail are tried again', async () => {
    await query({
      text: `INSERT INTO stripe_events (id, type, object_id, payload)
             VALUES ('evt_gone', 'charge.updated', 'ch_gone', '{}'), ('evt_fails', 'payment_intent.created', $1, '{}')`,
      values: [(await begin(till)).payment_intent_id],
    });
    await processStripeEvent('evt_gone');
    await stripeControl('/faults', {
      path_pattern: '^/v1/payment_intents/',
      method: 'GET',
      mode: 'error_500',
      times: 3,
    });
    await processStripeEvent('evt_fails');
    const rows = await query<{ id: string; done: boolean; last_error: string }>({
      text: `SELECT id, processed_at IS NOT NULL AS done, last_error FROM stripe_events
              WHERE id IN ('evt_gone', 'evt_fails') ORDER BY id DESC`,
    });
    assert.deepEqual(
      rows.map(({ done }) => done),
      [true, false],
    );
    assert.match(rows[1]!.last_error, /injected fault/);
    assert.ok(!(await dueStripeEvents(100)).includes('evt_fails'));
    await outwait();
    await settle();
    assert.deepEqual(await inbox(), []);
  });

  for (const [name, live] of Object.entries(lives)) {
    it(`end in the same state in any order and number: ${name}`, async function () {
      this.timeout(120_000);
      const play = async (orderOf: (events: Stored[]) => Stored[]): Promise<unknown> => {
        await stripeControl('/delivery', { paused: true });
        const paymentId = await live(till);
        await stripeControl('/delivery', { paused: false });
        await stripeControl('/tick');
        const events = await inbox();
        assert.ok(events.length >= 2);
        for (const event of orderOf(events)) {
          await reopen(event.id);
          await processStripeEvent(event.id);
        }
        await outwait();
        await settle();
        await assertSound();
        return picture(paymentId);
      };
      const expected = await play((events) => events);
      await fc.assert(
        fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
          const shuffled = (events: Stored[]): Stored[] => {
            const repeated = [...events, ...events.filter(() => (numbers.next().value ?? 0) % 2 === 0)];
            return repeated
              .map((event) => ({ event, place: numbers.next().value ?? 0 }))
              .sort((a, b) => a.place - b.place)
              .map(({ event }) => event);
          };
          assert.deepEqual(await play(shuffled), expected);
        }),
        { numRuns: 6 },
      );
    });
  }

  it('processed all at once, twice over, move money once', async () => {
    const payment = await pay(till);
    const payout = await release(till, payment, 0);
    await sendPayout(payout.id);
    await settle();
    const events = await query<{ id: string }>({ text: 'SELECT id FROM stripe_events' });
    for (const { id } of events) await reopen(id);
    await Promise.all([...events, ...events].map(({ id }) => processStripeEvent(id)));
    assert.equal((await payoutById(payout.id)).status, 'sent');
    assert.equal(await balanceOf(escrowOf(payment.subjectId)), 0);
    await outwait();
    await settle();
    await assertSound();
  });
});
