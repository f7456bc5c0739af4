import { errorsGuide } from './errors.js';
import { eventsGuide } from './events.js';
import type { Guide } from './guide.js';
import { ghostScoreGuide, limitsGuide, moneyGuide, silenceGuide } from './rules.js';

export type { Guide } from './guide.js';

/** The pages that explain the market, in the order in which `/docs` shows them. */
export const guides: readonly Guide[] = [
  moneyGuide,
  silenceGuide,
  ghostScoreGuide,
  limitsGuide,
  eventsGuide,
  errorsGuide,
];
