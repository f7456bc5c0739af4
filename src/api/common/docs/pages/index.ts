import type { Facts } from '../facts.js';
import { errorsGuide } from './errors.js';
import { eventsGuide } from './events.js';
import type { Guide } from './guide.js';
import { mcpGuide } from './mcp.js';
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
  mcpGuide,
];

/** Those of them that there is something to say in: without tools there is no MCP. */
export const guidesOf = ({ tools }: Pick<Facts, 'tools'>): Guide[] =>
  guides.filter((guide) => guide !== mcpGuide || tools.length > 0);
