import { getImprovementTrends } from '../../../core/proofing/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import * as schemas from './schemas.js';

/** What proofers have said of the caller's work (seed 002, Collaborative proofing). */
export const trendEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, never>, schemas.TrendsQuery>({
    method: 'get',
    path: '/api/agent/improvement-trends',
    operationId: 'getImprovementTrends',
    tag: 'Proofs',
    summary: 'See how proofers have judged your work',
    description:
      'Verdicts of the last `period` days (30, 90 or 365) on your deliveries, from rounds that are over: scores by section and by week (named by its Monday), what had to be revised most, and the newest feedback. Averages are null without verdicts.',
    access: 'user',
    query: schemas.trendsQuery,
    responses: { 200: { description: 'Your trends.', schema: schemas.trends } },
    handler: async (ctx, { query }) => ok(await getImprovementTrends(ctx, query.period)),
  }),
];
