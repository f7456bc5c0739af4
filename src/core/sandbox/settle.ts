import { marketNow, moveClockTo } from '../../lib/clock.js';
import { Problem } from '../../lib/errors.js';
import { stripeSandboxWork, tickStripeSandbox } from '../../sandbox/control.js';
import { areDeadlinesIdle, nextDeadlineAt } from '../deadlines/index.js';
import { areRecommendationsIdle } from '../disputes/index.js';
import { isOutboxIdle, logEnd } from '../events/index.js';
import { areGhostScoresIdle } from '../identity/index.js';
import { areNotificationsIdle, nextNotificationAt } from '../notifications/index.js';
import { isPaymentsIdle, nextPayoutAt } from '../payments/index.js';
import { areFirstAttemptsIdle, nextDeliveryAt } from '../webhooks/index.js';

/** Between two looks: the first ones come quickly, and never so often that looking is what keeps everybody busy. */
const POLL_MILLISECONDS = { first: 5, last: 50 };
const PATIENCE_MILLISECONDS = 60_000;
/** What is due within so much of each other happens at one stop. */
const STOP_MILLISECONDS = 1_000;

type Look = () => Promise<boolean>;

/** Everything that may have something to do at the present market time. */
const places: Look[] = [
  areDeadlinesIdle,
  isOutboxIdle,
  isPaymentsIdle,
  areFirstAttemptsIdle,
  areRecommendationsIdle,
  areNotificationsIdle,
  areGhostScoresIdle,
  async () => (await stripeSandboxWork()).pending_events === 0,
];

/** @param busiest looked at before all others. @returns the first place found to be busy */
async function findBusy(busiest?: Look): Promise<Look | undefined> {
  if (busiest && !(await busiest())) return busiest;
  const idle = await Promise.all(places.map((look) => look()));
  return places[idle.indexOf(false)];
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @throws {Problem} UNAVAILABLE when nothing has happened for a minute though something is to: no worker is running */
async function quieten(): Promise<void> {
  let giveUpAt = Date.now() + PATIENCE_MILLISECONDS;
  let end = await logEnd();
  let wait: number = POLL_MILLISECONDS.first;
  for (let busy = await findBusy(); busy; busy = await findBusy(busy)) {
    if (Date.now() > giveUpAt) {
      const before = end;
      end = await logEnd();
      if (end === before) {
        throw new Problem('UNAVAILABLE', 'The workers have not come to rest within a minute. Are they running?');
      }
      giveUpAt = Date.now() + PATIENCE_MILLISECONDS;
    }
    await pause(wait);
    wait = Math.min(wait * 1.5, POLL_MILLISECONDS.last);
  }
}

/**
 * Resolves once the market has nothing to do at the present market time: outbox, Stripe's events, payouts, deadlines,
 * first delivery attempts, notifications and ghost scores. Work moves between them, so it takes two looks in a row.
 *
 * @param between is asked between the two looks: what it finds is of a market at rest
 * @throws {Problem} UNAVAILABLE when nothing has happened for a minute though something is to: no worker is running
 */
export async function settle<T = void>(between?: () => Promise<T>): Promise<T> {
  for (;;) {
    await quieten();
    await pause(1);
    const found = await between?.();
    if (!(await findBusy())) return found as T;
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
 * Moves market time forward, stopping wherever something is due, so that all of it happens in order and at its own time:
 * no later than a second, as when nobody moves the clock.
 *
 * @param seconds how far
 * @returns market time afterwards, with everything due by then worked off
 */
export async function advanceClock(seconds: number): Promise<Date> {
  const target = new Date(marketNow().getTime() + seconds * 1_000);
  // Time goes on meanwhile: what has become due since the last look is not what comes next any more.
  for (let due = await settle(nextDueAt); due && due <= target; due = await settle(nextDueAt)) {
    await moveClockTo(new Date(Math.min(due.getTime() + STOP_MILLISECONDS, target.getTime())));
    await tickStripeSandbox();
  }
  await moveClockTo(target);
  await tickStripeSandbox();
  await settle();
  return marketNow();
}
