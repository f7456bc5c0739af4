import Joi from 'joi';
import { storeStripeEvent } from '../../core/payments/index.js';
import { type AnyEndpoint, endpoint, ok } from '../endpoint.js';

/** Stripe's events come in here: verified, stored once, acknowledged. A worker processes them. */
export const stripeWebhookEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/stripe/webhook',
    operationId: 'receiveStripeEvent',
    tag: 'Inbound',
    summary: 'Events from Stripe, signed with `Stripe-Signature`',
    access: 'none',
    rawBody: true,
    idempotency: 'none',
    responses: {
      200: { description: 'Stored, now or before.', schema: Joi.object({ received: Joi.boolean().required() }) },
    },
    problems: ['INVALID_SIGNATURE', 'MALFORMED_JSON', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'],
    async handler(_ctx, { http }) {
      const signature = http.headers['stripe-signature'];
      await storeStripeEvent(http.rawBody, Array.isArray(signature) ? signature[0] : signature);
      return ok({ received: true });
    },
  }),
];
