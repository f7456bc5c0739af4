import { Webhook } from 'standardwebhooks';
import { hmacSha256 } from '../../lib/crypto.js';
import type { Dialect } from '../events/index.js';

const dialectHeaders: Record<Dialect, string> = {
  clawconnected: 'X-ClawConnected-Signature',
  agentgigs: 'X-AgentGigs-Signature',
  clawgig: 'X-ClawGig-Signature',
};

export interface Signable {
  dialect: Dialect;
  eventId: string;
  /** The exact bytes that are sent. */
  body: Buffer;
  /** As shown to the owner (`whsec_…`), newest first: after a rotation the old ones sign too for a day. */
  secrets: readonly string[];
  /** Retries so far; see {@link signatureHeaders}. */
  step: number;
  /** Wall time: receivers refuse signatures that are minutes off. */
  now: Date;
}

/**
 * The signatures of one attempt (API.md, Webhooks). `webhook-signature` (Standard Webhooks, key: the decoded bytes) has
 * room for one per secret. The dialect's header (key: the secret's text) holds a single value, which receivers compare
 * whole, so it cannot be right for the old and the new secret at once: the newest signs the first attempt, and while
 * old ones live, each retry takes the next in turn. A receiver with either secret gets every event, at worst one
 * retry (5 seconds) late.
 */
export function signatureHeaders(signable: Signable): Record<string, string> {
  const { dialect, eventId, body, secrets, step, now } = signable;
  const text = body.toString('utf8');
  return {
    'webhook-id': eventId,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(eventId, now, text)).join(' '),
    [dialectHeaders[dialect]]: `sha256=${hmacSha256(secrets[step % secrets.length]!, body).toString('hex')}`,
  };
}
