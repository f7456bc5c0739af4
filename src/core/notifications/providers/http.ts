import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'undici';
import { env } from '../../../../config/env.js';
import { policy } from '../../../../config/policy.js';
import { SafeFetchError, type SafeResponse, safeFetch } from '../../../lib/safeFetch.js';
import { version } from '../../../lib/version.js';
import type { SendFailure } from './provider.js';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** What the text is as JSON; an empty object when it is none. */
  json: Record<string, unknown>;
}

const { timeoutMilliseconds } = policy.notifications;
const EXCERPT_LENGTH = 300;

/** A connection that never was has carried nothing; of one that broke off nobody can say. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

interface NetworkError {
  code?: string;
  errors?: NetworkError[];
  cause?: NetworkError;
}

/** A name with several addresses fails with one error for each. */
function carriedNothing(error: NetworkError | undefined): boolean {
  if (!error) return false;
  if (error instanceof SafeFetchError && (error.kind === 'refused' || error.kind === 'unresolved')) return true;
  if (error.code && neverConnected.has(error.code)) return true;
  return error.errors?.length ? error.errors.every(carriedNothing) : carriedNothing(error.cause);
}

function noAnswer(provider: string, error: Error, ours: boolean): SendFailure {
  const reason = error instanceof SafeFetchError ? error.message : 'no answer came';
  return carriedNothing(error as NetworkError)
    ? { outcome: 'retry', status: null, error: `${provider} was not reached: ${reason}`, ours }
    : {
        outcome: 'unknown',
        status: null,
        error: `${provider} did not answer (${reason}), so the message may have been sent or not; it is not sent again`,
      };
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** To an address that the operator of this server has chosen, which may well be a private one. */
async function postTrusted(url: string, init: { headers: Record<string, string>; body: string }) {
  const response = await request(url, {
    method: 'POST',
    ...init,
    reset: true,
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  return { status: response.statusCode, headers: response.headers, body: await response.body.text() };
}

/** Error pages like to repeat the path that was asked for: who reads the failure log shall not learn its secret. */
const redact = (text: string, secret: string): string =>
  text.replaceAll(secret, '…').replaceAll(encodeURIComponent(secret), '…');

/**
 * Posts JSON, each time on a connection of its own: one that was kept open may be closed by the other end just then,
 * and nobody would know whether the message had got through.
 *
 * @param options.secret what of the URL nobody may read in an answer
 * @param options.trusted the URL is this server's configuration; others go through {@link safeFetch}
 */
export async function post(
  provider: string,
  url: string,
  payload: unknown,
  options: { secret: string; trusted?: boolean },
): Promise<Answer | SendFailure> {
  const init = {
    headers: {
      'content-type': 'application/json',
      // Discord refuses others (API reference, User Agent); everybody else takes it.
      'user-agent': `DiscordBot (${env().APP_URL}, ${version}) guildhall/${version}`,
    },
    body: JSON.stringify(payload),
  };
  try {
    const response: Pick<SafeResponse, 'status' | 'headers'> & { body: Buffer | string } = options.trusted
      ? await postTrusted(url, init)
      : await safeFetch(url, {
          method: 'POST',
          ...init,
          headers: { ...init.headers, connection: 'close' },
          timeoutMilliseconds,
        });
    const text = redact(response.body.toString().replaceAll('\0', '\uFFFD'), options.secret);
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  } catch (error) {
    return noAnswer(provider, error as Error, options.trusted === true);
  }
}

export const isAnswer = (result: Answer | SendFailure): result is Answer => !('outcome' in result);

/** A proxy gave up on the provider, which may have done its work all the same. */
const gatewayTimeouts = new Set([504, 520, 524]);

/**
 * What an answer that is no success means, where the provider has nothing special to say.
 *
 * @param explanation what the provider says of it, in its format; null when the answer is in another
 */
export function failureOf(provider: string, { status, text }: Answer, explanation: string | null): SendFailure {
  const said = (explanation ?? text).trim().slice(0, EXCERPT_LENGTH);
  const error = `${provider} answered ${status}${said ? `: ${said}` : ''}`;
  if (gatewayTimeouts.has(status)) {
    return {
      outcome: 'unknown',
      status,
      error: `${error}; the message may have been sent or not; it is not sent again`,
    };
  }
  if (status >= 500 || status === 408 || status === 429) return { outcome: 'retry', status, error };
  // A firewall in between keeps this server out; that says nothing about any channel.
  if (status === 403 && explanation === null && text !== '') return { outcome: 'retry', status, error, ours: true };
  return { outcome: 'refused', status, error };
}

/** A number of a header; null when there is none. */
export function numberOf(header: string | string[] | undefined): number | null {
  const value = Number(Array.isArray(header) ? header[0] : (header ?? Number.NaN));
  return Number.isFinite(value) ? value : null;
}
