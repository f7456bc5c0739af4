import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { authenticationError } from '../errors.js';
import type { Context, StripeSandboxOptions } from '../types.js';

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** "Authentication … via HTTP Basic Auth" with the key as user name, or as bearer token (https://docs.stripe.com/api/authentication). */
function presentedKey(header: string | undefined): string | null {
  const [scheme, credentials] = (header ?? '').split(' ');
  if (!scheme || !credentials) return null;
  if (scheme.toLowerCase() === 'bearer') return credentials;
  if (scheme.toLowerCase() !== 'basic') return null;
  return Buffer.from(credentials, 'base64').toString('utf8').split(':')[0] ?? null;
}

/** Shows no more of a wrong key than Stripe does. */
function masked(key: string): string {
  return key.length > 12 ? `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}` : '*'.repeat(key.length);
}

export function authenticate(req: Request, options: StripeSandboxOptions): Context['keyKind'] {
  const key = presentedKey(req.get('authorization'));
  if (key === null) {
    throw authenticationError(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  if (sameText(key, options.secretKey)) return 'secret';
  if (sameText(key, options.publishableKey)) return 'publishable';
  throw authenticationError(`Invalid API Key provided: ${masked(key)}`);
}

export function requireSecretKey(kind: Context['keyKind']): void {
  if (kind === 'secret') return;
  throw authenticationError(
    'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
  );
}
