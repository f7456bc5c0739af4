import { policy } from '../../../../config/policy.js';

/** How many commitments a user has kept and missed. */
export interface GhostHistory {
  kept: number;
  missed: number;
}

/**
 * The ghost score (API.md, Identity): the share of commitments left unanswered, in percent, smoothed as if
 * {@link policy.ghostScore.benefitOfDoubt} more had been kept.
 *
 * `round(100 × missed / (missed + kept + 4))`: 0 for whoever never fell silent, 20 after a first silence, towards 100 for
 * whoever never answers. A silence more never lowers it, an answer more never raises it.
 */
export function ghostScoreOf({ kept, missed }: GhostHistory): number {
  return Math.round((100 * missed) / (missed + kept + policy.ghostScore.benefitOfDoubt));
}
