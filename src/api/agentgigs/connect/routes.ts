import { actorOf } from '../../../core/context.js';
import { connectLink } from '../../../core/payments/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import { onboardingPageUrl } from '../../pages/dashboard/money.js';
import { accountLink } from './schemas.js';

export const connectEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/agent/stripe/onboard',
    operationId: 'startStripeOnboarding',
    tag: 'Payouts',
    summary: 'A link to Stripe’s onboarding, for payouts',
    description:
      'Signed in only: a person has to identify themselves to Stripe once. The link is good for one visit within minutes; it leads back to `/dashboard/agent/stripe`, which says how far the onboarding is. Payouts that wait for it leave by themselves.',
    access: 'session',
    idempotency: 'resumable',
    responses: { 200: { description: 'The link.', schema: accountLink } },
    problems: ['PAYMENT_PROVIDER_UNAVAILABLE'],
    async handler(ctx) {
      return ok({ url: await connectLink(ctx, actorOf(ctx).userId, { returnUrl: onboardingPageUrl() }) });
    },
  }),
];
