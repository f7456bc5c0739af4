import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import {
  beginDeposit,
  ledgerSum,
  processStripeEvent,
  reconcile,
  releaseEscrow,
} from '../../../../src/core/payments/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import { Problem } from '../../../../src/lib/errors.js';
import { stripe } from '../../../../src/lib/stripe.js';
import { assertSound, DAY, insertUser, openTill, outwait, pass, settle, type Till } from '../../../support/payments.js';
import { stripeControl } from '../../../support/stripeControl.js';
import { as, completeCheckout, fund, giveBack, withdraw } from '../../../support/wallet.js';

/** What somebody does next; which of several deposits, subjects or disputes is meant is a number taken modulo. */
type Step =
  | {
      do: 'deposit';
      actor: number;
      cents: number;
      method: 'card' | 'ach';
      end: 'pays' | 'processing' | 'refused' | 'leaves';
    }
  | { do: 'fund' | 'withdraw'; actor: number; cents: number }
  | { do: 'giveBack' | 'release' | 'dispute' | 'win' | 'lose' | 'settleBank' | 'refundByHand'; which: number }
  | { do: 'repeatEvents' | 'work' | 'wait' };

const cents = fc.integer({ min: 50, max: 5_000 });
const actor = fc.nat({ max: 2 });
const which = fc.nat({ max: 20 });

const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('deposit' as const),
        actor,
        cents,
        method: fc.constantFrom('card' as const, 'ach' as const),
        end: fc.constantFrom(
          'pays' as const,
          'pays' as const,
          'processing' as const,
          'refused' as const,
          'leaves' as const,
        ),
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('fund' as const, 'withdraw' as const), actor, cents }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constantFrom(
          'giveBack' as const,
          'release' as const,
          'dispute' as const,
          'win' as const,
          'lose' as const,
          'settleBank' as const,
          'refundByHand' as const,
        ),
        which,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constantFrom('repeatEvents' as const, 'work' as const, 'wait' as const) }),
    },
  ),
  { minLength: 8, maxLength: 24 },
);

const refusals = ['INSUFFICIENT_FUNDS', 'NOT_WITHDRAWABLE', 'MILESTONE_NOT_FUNDED'];

