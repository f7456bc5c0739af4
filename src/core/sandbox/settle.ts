import { marketNow, moveClockTo } from '../../lib/clock.js';
import { Problem } from '../../lib/errors.js';
import { stripeSandboxWork, tickStripeSandbox } from '../../sandbox/control.js';
import { nextDeadlineAt } from '../deadlines/index.js';
import { areRecommendationsIdle } from '../disputes/index.js';
import { isOutboxIdle } from '../events/index.js';
import { areGhostScoresIdle } from '../identity/index.js';
import { areNotificationsIdle, nextNotificationAt } from '../notifications/index.js';
import { isPaymentsIdle, nextPayoutAt } from '../payments/index.js';
import { areFirstAttemptsIdle, nextDeliveryAt } from '../webhooks/index.js';

const POLL_MILLISECONDS = 10;
const PATIENCE_MILLISECONDS = 60_000;

const isDue = (at: Date | null): boolean => at !== null && at <= marketNow();

async function isIdle(): Promise<boolean> {
  const [outbox, payments, deliveries, recommendations, notifications, scores, deadline, stripe] = await Promise.all([
    isOutboxIdle(),
    isPaymentsIdle(),
    areFirstAttemptsIdle(),
    areRecommendationsIdle(),
    areNotificationsIdle(),
    areGhostScoresIdle(),
    nextDeadlineAt(),
    stripeSandboxWork(),
  ]);
  const idle = outbox && payments && deliveries && recommendations && notifications && scores;
  return idle && !isDue(deadline) && stripe.pending_events === 0;
}

/**
 * Resolves once the market has nothing to do at the present market time: outbox, Stripe's events, payouts, deadlines,
 * first delivery attempts, notifications and ghost scores. Work moves between them, so it takes two looks in a row.
 *
 * @throws {Problem} UNAVAILABLE when that takes more than a minute: the workers are not running
 */
export async function settle(): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MILLISECONDS;
  for (let quietLooks = 0; quietLooks < 2; ) {
    quietLooks = (await isIdle()) ? quietLooks + 1 : 0;
    if (quietLooks === 2) return;
    if (Date.now() > giveUpAt) {
      throw new Problem('UNAVAILABLE', 'The workers have not come to rest within a minute. Are they running?');
    }
    await new Promise((resolve) => setTimeout(resolve, quietLooks ? 1 : POLL_MILLISECONDS));
  }
}

async function nextDueAt(): Promise<Date | null> {
  const [deadline, payout, delivery, notification, stripe] = await Promise.all([
    nextDeadlineAt(),
    nextPayoutAt(),
    nextDeliveryAt(),
    nextNotificationAt(),
    stripeSandboxWork(),
  ]);
  const moments = [deadline, payout, delivery, notification, stripe.next_due ? new Date(stripe.next_due) : null];
  const times = moments.flatMap((moment) => (moment && moment > marketNow() ? [moment.getTime()] : []));
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

/**
 * Moves market time forward, stopping at every moment something is due, so that all of it happens in order and at its
 * own time.
 *
 * @param seconds how far
 * @returns market time afterwards, with everything due by then worked off
 */
export async function advanceClock(seconds: number): Promise<Date> {
  const target = new Date(marketNow().getTime() + seconds * 1_000);
  await settle();
  for (let due = await nextDueAt(); due && due <= target; due = await nextDueAt()) {
    await moveClockTo(due);
    await tickStripeSandbox();
    await settle();
  }
  await moveClockTo(target);
  await tickStripeSandbox();
  await settle();
  return marketNow();
}
