import type Stripe from 'stripe';
import { invalidRequest, StripeSandboxError } from '../errors.js';

const SUPPORTED = ['card', 'us_bank_account'];

/** From this version on `payment_method_types` is read-only (https://docs.stripe.com/changelog/endive/2026-09-30/removes-the-payment-method-types-parameter-from-payment-intents-and-setup-intents). */
const ENDIVE = '2026-09-30';

export interface TypeSelection {
  allowed_payment_method_types?: string[];
  automatic_payment_methods?: { enabled: boolean; allow_redirects?: 'always' | 'never' };
  excluded_payment_method_types?: string[];
  payment_method_types?: string[];
}

interface SelectedTypes {
  payment_method_types: string[];
  allowed_payment_method_types: string[] | null;
  automatic_payment_methods: Stripe.PaymentIntent.AutomaticPaymentMethods | null;
}

function refuseOnEndive(apiVersion: string): void {
  if (apiVersion < ENDIVE) return;
  throw invalidRequest(
    'The payment_method_types parameter is no longer supported on this API version. Use allowed_payment_method_types or excluded_payment_method_types instead.',
    { code: 'payment_method_types_no_longer_supported', param: 'payment_method_types' },
  );
}

function requireSupported(types: string[], param: string): void {
  const unsupported = types.find((type) => !SUPPORTED.includes(type));
  if (unsupported === undefined) return;
  throw invalidRequest(`The payment method type "${unsupported}" is invalid or not activated in the Stripe sandbox.`, {
    code: 'payment_intent_invalid_parameter',
    param,
  });
}

/** ACH Direct Debit takes US dollars only and cannot be authorised first and captured later (https://docs.stripe.com/payments/ach-direct-debit). */
function compatible(type: string, currency: string, captureMethod: string | undefined): boolean {
  return type === 'card' || (currency === 'usd' && captureMethod !== 'manual');
}

/**
 * Which payment method types an intent ends up with. `allowed_payment_method_types` is silently filtered to what is
 * compatible and excludes the other ways of choosing; without any of them dynamic payment methods apply
 * (https://docs.stripe.com/changelog/dahlia/2026-07-29/allowed-payment-method-types-parameter).
 */
export function selectPaymentMethodTypes(
  selection: TypeSelection,
  currency: string,
  captureMethod: string | undefined,
  apiVersion: string,
): SelectedTypes {
  const { allowed_payment_method_types: allowed, automatic_payment_methods: automatic } = selection;
  const { excluded_payment_method_types: excluded = [], payment_method_types: explicit } = selection;
  const usable = SUPPORTED.filter((type) => compatible(type, currency, captureMethod));
  if (explicit) {
    refuseOnEndive(apiVersion);
    requireSupported(explicit, 'payment_method_types');
    const refused = explicit.find((type) => !usable.includes(type));
    if (refused) {
      throw invalidRequest(`The payment method type ${refused} is not compatible with this PaymentIntent.`, {
        code: 'payment_intent_invalid_parameter',
        param: 'payment_method_types',
      });
    }
    return { payment_method_types: explicit, allowed_payment_method_types: null, automatic_payment_methods: null };
  }
  if (allowed && (automatic || selection.excluded_payment_method_types)) {
    throw invalidRequest(
      'You may only specify one of these parameters: allowed_payment_method_types, automatic_payment_methods, excluded_payment_method_types.',
      { code: 'parameters_exclusive', param: 'allowed_payment_method_types' },
    );
  }
  const types = usable.filter((type) => (allowed ? allowed.includes(type) : !excluded.includes(type)));
  if (types.length === 0) {
    throw invalidRequest('No payment method type is left that is valid for this PaymentIntent.', {
      code: 'payment_intent_invalid_parameter',
      param: allowed ? 'allowed_payment_method_types' : 'excluded_payment_method_types',
    });
  }
  return {
    payment_method_types: types,
    allowed_payment_method_types: allowed ?? null,
    automatic_payment_methods: allowed ? null : { allow_redirects: 'always', enabled: true, ...automatic },
  };
}

export function requireAllowedType(intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod): void {
  if (intent.payment_method_types.includes(method.type)) return;
  throw new StripeSandboxError(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_incompatible_payment_method',
    message: `The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: ${intent.payment_method_types.join(', ')}.`,
    param: 'payment_method',
    payment_intent: intent,
  });
}
