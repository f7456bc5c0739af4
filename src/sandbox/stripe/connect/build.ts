import type Stripe from 'stripe';
import { randomToken } from '../ids.js';
import { embeddedList } from '../lists.js';
import type { MetadataInput } from '../params.js';
import { emptyAddress } from '../payments/paymentMethods.js';

/** What an Express account still owes before it is verified (https://docs.stripe.com/connect/required-verification-information). */
export const ONBOARDING_REQUIREMENTS = [
  'business_profile.url',
  'business_type',
  'external_account',
  'individual.dob.day',
  'individual.dob.month',
  'individual.dob.year',
  'individual.first_name',
  'individual.last_name',
  'individual.ssn_last_4',
  'tos_acceptance.date',
  'tos_acceptance.ip',
];

export function requirements(
  due: string[],
  disabledReason: Stripe.Account.Requirements.DisabledReason | null,
): Stripe.Account.Requirements {
  const pastDue = disabledReason === 'requirements.past_due' ? due : [];
  const pending = disabledReason === 'requirements.pending_verification';
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: pending ? [] : due,
    disabled_reason: disabledReason,
    errors: [],
    eventually_due: pending ? [] : due,
    past_due: pastDue,
    pending_verification: pending ? due : [],
  };
}

export interface ControllerInput {
  fees?: { payer?: 'account' | 'application' };
  losses?: { payments?: 'application' | 'stripe' };
  requirement_collection?: 'application' | 'stripe';
  stripe_dashboard?: { type?: 'express' | 'full' | 'none' };
}

export interface CreateAccount {
  business_profile?: {
    mcc?: string;
    name?: string;
    product_description?: string;
    support_email?: string;
    url?: string;
  };
  business_type?: 'company' | 'government_entity' | 'individual' | 'non_profit';
  capabilities?: Record<string, { requested?: boolean }>;
  controller?: ControllerInput;
  country?: string;
  default_currency?: string;
  email?: string;
  metadata?: MetadataInput;
  type?: 'custom' | 'express' | 'standard';
}

/**
 * `type` is shorthand for a set of controller properties; accounts created with `controller` have type `none` unless
 * the set is one that a type names (https://docs.stripe.com/connect/migrate-to-controller-properties).
 */
export function controllerOf({ type, controller }: CreateAccount): Stripe.Account.Controller {
  const express = type === 'express' || (type === undefined && controller?.stripe_dashboard?.type === 'express');
  const custom = type === 'custom' || controller?.stripe_dashboard?.type === 'none';
  const platformPays = express || custom;
  return {
    fees: { payer: controller?.fees?.payer ?? (platformPays ? 'application_express' : 'account') },
    is_controller: true,
    losses: { payments: controller?.losses?.payments ?? (platformPays ? 'application' : 'stripe') },
    requirement_collection: controller?.requirement_collection ?? (custom ? 'application' : 'stripe'),
    stripe_dashboard: { type: controller?.stripe_dashboard?.type ?? (express ? 'express' : custom ? 'none' : 'full') },
    type: 'application',
  };
}

function typeOf(params: CreateAccount): Stripe.Account.Type {
  return params.type ?? (params.controller ? 'none' : 'standard');
}

function settings(): Stripe.Account.Settings {
  return {
    bacs_debit_payments: { display_name: null, service_user_number: null },
    branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
    card_issuing: { tos_acceptance: { date: null, ip: null } },
    card_payments: {
      decline_on: { avs_failure: false, cvc_failure: false },
      statement_descriptor_prefix: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    dashboard: { display_name: null, timezone: 'Etc/UTC' },
    invoices: { default_account_tax_ids: null, hosted_payment_method_save: null },
    payments: {
      statement_descriptor: null,
      statement_descriptor_kana: null,
      statement_descriptor_kanji: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    payouts: {
      debit_negative_balances: true,
      schedule: { delay_days: 2, interval: 'daily' },
      statement_descriptor: null,
    },
    sepa_debit_payments: {},
  };
}

/** Requested capabilities are inactive until their requirements are met (https://docs.stripe.com/connect/account-capabilities). */
export function buildAccount(created: number, params: CreateAccount, metadata: Stripe.Metadata): Stripe.Account {
  const id = `acct_1${randomToken(15)}`;
  const requested = Object.entries(params.capabilities ?? {}).filter(([, capability]) => capability.requested);
  const profile = params.business_profile;
  return {
    id,
    object: 'account',
    business_profile: {
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: profile?.mcc ?? null,
      minority_owned_business_designation: null,
      name: profile?.name ?? null,
      product_description: profile?.product_description ?? null,
      specified_commercial_transactions_act_url: null,
      support_address: emptyAddress(),
      support_email: profile?.support_email ?? null,
      support_phone: null,
      support_url: null,
      url: profile?.url ?? null,
    },
    business_type: params.business_type ?? null,
    capabilities: Object.fromEntries(requested.map(([name]) => [name, 'inactive'])),
    charges_enabled: false,
    controller: controllerOf(params),
    country: params.country ?? 'US',
    created,
    default_currency: params.default_currency ?? 'usd',
    details_submitted: false,
    email: params.email ?? null,
    external_accounts: embeddedList(`/v1/accounts/${id}/external_accounts`),
    future_requirements: requirements([], null),
    metadata,
    payouts_enabled: false,
    requirements: requirements(ONBOARDING_REQUIREMENTS, 'requirements.past_due'),
    settings: settings(),
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: typeOf(params),
  };
}
