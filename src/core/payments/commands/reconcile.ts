import { policy } from '../../../../config/policy.js';
import { marketNow } from '../../../lib/clock.js';
import { inTransaction, query, type Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import { loggerFor } from '../../../lib/logger.js';
import type { ReconciliationFindingRow } from '../../../models/ReconciliationFinding.js';
import { type ReconciliationRunRow, reconciliationRuns } from '../../../models/ReconciliationRun.js';
import { claim, dueIds, postpone } from '../lease.js';
import { importBalanceTransactions } from '../steps/balanceTransactions.js';
import { tellAdmins } from '../steps/tellAdmins.js';

type Difference = Pick<ReconciliationFindingRow, 'kind' | 'stripe_id' | 'journal_id' | 'stripe_cents' | 'ledger_cents'>;

/** Movements between Stripe and the platform's own bank: none of the market's money. */
const OWN_MONEY = ['payout', 'payout_cancel', 'payout_failure', 'topup', 'topup_reversal'];
const MAX_LINES = 20;

const pending = `status = 'pending'`;

/**
 * Compares what moved in a window, object by object: what Stripe added to the balance for it (net of fees) with what
 * the ledger says came from outside. An object that moved after the window is left to the next one, which sees both
 * sides; a movement of the ledger that no object at Stripe answers to is missing there.
 */
const compare = `
  WITH external AS (
    SELECT journals.id, journals.created_at, linked.stripe_id, -sum(entries.amount_cents) AS cents
      FROM ledger_accounts accounts
      JOIN ledger_entries entries ON entries.account_id = accounts.id
      JOIN ledger_journals journals ON journals.id = entries.journal_id
      LEFT JOIN ledger_stripe_objects linked ON linked.journal_id = journals.id
     WHERE accounts.kind = 'external' AND journals.id IN (
             SELECT id FROM ledger_journals WHERE created_at >= $1 AND created_at < $2
             UNION SELECT journal_id FROM ledger_stripe_objects WHERE stripe_id IN (
               SELECT source FROM reconciliation_transactions WHERE created_at >= $1 AND created_at < $2
               UNION SELECT moved.stripe_id FROM ledger_journals
                       JOIN ledger_stripe_objects moved ON moved.journal_id = ledger_journals.id
                      WHERE created_at >= $1 AND created_at < $2))
     GROUP BY journals.id, journals.created_at, linked.stripe_id
  ), ledger AS (
    SELECT stripe_id, sum(cents)::bigint AS cents, max(created_at) AS latest
      FROM external WHERE stripe_id IS NOT NULL GROUP BY stripe_id
  ), stripe AS (
    SELECT source AS stripe_id, sum(net_cents)::bigint AS cents, max(created_at) AS latest
      FROM reconciliation_transactions
     WHERE type <> ALL($3::text[]) AND source IN (
             SELECT source FROM reconciliation_transactions WHERE created_at >= $1 AND created_at < $2
             UNION SELECT stripe_id FROM ledger)
     GROUP BY source
  )
  SELECT CASE WHEN ledger.stripe_id IS NULL THEN 'missing_in_ledger'
              WHEN stripe.stripe_id IS NULL THEN 'missing_at_stripe' ELSE 'amount_differs' END AS kind,
         coalesce(stripe.stripe_id, ledger.stripe_id) AS stripe_id, NULL::uuid AS journal_id,
         coalesce(stripe.cents, 0) AS stripe_cents, coalesce(ledger.cents, 0) AS ledger_cents
    FROM stripe FULL JOIN ledger ON ledger.stripe_id = stripe.stripe_id
   WHERE coalesce(stripe.cents, 0) <> coalesce(ledger.cents, 0) AND greatest(stripe.latest, ledger.latest) < $2
  UNION ALL
  SELECT 'missing_at_stripe', NULL, id, 0, cents::bigint FROM external
   WHERE stripe_id IS NULL AND created_at >= $1 AND created_at < $2`;

async function windowOf(transaction: Transaction): Promise<{ from: Date; to: Date }> {
  const [last] = await query<{ window_to: Date | null }>(
    { text: `SELECT max(window_to) AS window_to FROM reconciliation_runs WHERE status = 'done'` },
    transaction,
  );
  return {
    from: last?.window_to ?? new Date(0),
    to: new Date(marketNow().getTime() - policy.money.reconciliationLagSeconds * 1_000),
  };
}

const lineOf = (difference: Difference): string =>
  `${difference.kind}: ${difference.stripe_id ?? `journal ${difference.journal_id}`}: ` +
  `Stripe ${difference.stripe_cents} cents, ledger ${difference.ledger_cents} cents`;

async function report(transaction: Transaction, run: ReconciliationRunRow, differences: Difference[]): Promise<void> {
  for (const difference of differences) {
    await query(
      {
        text: `INSERT INTO reconciliation_findings (id, run_id, kind, stripe_id, journal_id, stripe_cents, ledger_cents)
               VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        values: [
          orderedId(),
          run.id,
          difference.kind,
          difference.stripe_id,
          difference.journal_id,
          difference.stripe_cents,
          difference.ledger_cents,
        ],
      },
      transaction,
    );
  }
  if (differences.length === 0) return;
  const lines = differences.slice(0, MAX_LINES).map(lineOf);
  if (differences.length > MAX_LINES) lines.push(`and ${differences.length - MAX_LINES} more`);
  await tellAdmins(
    transaction,
    `The books and Stripe differ in ${differences.length} places (${run.market_day})`,
    lines.join('\n'),
  );
}

/** Compares and closes the run, in one transaction: a run that dies half-way has found nothing and is run again. */
function conclude(claimed: ReconciliationRunRow): Promise<void> {
  return inTransaction(async (transaction) => {
    const run = await reconciliationRuns.lock(transaction, claimed.id);
    if (run?.status !== 'pending') return;
    const { from, to } = await windowOf(transaction);
    const differences = await query<Difference>({ text: compare, values: [from, to, OWN_MONEY] }, transaction);
    await report(transaction, run, differences);
    const [read] = await query<{ count: number }>(
      {
        text: 'SELECT count(*) AS count FROM reconciliation_transactions WHERE created_at >= $1 AND created_at < $2',
        values: [from, to],
      },
      transaction,
    );
    await reconciliationRuns.update(transaction, run.id, {
      status: 'done',
      window_from: from,
      window_to: new Date(Math.max(to.getTime(), from.getTime())),
      transactions: read?.count ?? 0,
      findings: differences.length,
      leased_until: null,
      completed_at: marketNow(),
    });
    loggerFor('reconciliation').info(
      { market_day: run.market_day, transactions: read?.count, findings: differences.length },
      'the books are compared with Stripe',
    );
  });
}

/** Carries out one night's comparison, once. Claims it first; one that fails is tried again. */
export async function processReconciliation(id: string): Promise<void> {
  const run = await claim<ReconciliationRunRow>('reconciliation_runs', id, pending, reconciliationRuns.columns);
  if (!run) return;
  try {
    await importBalanceTransactions();
    await conclude(run);
  } catch (error) {
    await postpone('reconciliation_runs', run);
    throw error;
  }
}

/** Makes the run of the present market day, unless there is one. @returns its id */
async function openRun(fromHour: number): Promise<string | null> {
  const now = marketNow();
  if (now.getUTCHours() < fromHour) return null;
  const marketDay = now.toISOString().slice(0, 10);
  await query({
    text: `INSERT INTO reconciliation_runs (id, market_day) SELECT $1::uuid, $2::date
            WHERE NOT EXISTS (SELECT FROM reconciliation_runs WHERE market_day = $2::date) ON CONFLICT DO NOTHING`,
    values: [orderedId(), marketDay],
  });
  const [run] = await query<{ id: string }>({
    text: 'SELECT id FROM reconciliation_runs WHERE market_day = $1',
    values: [marketDay],
  });
  return run?.id ?? null;
}

/**
 * Compares the ledger with Stripe's balance transactions, at most once a market day: what one side has and the other
 * has not, or otherwise, becomes a finding, a line in the log and a mail to admins.
 *
 * @returns the day's run, carried out
 */
export async function reconcile(): Promise<ReconciliationRunRow> {
  const id = await openRun(0);
  if (!id) throw new Error('there is no run for this market day');
  await processReconciliation(id);
  const run = await reconciliationRuns.find(id);
  if (!run) throw new Error(`reconciliation ${id} is gone`);
  return run;
}

/** Runs to carry out; the market day's own is made when its hour has come. */
export async function dueReconciliations(limit: number): Promise<string[]> {
  await openRun(policy.money.reconciliationHour);
  return dueIds('reconciliation_runs', pending, limit);
}
