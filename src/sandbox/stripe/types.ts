import type pg from 'pg';
import type Stripe from 'stripe';
import type { Behaviour } from './payments/testPaymentMethods.js';

export interface StripeSandboxLogger {
  info(...args: unknown[]): void;
  warn(...args: unknown[]): void;
  error(...args: unknown[]): void;
}

export interface StripeSandboxOptions {
  pool: pg.Pool;
  /** Market time; it can jump ahead by days. */
  now: () => Date;
  secretKey: string;
  publishableKey: string;
  /** Where signed events are POSTed. */
  webhookUrl: () => string;
  webhookSecret: string;
  logger?: StripeSandboxLogger;
}

export interface Queryable {
  query<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<R>>;
}

/** What one API call or one piece of due work runs with. */
export interface Context {
  db: Queryable;
  /** Market time in unix seconds, fixed for the whole call. */
  now: number;
  /** Where this sandbox was reached; hosted pages live under it. */
  baseUrl: string;
  request: { id: string | null; idempotencyKey: string | null };
  /** A publishable key reads and confirms a PaymentIntent by its client_secret and nothing else. */
  keyKind: 'publishable' | 'secret';
  /** The request's Stripe-Version (https://docs.stripe.com/api/versioning). */
  apiVersion: string;
}

/** Every API object the sandbox stores, by its internal type name. */
export interface ObjectTypes {
  account: Stripe.Account;
  account_link: Stripe.AccountLink;
  login_link: Stripe.LoginLink;
  balance_transaction: Stripe.BalanceTransaction;
  charge: Stripe.Charge;
  'checkout.session': Stripe.Checkout.Session;
  customer: Stripe.Customer;
  dispute: Stripe.Dispute;
  payment_intent: Stripe.PaymentIntent;
  payment_method: Stripe.PaymentMethod;
  payout: Stripe.Payout;
  refund: Stripe.Refund;
  transfer: Stripe.Transfer;
  transfer_reversal: Stripe.TransferReversal;
}
export type ObjectType = keyof ObjectTypes;

/** State Stripe keeps but does not show on the object. */
export interface InternalTypes {
  account: { requested: Record<string, number> };
  account_link: {
    account: string;
    token: string;
    refresh_url: string;
    return_url: string;
    /** Set when the link is opened; from then on only this form may submit. */
    form_token?: string;
    completed?: boolean;
  };
  login_link: { account: string; token: string };
  balance_transaction: Record<string, never>;
  charge: Record<string, never>;
  'checkout.session': {
    line_items: Stripe.LineItem[];
    payment_intent_data: CheckoutPaymentIntentData;
  };
  customer: Record<string, never>;
  dispute: Record<string, never>;
  payment_intent: { checkout_session?: string };
  payment_method: { behaviour: Behaviour };
  payout: Record<string, never>;
  refund: Record<string, never>;
  transfer: Record<string, never>;
  transfer_reversal: Record<string, never>;
}

export interface CheckoutPaymentIntentData {
  capture_method?: 'automatic' | 'automatic_async' | 'manual';
  description?: string;
  metadata?: Record<string, string>;
  receipt_email?: string;
  statement_descriptor?: string;
  statement_descriptor_suffix?: string;
  transfer_group?: string;
}
