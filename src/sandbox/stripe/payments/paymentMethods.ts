import type Stripe from 'stripe';
import { resourceMissing } from '../errors.js';
import { endpoint, pathParam } from '../http/endpoint.js';
import { newId, randomToken } from '../ids.js';
import { noParams } from '../params.js';
import { findObject, getObject, insertObject, type Stored } from '../store.js';
import type { Context } from '../types.js';
import { TEST_PAYMENT_METHODS, type TestPaymentMethod } from './testPaymentMethods.js';

const EMPTY_ADDRESS: Stripe.Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

export function emptyAddress(): Stripe.Address {
  return { ...EMPTY_ADDRESS };
}

function cardOf({ brand = 'visa', funding = 'credit', last4 }: TestPaymentMethod): Stripe.PaymentMethod.Card {
  return {
    brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    display_brand: brand,
    exp_month: 8,
    exp_year: 2034,
    fingerprint: `sandbox${brand}${last4}`,
    funding,
    generated_from: null,
    last4,
    networks: { available: [brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

function bankAccountOf({ last4 }: TestPaymentMethod): Stripe.PaymentMethod.UsBankAccount {
  return {
    account_holder_type: 'individual',
    account_type: 'checking',
    bank_name: 'STRIPE TEST BANK',
    financial_connections_account: null,
    fingerprint: `sandboxbank${last4}`,
    last4,
    networks: { preferred: 'ach', supported: ['ach'] },
    routing_number: '110000000',
    status_details: {},
  };
}

export function buildPaymentMethod(created: number, test: TestPaymentMethod): Stripe.PaymentMethod {
  return {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { address: emptyAddress(), email: null, name: null, phone: null, tax_id: null },
    ...(test.kind === 'card' ? { card: cardOf(test) } : { us_bank_account: bankAccountOf(test) }),
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: test.kind,
  };
}

/** A test name such as pm_card_visa stands for a fresh PaymentMethod each time it is used (https://docs.stripe.com/testing). */
export async function resolvePaymentMethod(ctx: Context, id: string): Promise<Stored<'payment_method'>> {
  const test = TEST_PAYMENT_METHODS[id];
  if (!test) {
    const stored = await findObject(ctx, 'payment_method', id);
    if (!stored) throw resourceMissing('PaymentMethod', id, 'payment_method', 400);
    return stored;
  }
  const { decline, bankFailure, dispute, bypassPending } = test;
  const internal = { behaviour: { decline, bankFailure, dispute, bypassPending } };
  const data = await insertObject(ctx, 'payment_method', ...identified(buildPaymentMethod(ctx.now, test)), internal);
  return { data, internal };
}

function identified(method: Stripe.PaymentMethod): [string, Stripe.PaymentMethod] {
  return [method.id, method];
}

/** What the charge remembers of a card (https://docs.stripe.com/api/charges/object). */
export function chargedCard(
  card: Stripe.PaymentMethod.Card,
  amount: number,
  captureBefore: number | null,
): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: amount,
    authorization_code: null,
    brand: card.brand,
    ...(captureBefore === null ? {} : { capture_before: captureBefore }),
    checks: card.checks,
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: randomToken(15),
    overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
    regulated_status: card.regulated_status,
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}

export function chargedBankAccount(
  account: Stripe.PaymentMethod.UsBankAccount,
): Stripe.Charge.PaymentMethodDetails.UsBankAccount {
  return {
    account_holder_type: account.account_holder_type,
    account_type: account.account_type,
    bank_name: account.bank_name,
    fingerprint: account.fingerprint,
    last4: account.last4,
    payment_reference: null,
    routing_number: account.routing_number,
  };
}

export const paymentMethodEndpoints = [
  endpoint({
    method: 'get',
    path: '/v1/payment_methods/:id',
    schema: noParams,
    run: async (ctx, _params, path) => {
      const id = pathParam(path, 'id');
      const test = TEST_PAYMENT_METHODS[id];
      return test ? buildPaymentMethod(ctx.now, test) : getObject(ctx, 'payment_method', id, 'payment_method');
    },
  }),
];
