import { closeStores } from './stores/limiters.js';
import { outage } from './stores/outage.js';

export type { Attempt } from './buckets.js';
export { consumeLimits, type LimitStatus, limitHeaders, refuseExceeded } from './commands/consumeLimits.js';
export { pruneLimits } from './commands/pruneLimits.js';
export { rollUsage } from './commands/rollUsage.js';
export { type SlowedDown, slowDown, slowDownWords } from './commands/slowDown.js';
export { listUsage, shownDays } from './queries/listUsage.js';
export { type Caller, callerOf, type LimitedBy, type LimitRule, limitRules, limitWords } from './rules.js';
export { connectLimits } from './stores/limiters.js';
export { countRequest, flushUsage, startUsage } from './usage/tally.js';
export type { UsageDayView } from './views.js';

/** Forgets the counters' connections of this process, and that they failed. */
export async function closeLimits(): Promise<void> {
  outage.forget();
  await closeStores();
}
