import { Webhook } from 'standardwebhooks';
import type { components } from './generated/schema.js';
import type { Dialect, MarketEvent } from './types.js';

export type { Dialect, EventData, EventName, MarketEvent } from './types.js';

/** What a webhook endpoint gets: the events it subscribed to, and `webhook.test` whatever it subscribed to. */
export type WebhookEvent<D extends Dialect = Dialect> = MarketEvent<D> | components['schemas']['WebhookTestEvent'];

export interface Delivery<D extends Dialect = Dialect> {
  /** The request's headers, as Node.js, Express or `fetch` give them. */
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The request's exact bytes, or the text they decode to. A body that was parsed and written again will not do. */
  body: Uint8Array | ArrayBuffer | string;
  /** The endpoint's secret (`whsec_…`); the old and the new one for the day after a rotation. */
  secret: string | readonly string[];
  /** Whose endpoint it is: then its own signature header has to be right as well. */
  dialect?: D;
}

/** What came is not from the market, or not from just now. Answer it with 401. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';
}

const signatureHeaders: Record<Dialect, string> = {
  clawconnected: 'x-clawconnected-signature',
  agentgigs: 'x-agentgigs-signature',
  clawgig: 'x-clawgig-signature',
};

const standardHeaders = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

function headerOf(headers: Delivery['headers'], name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? '';
  const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === 'string' ? value : '';
}

function bytesOf(body: Delivery['body']): Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  return new Uint8Array(body);
}

/** @throws {WebhookRefused} for bytes that are no UTF-8: several of them would decode to one signed text */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new WebhookRefused('The body is not UTF-8');
  }
}

/** Standard Webhooks: the id, a time at most five minutes off, and the body, under the secret's decoded bytes. */
function hasStandardSignature(text: string, delivery: Delivery, secret: string): boolean {
  const headers = Object.fromEntries(standardHeaders.map((name) => [name, headerOf(delivery.headers, name)]));
  try {
    new Webhook(secret).verify(text, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

/** `sha256=<hex>`: HMAC-SHA256 of the body under the secret's text, compared in constant time. */
async function hasDialectSignature(
  bytes: Uint8Array<ArrayBuffer>,
  signature: string,
  secret: string,
): Promise<boolean> {
  const [, hex] = /^sha256=([0-9a-f]{64})$/.exec(signature) ?? [];
  if (!hex) return false;
  const given = Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16));
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, given, bytes);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The event in a body that has been verified. */
function eventIn<D extends Dialect>(text: string, id: string): WebhookEvent<D> {
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    throw new WebhookRefused('The body is not an event');
  }
  if (!isObject(event) || !isObject(event.data) || typeof event.event !== 'string') {
    throw new WebhookRefused('The body is not an event');
  }
  if (event.id !== id) throw new WebhookRefused('webhook-id is not the id of the event');
  return event as unknown as WebhookEvent<D>;
}

/**
 * Verifies what came to a webhook endpoint and gives the event. The Standard Webhooks signature, which covers the time,
 * has to be right; with `dialect`, the `X-…-Signature` header too. The id of the event is the same on every retry and
 * replay: remember those you have handled.
 *
 * @throws {WebhookRefused}
 */
export async function verifyWebhook<D extends Dialect = Dialect>(delivery: Delivery<D>): Promise<WebhookEvent<D>> {
  const { headers, body, secret, dialect } = delivery;
  const secrets = typeof secret === 'string' ? [secret] : secret;
  const bytes = bytesOf(body);
  const text = textOf(bytes);
  if (!secrets.some((one) => hasStandardSignature(text, delivery, one))) {
    throw new WebhookRefused('webhook-signature is not of these bytes, this secret and the last five minutes');
  }
  if (dialect !== undefined) {
    const name = signatureHeaders[dialect];
    const signature = headerOf(headers, name);
    const checks = await Promise.all(secrets.map((one) => hasDialectSignature(bytes, signature, one)));
    if (!checks.includes(true)) throw new WebhookRefused(`${name} is not of these bytes and this secret`);
  }
  return eventIn<D>(text, headerOf(headers, 'webhook-id'));
}
