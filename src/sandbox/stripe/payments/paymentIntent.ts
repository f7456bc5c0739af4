import type Stripe from 'stripe';
import { invalidRequest } from '../errors.js';
import { emit } from '../events/emit.js';
import { newId, randomToken } from '../ids.js';
import { CURRENCIES, formatAmount, MAXIMUM_CHARGE, MINIMUM_CHARGE } from '../money.js';
import { insertObject, saveObject } from '../store.js';
import type { Context, InternalTypes } from '../types.js';

/** "The minimum amount is $0.50 US or equivalent in charge currency" (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
export function requireChargeableAmount(amount: number, currency: string): void {
  const minimum = MINIMUM_CHARGE[currency];
  if (minimum === undefined) {
    throw invalidRequest(
      `Invalid currency: ${currency}. The Stripe sandbox supports these currencies: ${CURRENCIES.join(', ')}`,
      { param: 'currency' },
    );
  }
  if (amount < minimum) {
    throw invalidRequest(`Amount must be at least ${formatAmount(minimum, currency)} ${currency}`, {
      code: 'amount_too_small',
      param: 'amount',
    });
  }
  if (amount > MAXIMUM_CHARGE) {
    throw invalidRequest(`Amount must be no more than ${formatAmount(MAXIMUM_CHARGE, currency)}`, {
      code: 'amount_too_large',
      param: 'amount',
    });
  }
}

export interface NewPaymentIntent {
  amount: number;
  currency: string;
  capture_method?: Stripe.PaymentIntent.CaptureMethod;
  confirmation_method?: Stripe.PaymentIntent.ConfirmationMethod;
  customer?: string;
  description?: string;
  metadata: Stripe.Metadata;
  payment_method_types: string[];
  allowed_payment_method_types: string[] | null;
  automatic_payment_methods: Stripe.PaymentIntent.AutomaticPaymentMethods | null;
  excluded_payment_method_types?: string[];
  payment_method_options?: Stripe.PaymentIntent.PaymentMethodOptions;
  receipt_email?: string;
  setup_future_usage?: Stripe.PaymentIntent.SetupFutureUsage;
  shipping?: Stripe.PaymentIntent.Shipping;
  statement_descriptor?: string;
  statement_descriptor_suffix?: string;
  transfer_group?: string;
}

/** The default capture_method is automatic_async (https://docs.stripe.com/payments/payment-intents/asynchronous-capture). */
function buildPaymentIntent(created: number, input: NewPaymentIntent): Stripe.PaymentIntent {
  const id = newId('pi');
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: input.allowed_payment_method_types,
    amount: input.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: input.automatic_payment_methods,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: input.capture_method ?? 'automatic_async',
    client_secret: `${id}_secret_${randomToken()}`,
    confirmation_method: input.confirmation_method ?? 'automatic',
    created,
    currency: input.currency,
    customer: input.customer ?? null,
    customer_account: null,
    description: input.description ?? null,
    excluded_payment_method_types: input.excluded_payment_method_types ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: input.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: input.payment_method_options ?? {},
    payment_method_types: input.payment_method_types,
    payment_record: null,
    processing: null,
    receipt_email: input.receipt_email ?? null,
    review: null,
    setup_future_usage: input.setup_future_usage ?? null,
    shipping: input.shipping ?? null,
    source: null,
    statement_descriptor: input.statement_descriptor ?? null,
    statement_descriptor_suffix: input.statement_descriptor_suffix ?? null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: input.transfer_group ?? null,
  };
}

export async function createPaymentIntent(
  ctx: Context,
  input: NewPaymentIntent,
  internal: InternalTypes['payment_intent'] = {},
): Promise<Stripe.PaymentIntent> {
  requireChargeableAmount(input.amount, input.currency);
  const intent = buildPaymentIntent(ctx.now, input);
  await insertObject(ctx, 'payment_intent', intent.id, intent, internal);
  await emit(ctx, 'payment_intent.created', intent);
  return intent;
}

export async function changePaymentIntent(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  changes: Partial<Stripe.PaymentIntent>,
): Promise<Stripe.PaymentIntent> {
  const changed = { ...intent, ...changes };
  await saveObject<'payment_intent'>(ctx, changed);
  return changed;
}
