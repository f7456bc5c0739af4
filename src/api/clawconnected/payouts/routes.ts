import { listPayouts } from '../../../core/payments/index.js';
import { payout } from '../../common/payouts/schemas.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import { list, type Page } from '../../schemas.js';
import { payoutsQuery } from './schemas.js';

export const payoutEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, string>, Page>({
    method: 'get',
    path: '/api/payouts',
    operationId: 'listPayouts',
    tag: 'Payouts',
    summary: 'My payouts, newest first',
    description:
      '`scheduled` leaves at `release_at`; `blocked_kyc` waits for your Stripe onboarding; `sent` has left; `cancelled` was stopped by a dispute, whose resolution makes a new one.',
    access: 'user',
    query: payoutsQuery,
    responses: { 200: { description: 'A page of payouts.', schema: list('payouts', payout()) } },
    problems: ['INVALID_CURSOR'],
    async handler(ctx, { query }) {
      return ok(await listPayouts(ctx, query));
    },
  }),
];
