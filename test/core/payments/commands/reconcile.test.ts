import assert from 'node:assert/strict';
import {
  dueReconciliations,
  external,
  platformLosses,
  postJournal,
  processReconciliation,
  reconcile,
  requestRefundOrCancel,
} from '../../../../src/core/payments/index.js';
import { marketNow, moveClockTo } from '../../../../src/lib/clock.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import { stripe } from '../../../../src/lib/stripe.js';
import type { ReconciliationFindingRow } from '../../../../src/models/ReconciliationFinding.js';
import {
  DAY,
  insertUser,
  onboard,
  openTill,
  pass,
  pay,
  paymentOf,
  release,
  settle,
  type Till,
} from '../../../support/payments.js';
import { stripeControl } from '../../../support/stripeControl.js';

type Finding = Pick<ReconciliationFindingRow, 'kind' | 'stripe_id' | 'stripe_cents' | 'ledger_cents'>;

const findingsOf = (runId: string): Promise<Finding[]> =>
  query<Finding>({
    text: `SELECT kind, stripe_id, stripe_cents, ledger_cents FROM reconciliation_findings WHERE run_id = $1 ORDER BY kind`,
    values: [runId],
  });

const refund = (subjectId: string) =>
  inTransaction((transaction) => requestRefundOrCancel(transaction, subjectId, { reason: 'test' }));

describe('reconciliation', () => {
  let till: Till;

  beforeEach(async () => {
    till = await openTill();
    await onboard(till);
  });
  afterEach(() => till.stop());

  /** Charges, refunds, a transfer, its reversal, disputes won and lost. */
  async function everything(): Promise<void> {
    const refunded = await pay(till);
    await refund(refunded.subjectId);
    for (const outcome of ['won', 'lost']) {
      const sent = await pay(till);
      await release(till, sent, 0);
      await settle();
      const { id } = await stripeControl(`/charges/${(await paymentOf(sent.id)).charge_id}/dispute`);
      await settle();
      await stripeControl(`/disputes/${id}/close`, { outcome });
      await settle();
    }
    const byHand = await pay(till);
    await stripe().refunds.create({ payment_intent: byHand.payment_intent_id, amount: 1_000 });
    await settle();
  }

  it('finds nothing where nothing is wrong', async () => {
    await everything();
    await pass(DAY);
    const run = await reconcile();
    assert.deepEqual(await findingsOf(run.id), []);
    assert.equal(run.status, 'done');
    assert.ok((run.transactions ?? 0) >= 10);
  });

  it('runs once a market day, from its hour on', async () => {
    await pay(till);
    const midnight = new Date(marketNow());
    midnight.setUTCHours(24, 0, 0, 0);
    await pass((midnight.getTime() - marketNow().getTime()) / 1_000 + 3_600);
    assert.deepEqual(await dueReconciliations(10), []);
    await pass(2 * 3_600);
    const [due] = await dueReconciliations(10);
    assert.ok(due);
    await Promise.all([processReconciliation(due), processReconciliation(due)]);
    assert.deepEqual(await dueReconciliations(10), []);
    assert.equal((await reconcile()).id, due);
    await pass(DAY);
    assert.equal((await dueReconciliations(10)).length, 1);
  });

  it('compares each movement once, in the window it belongs to', async () => {
    await pay(till);
    await pass(DAY);
    const first = await reconcile();
    await everything();
    await pass(DAY);
    const second = await reconcile();
    assert.deepEqual(second.window_from, first.window_to);
    assert.equal(first.transactions, 1);
    assert.deepEqual(await findingsOf(second.id), []);
    await pass(DAY);
    assert.equal((await reconcile()).transactions, 0);
  });

  it('finds what one side has and the other has not, or otherwise, and tells admins', async () => {
    const admin = await insertUser('admin');
    const payment = await pay(till);
    const { charge_id } = await paymentOf(payment.id);
    const strange = await stripe().paymentIntents.create({
      amount: 2_000,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_visa',
      allowed_payment_method_types: ['card'],
    });
    const drift = (idempotencyKey: string, amountCents: number, stripeId?: string) =>
      inTransaction((transaction) =>
        postJournal(transaction, {
          idempotencyKey,
          kind: 'test',
          subjectId: null,
          entries: [
            { account: external, amountCents: -amountCents },
            { account: platformLosses, amountCents },
          ],
          stripeId,
        }),
      );
    await drift('too-much', 5, charge_id ?? '');
    await drift('invented', 7, 'ch_invented');
    await drift('unnamed', 9);
    await settle();
    await pass(DAY);
    const run = await reconcile();
    const findings = await findingsOf(run.id);
    assert.deepEqual(findings, [
      { kind: 'amount_differs', stripe_id: charge_id, stripe_cents: 9_680, ledger_cents: 9_685 },
      { kind: 'missing_at_stripe', stripe_id: 'ch_invented', stripe_cents: 0, ledger_cents: 7 },
      { kind: 'missing_at_stripe', stripe_id: null, stripe_cents: 0, ledger_cents: 9 },
      { kind: 'missing_in_ledger', stripe_id: strange.latest_charge, stripe_cents: 1_912, ledger_cents: 0 },
    ]);
    const [mail] = await query<{ subject: string; body_text: string }>({
      text: 'SELECT subject, body_text FROM mails WHERE to_address = $1',
      values: [`${admin}@example.com`],
    });
    assert.match(mail?.subject ?? '', /differ in 4 places/);
    assert.match(mail?.body_text ?? '', /ch_invented: Stripe 0 cents, ledger 7 cents/);
  });

  it('finds a refund that Stripe has not made a day after it was asked for', async () => {
    const payment = await pay(till);
    await stripeControl('/delivery', { paused: true });
    await stripeControl(`/charges/${(await paymentOf(payment.id)).charge_id}/dispute`);
    await refund(payment.subjectId);
    await moveClockTo(new Date(marketNow().getTime() + DAY * 1_000));
    const kinds = (await findingsOf((await reconcile()).id)).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['missing_at_stripe', 'missing_in_ledger']);
  });
});
