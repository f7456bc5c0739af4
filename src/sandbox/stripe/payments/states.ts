import type Stripe from 'stripe';
import { StripeSandboxError } from '../errors.js';

type Status =
  | 'canceled'
  | 'processing'
  | 'requires_capture'
  | 'requires_confirmation'
  | 'requires_payment_method'
  | 'succeeded';
export type PaymentIntentAction = 'cancel' | 'capture' | 'confirm' | 'edit';

const OPEN: readonly Status[] = ['requires_payment_method', 'requires_confirmation'];

/** Which action is possible in which status (https://docs.stripe.com/payments/paymentintents/lifecycle). */
export const ALLOWED_IN: Readonly<Record<PaymentIntentAction, readonly Status[]>> = {
  edit: OPEN,
  confirm: OPEN,
  capture: ['requires_capture'],
  cancel: [...OPEN, 'requires_capture'],
};

const PAST_TENSE: Readonly<Record<PaymentIntentAction, string>> = {
  edit: 'updated',
  confirm: 'confirmed',
  capture: 'captured',
  cancel: 'canceled',
};

/** payment_intent_unexpected_state carries the intent, so that the caller sees the status it is in (https://docs.stripe.com/error-codes#payment-intent-unexpected-state). */
export function requireStatus(intent: Stripe.PaymentIntent, action: PaymentIntentAction): void {
  const allowed = ALLOWED_IN[action];
  if (allowed.some((status) => status === intent.status)) return;
  const verb = PAST_TENSE[action];
  throw new StripeSandboxError(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: `This PaymentIntent could not be ${verb} because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${verb}: ${allowed.join(', ')}.`,
    payment_intent: intent,
  });
}
