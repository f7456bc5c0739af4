import type Stripe from 'stripe';

/** The `error` member of an error response (https://docs.stripe.com/api/errors). */
export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  doc_url?: string;
  payment_intent?: Stripe.PaymentIntent;
  payment_method?: Stripe.PaymentMethod;
  request_log_url?: string;
}

interface Handling {
  /** Keep the changes made so far: a declined charge is a fact, not a failed request. */
  keepsChanges?: boolean;
  /** False where "no API endpoint initiates the execution" (https://docs.stripe.com/api/idempotent_requests). */
  savedByIdempotencyKey?: boolean;
}

export class StripeSandboxError extends Error {
  readonly keepsChanges: boolean;
  readonly savedByIdempotencyKey: boolean;

  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    handling: Handling = {},
  ) {
    super(body.message);
    this.name = 'StripeSandboxError';
    this.keepsChanges = handling.keepsChanges ?? false;
    this.savedByIdempotencyKey = handling.savedByIdempotencyKey ?? true;
  }

  toJSON(): { error: ErrorBody } {
    const { code } = this.body;
    const doc = code ? { doc_url: `https://docs.stripe.com/error-codes#${code.replaceAll('_', '-')}` } : {};
    return { error: { ...this.body, ...doc } };
  }
}

export function invalidRequest(message: string, details: { code?: string; param?: string } = {}): StripeSandboxError {
  return new StripeSandboxError(400, { type: 'invalid_request_error', message, ...details });
}

/** A request refused before its endpoint runs; its idempotency key stays unused. */
export function invalidParameter(message: string, details: { code?: string; param?: string }): StripeSandboxError {
  return new StripeSandboxError(
    400,
    { type: 'invalid_request_error', message, ...details },
    { savedByIdempotencyKey: false },
  );
}

/** An object named in the path is missing: 404; named in a parameter: 400. */
export function resourceMissing(noun: string, id: string, param: string, status: 400 | 404 = 404): StripeSandboxError {
  return new StripeSandboxError(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${noun}: '${id}'`,
    param,
  });
}

/** Stripe answers 403 for any account the key cannot reach, existing or not. */
export function accountInvalid(id: string): StripeSandboxError {
  return new StripeSandboxError(403, {
    type: 'invalid_request_error',
    code: 'account_invalid',
    message: `The provided key does not have access to account '${id}' (or that account does not exist). Application access may have been revoked.`,
  });
}

export function authenticationError(message: string): StripeSandboxError {
  return new StripeSandboxError(401, { type: 'invalid_request_error', message }, { savedByIdempotencyKey: false });
}
