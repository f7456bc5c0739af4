import type Stripe from 'stripe';
import { accountInvalid } from '../errors.js';
import { emit } from '../events/emit.js';
import { newId } from '../ids.js';
import { embeddedList } from '../lists.js';
import { lockObject, type Stored, saveObject } from '../store.js';
import type { Context } from '../types.js';
import { requirements } from './build.js';

export type OnboardingOutcome = 'enabled' | 'restricted' | 'submitted';

interface Result {
  capability: 'active' | 'inactive' | 'pending';
  enabled: boolean;
  requirements: Stripe.Account.Requirements;
}

/** How verification can end (https://docs.stripe.com/connect/handling-api-verification#verification-process). */
const RESULTS: Readonly<Record<OnboardingOutcome, () => Result>> = {
  enabled: () => ({ capability: 'active', enabled: true, requirements: requirements([], null) }),
  submitted: () => ({
    capability: 'pending',
    enabled: false,
    requirements: requirements(['individual.verification.document'], 'requirements.pending_verification'),
  }),
  restricted: () => ({
    capability: 'inactive',
    enabled: false,
    requirements: requirements(['individual.verification.document'], 'requirements.past_due'),
  }),
};

function bankAccount(account: Stripe.Account): Stripe.BankAccount {
  return {
    id: newId('ba'),
    object: 'bank_account',
    account: account.id,
    account_holder_name: null,
    account_holder_type: 'individual',
    account_type: null,
    available_payout_methods: ['standard'],
    bank_name: 'STRIPE TEST BANK',
    country: account.country ?? 'US',
    currency: account.default_currency ?? 'usd',
    default_for_currency: true,
    fingerprint: `sandbox${account.id.slice(-8)}`,
    last4: '6789',
    metadata: {},
    routing_number: '110000000',
    status: 'new',
  };
}

/** The capability's own object, as `capability.updated` carries it (https://docs.stripe.com/api/capabilities/object). */
function buildCapability(
  account: Stripe.Account,
  id: string,
  status: string,
  requestedAt: number | null,
): Stripe.Capability {
  const due = account.requirements?.currently_due ?? [];
  return {
    id,
    object: 'capability',
    account: account.id,
    requested: requestedAt !== null,
    requested_at: requestedAt,
    requirements: {
      alternatives: [],
      current_deadline: null,
      currently_due: due,
      disabled_reason: status === 'active' ? null : 'requirements.fields_needed',
      errors: [],
      eventually_due: due,
      past_due: account.requirements?.past_due ?? [],
      pending_verification: account.requirements?.pending_verification ?? [],
    },
    status,
  };
}

/** Saves an account and tells of it: `account.updated` and one `capability.updated` for each that changed. */
export async function changeAccount(
  ctx: Context,
  { data: before, internal }: Stored<'account'>,
  after: Stripe.Account,
): Promise<Stripe.Account> {
  await saveObject<'account'>(ctx, after);
  await emit(ctx, 'account.updated', after, { previous: before, account: after.id });
  const old = new Map<string, string>(Object.entries(before.capabilities ?? {}));
  for (const [name, status] of Object.entries(after.capabilities ?? {})) {
    const previousStatus = old.get(name);
    if (previousStatus === status) continue;
    const requestedAt = internal.requested[name] ?? null;
    const capability = buildCapability(after, name, status, requestedAt);
    const previous = buildCapability(before, name, previousStatus ?? 'unrequested', requestedAt);
    await emit(ctx, 'capability.updated', capability, { previous, account: after.id });
  }
  return after;
}

export async function lockAccount(ctx: Context, accountId: string): Promise<Stored<'account'>> {
  const stored = await lockObject(ctx, 'account', accountId);
  if (!stored) throw accountInvalid(accountId);
  return stored;
}

/** The account holder hands in the hosted form and Stripe verifies it (https://docs.stripe.com/connect/express-accounts#handle-user-returned). */
export async function completeOnboarding(
  ctx: Context,
  accountId: string,
  outcome: OnboardingOutcome = 'enabled',
): Promise<Stripe.Account> {
  const stored = await lockAccount(ctx, accountId);
  const account = stored.data;
  const { capability, enabled, requirements: due } = RESULTS[outcome]();
  const names = Object.keys(stored.internal.requested);
  const accounts = account.external_accounts?.data ?? [];
  return changeAccount(ctx, stored, {
    ...account,
    business_type: account.business_type ?? 'individual',
    capabilities: Object.fromEntries(names.map((name) => [name, capability])),
    charges_enabled: enabled,
    details_submitted: true,
    external_accounts: embeddedList(
      `/v1/accounts/${account.id}/external_accounts`,
      accounts.length > 0 ? accounts : [bankAccount(account)],
    ),
    payouts_enabled: enabled,
    requirements: due,
    tos_acceptance: { ...account.tos_acceptance, date: ctx.now, ip: '127.0.0.1' },
  });
}

/** A capability requested later is active at once on a verified account and waits for verification otherwise. */
export function requestCapabilities(account: Stripe.Account, names: string[]): Stripe.Account.Capabilities {
  const status = account.payouts_enabled ? 'active' : account.details_submitted ? 'pending' : 'inactive';
  const added = names.filter((name) => !(name in (account.capabilities ?? {})));
  return { ...account.capabilities, ...Object.fromEntries(added.map((name) => [name, status])) };
}
