import type { Context } from './types.js';

export type TimerKind =
  | 'authorization_expiry'
  | 'payment_settlement'
  | 'checkout_session_expiry'
  | 'refund_settlement'
  | 'payout_arrival';

export interface Timer {
  kind: TimerKind;
  object_id: string;
  due: number;
}

/** Notes that something happens by itself once market time reaches `due`. */
export async function schedule(ctx: Context, kind: TimerKind, objectId: string, due: number): Promise<void> {
  await ctx.db.query(
    `INSERT INTO stripe_sandbox_timers (kind, object_id, due) VALUES ($1, $2, $3)
     ON CONFLICT (kind, object_id) DO UPDATE SET due = excluded.due`,
    [kind, objectId, due],
  );
}

/** Takes a timer off; callers hold the object's row lock, so a timer fires or is cancelled, never both. */
export async function cancelTimer(ctx: Context, kind: TimerKind, objectId: string): Promise<boolean> {
  const { rowCount } = await ctx.db.query('DELETE FROM stripe_sandbox_timers WHERE kind = $1 AND object_id = $2', [
    kind,
    objectId,
  ]);
  return rowCount === 1;
}

export async function earliestTimer(db: Context['db']): Promise<Timer | null> {
  const { rows } = await db.query<{ kind: TimerKind; object_id: string; due: string }>(
    'SELECT kind, object_id, due FROM stripe_sandbox_timers ORDER BY due, sequence LIMIT 1',
  );
  const row = rows[0];
  return row ? { ...row, due: Number(row.due) } : null;
}
