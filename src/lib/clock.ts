import { publish, subscribe } from './bus.js';
import { query } from './db.js';

/**
 * Market time: drives deadlines, cooldowns, payouts, key expiry and event timestamps. It is wall time plus an offset
 * that only the sandbox moves, and only forward. SQL asks `market_now()`; code asks {@link marketNow}, which knows the
 * offset of the last message or poll. Wall time (sessions, signatures, leases, retries) is plain `new Date()`.
 */
let offsetMilliseconds = 0;

/** The market's present moment (UTC). */
export const marketNow = (): Date => new Date(Date.now() + offsetMilliseconds);

/** Market time `seconds` from now. */
export const marketIn = (seconds: number): Date => new Date(marketNow().getTime() + seconds * 1_000);

let asked = 0;
let answered = 0;

/** Reads the offset from the database. An answer that is overtaken by one to a later question counts for nothing. */
export async function refreshClock(): Promise<void> {
  asked += 1;
  const question = asked;
  const rows = await query<{ offset_milliseconds: number }>({
    name: 'clock-read',
    text: 'SELECT offset_milliseconds FROM market_clock',
  });
  if (question < answered) return;
  answered = question;
  offsetMilliseconds = rows[0]?.offset_milliseconds ?? 0;
}

/** Keeps this process's offset current: by message at once, by poll each second. @returns a function that ends it */
export async function followClock(): Promise<() => void> {
  await refreshClock();
  const refresh = (): void => void refreshClock().catch(() => undefined);
  const unsubscribe = subscribe('clock', refresh);
  const timer = setInterval(refresh, 1_000).unref();
  return () => {
    unsubscribe();
    clearInterval(timer);
  };
}

/** Moves market time forward to `target`; a target in the past leaves it where it is. Sandbox only. */
export async function moveClockTo(target: Date): Promise<void> {
  await query({
    text: `UPDATE market_clock SET offset_milliseconds =
             GREATEST(offset_milliseconds, ceil(extract(epoch FROM $1::timestamptz - clock_timestamp()) * 1000)::bigint)`,
    values: [target.toISOString()],
  });
  await refreshClock();
  await publish('clock');
}
