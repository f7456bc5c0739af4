import { policy } from '../../../config/policy.js';
import { query } from '../../lib/db.js';
import { retryAfter, type StripeFailure } from './outcome.js';

/** The tables whose rows are worked off at Stripe: all have the same columns for that. */
export type LeasedTable =
  | 'payments'
  | 'payouts'
  | 'chargebacks'
  | 'deposits'
  | 'withdrawal_refunds'
  | 'stripe_events'
  | 'reconciliation_runs';

/** True for a row that is due and that nobody is busy with (wall time). */
export const unleased = 'next_attempt_at <= now() AND (leased_until IS NULL OR leased_until <= now())';

/**
 * True for a row that is being worked on or will be within moments: due, leased, or about to be retried after the
 * first few failures. What Stripe keeps refusing is not waited for.
 */
export const busy = `(next_attempt_at <= now() + interval '10 seconds' OR leased_until > now())`;

/**
 * Takes a due row for {@link policy.money.leaseSeconds}. Only a saving of work: two processes at one row send Stripe
 * the same idempotency key, and only one of them commits.
 *
 * @param condition SQL over the table's columns: when a row needs work at all
 * @param columns what to return
 * @returns null when it is not due, or another process has it
 */
export async function claim<Row extends object>(
  table: LeasedTable,
  id: string,
  condition: string,
  columns: string,
): Promise<Row | null> {
  const [row] = await query<Row>({
    text: `UPDATE ${table} SET leased_until = now() + $2 * interval '1 second', attempts = attempts + 1
            WHERE id = $1 AND (${condition}) AND ${unleased} RETURNING ${columns}`,
    values: [id, policy.money.leaseSeconds],
  });
  return row ?? null;
}

/** Ids of rows that are due and unleased, most overdue first. */
export async function dueIds(table: LeasedTable, condition: string, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>({
    text: `SELECT id FROM ${table} WHERE (${condition}) AND ${unleased} ORDER BY next_attempt_at LIMIT $1`,
    values: [limit],
  });
  return rows.map((row) => row.id);
}

/**
 * Gives a row back that still needs work, for a later try.
 *
 * @param attempts the tries so far, as claimed: whoever has moved the row meanwhile has started it afresh, and is left alone
 * @param seconds until the next try (wall time); by default the back-off
 */
export async function postpone(
  table: LeasedTable,
  row: { id: string; attempts: number },
  seconds: number = retryAfter(row.attempts),
): Promise<void> {
  await query({
    text: `UPDATE ${table} SET leased_until = NULL, next_attempt_at = now() + $3 * interval '1 second'
            WHERE id = $1 AND attempts = $2 AND leased_until IS NOT NULL`,
    values: [row.id, row.attempts, seconds],
  });
}

/**
 * Notes a failed call to Stripe and gives the row back. Only a failure that is certain leads to the next idempotency
 * key; what a key did is looked up before the next one is used.
 *
 * @returns certain failures of the present step so far; null when the row has moved on meanwhile
 */
export async function noteFailure(
  table: Exclude<LeasedTable, 'stripe_events' | 'reconciliation_runs'>,
  row: { id: string; attempts: number; attempt: number },
  failure: StripeFailure,
): Promise<number | null> {
  const [noted] = await query<{ failures: number }>({
    text: `UPDATE ${table}
              SET leased_until = NULL, next_attempt_at = now() + $4 * interval '1 second', failure_code = $5,
                  attempt = attempt + $6::int, failures = failures + $7::int
            WHERE id = $1 AND attempts = $2 AND attempt = $3 RETURNING failures`,
    values: [
      row.id,
      row.attempts,
      row.attempt,
      retryAfter(row.attempts),
      failure.code,
      failure.outcome === 'unknown' ? 0 : 1,
      failure.outcome === 'refused' ? 1 : 0,
    ],
  });
  return noted?.failures ?? null;
}
