import { arrivePayout } from './balance/payouts.js';
import { expireSession } from './checkout/expire.js';
import { systemContext } from './context.js';
import { expireAuthorization } from './payments/expireAuthorization.js';
import { settleRefund } from './payments/refunds.js';
import { settleBankPayment } from './payments/settle.js';
import { earliestTimer, type TimerKind } from './timers.js';
import type { Context } from './types.js';

type Handler = (ctx: Context, objectId: string) => Promise<unknown>;

/** Each handler locks its object, takes the timer off and acts only if it was still there. */
const HANDLERS: Record<TimerKind, Handler> = {
  authorization_expiry: expireAuthorization,
  payment_settlement: settleBankPayment,
  checkout_session_expiry: expireSession,
  refund_settlement: settleRefund,
  payout_arrival: arrivePayout,
};

export interface DueWorkRunner {
  now: () => number;
  db: Context['db'];
  inTransaction: <T>(work: (db: Context['db']) => Promise<T>) => Promise<T>;
}

/**
 * Works off everything due by market time, earliest first, each in its own transaction dated at its due time, so a
 * jump of the clock by ten days leaves the same history as ten days of waiting. Answers how many timers fired.
 */
export async function runDueWork({ now, db, inTransaction }: DueWorkRunner): Promise<number> {
  let fired = 0;
  for (;;) {
    const timer = await earliestTimer(db);
    if (!timer || timer.due > now()) return fired;
    await inTransaction((tx) => HANDLERS[timer.kind](systemContext(tx, timer.due), timer.object_id));
    fired += 1;
  }
}
