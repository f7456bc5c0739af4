import { stripeApiBase, stripeSecretKey } from '../lib/stripe.js';

/** The Stripe sandbox's control endpoints: what a payer, a bank or Stripe itself would do. */
async function control<T>(method: 'GET' | 'POST', path: string, body?: Record<string, unknown>): Promise<T> {
  const response = await fetch(new URL(`/_sandbox${path}`, stripeApiBase()), {
    method,
    headers: { Authorization: `Bearer ${stripeSecretKey()}`, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  const answer = (await response.json()) as T & { error?: { message: string; code?: string } };
  if (!response.ok) throw new SandboxControlError(response.status, answer.error?.message ?? response.statusText);
  return answer;
}

export class SandboxControlError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'SandboxControlError';
  }
}

export interface SandboxWork {
  pending_events: number;
  /** ISO 8601, market time: when something at Stripe happens by itself (a hold lapses, an ACH debit settles). */
  next_due: string | null;
}

/** What the Stripe sandbox still has to do. */
export const stripeSandboxWork = (): Promise<SandboxWork> => control('GET', '/idle');

/** Works off what is due at the Stripe sandbox by market time. */
export const tickStripeSandbox = (): Promise<SandboxWork> => control('POST', '/tick');

/** The payer finishes a Checkout session; an ACH debit settles at once. */
export const completeCheckout = (sessionId: string): Promise<unknown> =>
  control('POST', `/checkout/sessions/${encodeURIComponent(sessionId)}/complete`, {});

/** The account holder finishes onboarding and Stripe approves. */
export const completeOnboarding = (accountId: string): Promise<unknown> =>
  control('POST', `/accounts/${encodeURIComponent(accountId)}/complete`, {});