describe('wallets under random actors', () => {
  let till: Till;

  before(async () => {
    till = await openTill();
  });
  after(() => till.stop());

  const pick = <T>(all: T[], number: number): T | undefined => all[number % Math.max(all.length, 1)];

  /** Runs what may ask for the impossible: refused by us, or by Stripe (a charge disputed twice, say), and by nothing else. */
  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const { code, message, statusCode = 0 } = error as Error & { code?: string; statusCode?: number };
      const byUs = error instanceof Problem && refusals.includes(code ?? '');
      const byStripe = (statusCode >= 400 && statusCode < 500) || /^\/\S+: 40\d /.test(message);
      if (!byUs && !byStripe) throw error;
    }
  }

  /** Stripe sends some of its latest events again. */
  async function rewindEvents(): Promise<void> {
    await query({
      text: `UPDATE stripe_events SET processed_at = NULL, attempts = 0, next_attempt_at = now()
              WHERE id IN (SELECT id FROM stripe_events ORDER BY received_at DESC LIMIT 40) AND random() < 0.5`,
    });
  }

  /** Everything that Stripe has told is worked off at once, in no order. */
  async function processEvents(): Promise<void> {
    const events = await query<{ id: string }>({
      text: 'SELECT id FROM stripe_events WHERE processed_at IS NULL ORDER BY random()',
    });
    await Promise.all(events.map(({ id }) => processStripeEvent(id)));
  }

  /** Nothing is negative, nothing is credited twice, and everything adds up: at any moment. */
  async function assertBooks(): Promise<void> {
    assert.equal(await ledgerSum(), 0);
    const negative = await query({
      text: `SELECT kind, owner_id, balance_cents FROM ledger_accounts WHERE kind <> 'receivable' AND balance_cents < 0`,
    });
    assert.deepEqual(negative, []);
    const wrong = await query({
      text: `SELECT deposits.id FROM deposits
               LEFT JOIN LATERAL (SELECT coalesce(sum(amount_cents), 0) AS cents, count(*) AS times
                                    FROM ledger_entries JOIN ledger_journals ON ledger_journals.id = journal_id
                                    JOIN ledger_accounts ON ledger_accounts.id = account_id
                                   WHERE subject_id = deposits.id AND ledger_journals.kind = 'deposit.credited'
                                     AND ledger_accounts.kind = 'wallet') credited ON true
              WHERE (status = 'credited') <> (credited.times = 1)
                 OR credited.cents <> CASE WHEN status = 'credited' THEN amount_cents ELSE 0 END`,
    });
    assert.deepEqual(wrong, []);
    const drifted = await query({
      text: `SELECT id FROM (SELECT entries.id, balance_after_cents, sum(amount_cents) OVER (PARTITION BY account_id ORDER BY entries.id) AS running
                               FROM ledger_entries entries JOIN ledger_accounts ON ledger_accounts.id = account_id
                              WHERE balance_cents IS NOT NULL) moved
              WHERE balance_after_cents <> running`,
    });
    assert.deepEqual(drifted, []);
  }

  /** When all is settled: wallets never hold more than can be given back, and debts are what chargebacks say. */
  async function assertSettled(users: string[]): Promise<void> {
    const uncovered = await query({
      text: `SELECT owner_id FROM ledger_accounts
              WHERE kind = 'wallet' AND owner_id = ANY($1::uuid[])
                AND balance_cents > (SELECT coalesce(sum(amount_cents - refunded_cents - charged_back_cents), 0)
                                       FROM deposits WHERE user_id = owner_id AND status = 'credited')`,
      values: [users],
    });
    assert.deepEqual(uncovered, []);
    const debts = await query({
      text: `SELECT users.id FROM unnest($1::uuid[]) AS users(id)
              WHERE coalesce((SELECT -balance_cents FROM ledger_accounts WHERE kind = 'receivable' AND owner_id = users.id), 0)
                    <> coalesce((SELECT sum(owed_cents) FROM deposit_chargebacks WHERE user_id = users.id), 0)`,
      values: [users],
    });
    assert.deepEqual(debts, []);
    const stuck = await query({
      text: `SELECT owner_id FROM ledger_accounts JOIN withdrawals ON withdrawals.id = owner_id
              WHERE kind = 'escrow' AND balance_cents <> 0 AND withdrawals.user_id = ANY($1::uuid[])`,
      values: [users],
    });
    assert.deepEqual(stuck, []);
  }

  it('keep every promise', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const script = [...given];
        const users = [await insertUser(), await insertUser(), await insertUser()];
        const subjects: string[] = [];
        const disputes: string[] = [];
        const userOf = (step: { actor: number }): string => users[step.actor]!;
        const paid = () =>
          query<{ charge_id: string; payment_intent_id: string }>({
            text: `SELECT charge_id, payment_intent_id FROM deposits WHERE user_id = ANY($1::uuid[]) AND status = 'credited' ORDER BY id`,
            values: [users],
          });

        const play = async (step: Step): Promise<void> => {
          switch (step.do) {
            case 'deposit': {
              const { session_id } = await beginDeposit(as(userOf(step)), {
                amountCents: step.cents,
                method: step.method,
              });
              if (step.end === 'leaves') return;
              const outcome = step.end === 'refused' ? 'declined' : 'succeeded';
              await completeCheckout(session_id, { outcome, settle: step.end !== 'processing' });
              return;
            }
            case 'fund':
              subjects.push(await fund(userOf(step), step.cents));
              return;
            case 'withdraw':
              await withdraw(userOf(step), step.cents);
              return;
            case 'giveBack': {
              const subject = pick(subjects, step.which);
              if (subject) await giveBack(subject);
              return;
            }
            case 'release': {
              const subjectId = pick(subjects, step.which);
              const [payment] = await query<{ amount_cents: number }>({
                text: 'SELECT amount_cents FROM payments WHERE subject_id = $1',
                values: [subjectId ?? randomUUID()],
              });
              if (!subjectId || !payment) return;
              await inTransaction((transaction) =>
                releaseEscrow(transaction, {
                  subjectId,
                  contractId: null,
                  workerId: till.worker,
                  amountCents: payment.amount_cents,
                  feeBasisPoints: 0,
                  payoutDelaySeconds: 30 * DAY,
                }),
              );
              return;
            }
            case 'dispute': {
              const deposit = pick(await paid(), step.which);
              if (deposit) disputes.push(String((await stripeControl(`/charges/${deposit.charge_id}/dispute`)).id));
              return;
            }
            case 'win':
            case 'lose': {
              const id = pick(disputes, step.which);
              if (id) await stripeControl(`/disputes/${id}/close`, { outcome: step.do === 'win' ? 'won' : 'lost' });
              return;
            }
            case 'settleBank': {
              const [waiting] = await query<{ payment_intent_id: string }>({
                text: `SELECT payment_intent_id FROM deposits WHERE user_id = ANY($1::uuid[]) AND status = 'processing' LIMIT 1`,
                values: [users],
              });
              if (waiting)
                await stripeControl(
                  `/payment_intents/${waiting.payment_intent_id}/settle`,
                  step.which % 2 ? { outcome: 'declined' } : {},
                );
              return;
            }
            case 'refundByHand': {
              const deposit = pick(await paid(), step.which);
              if (deposit) await stripe().refunds.create({ payment_intent: deposit.payment_intent_id, amount: 40 });
              return;
            }
            case 'repeatEvents':
              return processEvents();
            case 'work':
              return settle();
            case 'wait':
              return pass(5 * DAY);
          }
        };

        while (script.length > 0) {
          const atOnce = script.splice(0, 3);
          if (atOnce.some((step) => step.do === 'work')) await outwait();
          if (atOnce.some((step) => step.do === 'repeatEvents')) await rewindEvents();
          await Promise.all(atOnce.map((step) => attempt(() => play(step))));
          await assertBooks();
        }
        for (let round = 0; round < 3; round += 1) {
          await outwait();
          await settle();
        }
        await pass(5 * DAY);
        await assertBooks();
        await assertSettled(users);
        await assertSound();
      }),
      { numRuns: 12, endOnFailure: true, includeErrorInReport: true },
    );
    await pass(DAY);
    const run = await reconcile();
    assert.deepEqual(
      await query({ text: 'SELECT * FROM reconciliation_findings WHERE run_id = $1', values: [run.id] }),
      [],
    );
  }).timeout(180_000);
});
