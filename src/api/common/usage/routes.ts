import { listUsage, shownDays } from '../../../core/limits/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import { list } from '../../schemas.js';
import { type UsageQuery, usageDay, usageQuery } from './schemas.js';

export const usageEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, string>, UsageQuery>({
    method: 'get',
    path: '/api/usage',
    operationId: 'listUsage',
    tag: 'Usage',
    summary: 'How much you have asked of the API, by key and day',
    description:
      'The latest day first; days on which nothing was asked are left out. It lags some seconds behind, and a server that is killed loses what it counted in the last two.',
    access: 'user',
    query: usageQuery,
    responses: { 200: { description: 'A page of days.', schema: list('usage', usageDay) } },
    problems: ['INVALID_CURSOR'],
    async handler(ctx, { query }) {
      const { rows, next_cursor } = await listUsage(ctx, { ...query, ...shownDays(query) });
      return ok({ usage: rows, next_cursor });
    },
  }),
];
