import type Stripe from 'stripe';
import { invalidRequest } from '../errors.js';
import { mergeMetadata } from '../params.js';
import { getLocked, getObject, type Stored } from '../store.js';
import type { Context } from '../types.js';
import { requireClientSecret } from './clientSecret.js';
import { confirmPayment } from './confirm.js';
import type { ConfirmIntent, CreateIntent, UpdateIntent } from './intentParams.js';
import { changePaymentIntent, createPaymentIntent, requireChargeableAmount } from './paymentIntent.js';
import { resolvePaymentMethod } from './paymentMethods.js';
import { requireAllowedType, selectPaymentMethodTypes } from './paymentMethodTypes.js';
import { idOf } from './refundRecord.js';
import { requireStatus } from './states.js';

async function requireCustomer(ctx: Context, customer: string | undefined): Promise<void> {
  if (customer !== undefined) await getObject(ctx, 'customer', customer, 'customer', 400);
}

async function attach(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
): Promise<Stripe.PaymentIntent> {
  requireAllowedType(intent, method);
  return changePaymentIntent(ctx, intent, { payment_method: method.id, status: 'requires_confirmation' });
}

function missingPaymentMethod(): Error {
  return invalidRequest(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    { code: 'payment_intent_unexpected_state', param: 'payment_method' },
  );
}

export async function create(ctx: Context, params: CreateIntent): Promise<Stripe.PaymentIntent> {
  requireChargeableAmount(params.amount, params.currency);
  await requireCustomer(ctx, params.customer);
  const types = selectPaymentMethodTypes(params, params.currency, params.capture_method, ctx.apiVersion);
  const method = params.payment_method ? await resolvePaymentMethod(ctx, params.payment_method) : null;
  if (params.confirm && !method) throw missingPaymentMethod();
  const { confirm: _confirm, payment_method: _method, ...input } = params;
  const metadata = mergeMetadata(null, params.metadata);
  const intent = await createPaymentIntent(ctx, { ...input, ...types, metadata });
  if (!method) return intent;
  return params.confirm ? confirmPayment(ctx, intent, method) : attach(ctx, intent, method.data);
}

/** These decide what is charged, so they are fixed once a payment is under way (https://docs.stripe.com/api/payment_intents/update). */
const BEFORE_PAYMENT_ONLY = [
  'allowed_payment_method_types',
  'amount',
  'automatic_payment_methods',
  'capture_method',
  'currency',
  'customer',
  'excluded_payment_method_types',
  'payment_method',
  'payment_method_types',
] as const satisfies ReadonlyArray<keyof UpdateIntent>;

function reselect(ctx: Context, intent: Stripe.PaymentIntent, params: UpdateIntent): Partial<Stripe.PaymentIntent> {
  const currency = params.currency ?? intent.currency;
  const captureMethod = params.capture_method ?? intent.capture_method;
  const chosen =
    params.allowed_payment_method_types ?? params.payment_method_types ?? params.excluded_payment_method_types;
  if (chosen) return selectPaymentMethodTypes(params, currency, captureMethod, ctx.apiVersion);
  const kept = {
    allowed_payment_method_types: intent.allowed_payment_method_types ?? undefined,
    excluded_payment_method_types: intent.excluded_payment_method_types ?? undefined,
  };
  return selectPaymentMethodTypes(kept, currency, captureMethod, ctx.apiVersion);
}

export async function update(ctx: Context, intentId: string, params: UpdateIntent): Promise<Stripe.PaymentIntent> {
  const { data: intent } = await getLocked(ctx, 'payment_intent', intentId, 'intent');
  const decisive = BEFORE_PAYMENT_ONLY.some((name) => params[name] !== undefined);
  if (decisive) requireStatus(intent, 'edit');
  await requireCustomer(ctx, params.customer);
  requireChargeableAmount(params.amount ?? intent.amount, params.currency ?? intent.currency);
  const method = params.payment_method ? await resolvePaymentMethod(ctx, params.payment_method) : null;
  const changed = await changePaymentIntent(ctx, intent, {
    ...(decisive ? reselect(ctx, intent, params) : {}),
    amount: params.amount ?? intent.amount,
    capture_method: params.capture_method ?? intent.capture_method,
    currency: params.currency ?? intent.currency,
    customer: params.customer ?? intent.customer,
    description: params.description ?? intent.description,
    excluded_payment_method_types: params.excluded_payment_method_types ?? intent.excluded_payment_method_types,
    metadata: mergeMetadata(intent.metadata, params.metadata),
    payment_method_options: params.payment_method_options ?? intent.payment_method_options,
    receipt_email: params.receipt_email ?? intent.receipt_email,
    shipping: params.shipping ?? intent.shipping,
    statement_descriptor: params.statement_descriptor ?? intent.statement_descriptor,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? intent.statement_descriptor_suffix,
    transfer_group: params.transfer_group ?? intent.transfer_group,
  });
  return method ? attach(ctx, changed, method.data) : changed;
}

async function methodToConfirm(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  given: string | undefined,
): Promise<Stored<'payment_method'>> {
  const id = given ?? idOf(intent.payment_method);
  if (id === null) throw missingPaymentMethod();
  return resolvePaymentMethod(ctx, id);
}

export async function confirm(ctx: Context, intentId: string, params: ConfirmIntent): Promise<Stripe.PaymentIntent> {
  const { data: intent, internal } = await getLocked(ctx, 'payment_intent', intentId, 'intent');
  requireClientSecret(ctx, intent, params.client_secret);
  requireStatus(intent, 'confirm');
  if (internal.checkout_session) {
    throw invalidRequest('You cannot confirm this PaymentIntent because it belongs to a Checkout Session.', {
      code: 'payment_intent_unexpected_state',
    });
  }
  const method = await methodToConfirm(ctx, intent, params.payment_method);
  const reselected =
    params.allowed_payment_method_types ?? params.excluded_payment_method_types ?? params.payment_method_types;
  return confirmPayment(
    ctx,
    {
      ...intent,
      ...(reselected || params.capture_method ? reselect(ctx, intent, params) : {}),
      capture_method: params.capture_method ?? intent.capture_method,
      receipt_email: params.receipt_email ?? intent.receipt_email,
    },
    method,
  );
}
