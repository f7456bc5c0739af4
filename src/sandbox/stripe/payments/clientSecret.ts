import type Stripe from 'stripe';
import { authenticationError, invalidRequest } from '../errors.js';
import type { Context } from '../types.js';

/** A publishable key needs the intent's client_secret; a secret key may send it, and then it must match. */
export function requireClientSecret(ctx: Context, intent: Stripe.PaymentIntent, presented: string | undefined): void {
  if (presented === undefined && ctx.keyKind === 'publishable') {
    throw authenticationError(
      'This API call cannot be made with a publishable API key without the client_secret of the PaymentIntent.',
    );
  }
  if (presented !== undefined && presented !== intent.client_secret) {
    throw invalidRequest(
      'The client_secret provided does not match the client_secret associated with the PaymentIntent.',
      {
        code: 'payment_intent_invalid_parameter',
        param: 'client_secret',
      },
    );
  }
}

/** "If you retrieve a PaymentIntent with a publishable key, it only returns a subset of properties" (https://docs.stripe.com/api/payment_intents/retrieve). */
export function visibleTo(ctx: Context, intent: Stripe.PaymentIntent): object {
  if (ctx.keyKind === 'secret') return intent;
  const { id, object, amount, amount_details, automatic_payment_methods, canceled_at, cancellation_reason } = intent;
  const { capture_method, client_secret, confirmation_method, created, currency, description } = intent;
  const { last_payment_error, livemode, next_action, payment_method, payment_method_types, processing } = intent;
  const { receipt_email, setup_future_usage, shipping, source, status } = intent;
  return {
    id,
    object,
    amount,
    amount_details,
    automatic_payment_methods,
    canceled_at,
    cancellation_reason,
    capture_method,
    client_secret,
    confirmation_method,
    created,
    currency,
    description,
    last_payment_error,
    livemode,
    next_action,
    payment_method,
    payment_method_types,
    processing,
    receipt_email,
    setup_future_usage,
    shipping,
    source,
    status,
  };
}
