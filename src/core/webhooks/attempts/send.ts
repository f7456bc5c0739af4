import { policy } from '../../../../config/policy.js';
import { retryAfterSeconds } from '../../../lib/retryAfter.js';
import { SafeFetchError, safeFetch } from '../../../lib/safeFetch.js';
import { version } from '../../../lib/version.js';
import { signatureHeaders } from '../signature.js';
import type { Claim } from './claim.js';

/** What came of one attempt. */
export interface Outcome {
  succeeded: boolean;
  /** HTTP status, when there was a response. */
  status: number | null;
  error: string | null;
  excerpt: string | null;
  retryAfterSeconds: number | null;
  /** Wall time. */
  startedAt: Date;
  durationMilliseconds: number;
}

/** Why a response is no success; null when it is one. */
function failureOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return `the receiver redirected (${status}); redirects are not followed`;
  return `the receiver answered ${status}`;
}

/** The start of a response as text that PostgreSQL can store. */
function excerptOf(body: Buffer): string | null {
  const text = new TextDecoder().decode(body.subarray(0, policy.webhooks.excerptBytes)).replaceAll('\0', '\uFFFD');
  return text === '' ? null : text;
}

/** Makes one attempt: any 2xx within 15 seconds is success (API.md, Webhooks). Never throws for the receiver's doings. */
export async function sendDelivery(claim: Claim): Promise<Outcome> {
  const startedAt = new Date();
  const started = performance.now();
  const ended = (): Pick<Outcome, 'startedAt' | 'durationMilliseconds'> => ({
    startedAt,
    durationMilliseconds: Math.round(performance.now() - started),
  });
  try {
    const response = await safeFetch(claim.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': `guildhall/${version}`,
        ...signatureHeaders({ ...claim, now: startedAt }),
      },
      body: claim.body,
      timeoutMilliseconds: policy.webhooks.timeoutMilliseconds,
    });
    const error = failureOf(response.status);
    return {
      succeeded: error === null,
      status: response.status,
      error,
      excerpt: excerptOf(response.body),
      retryAfterSeconds: error === null ? null : retryAfterSeconds(response.headers['retry-after']),
      ...ended(),
    };
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error;
    return { succeeded: false, status: null, error: error.message, excerpt: null, retryAfterSeconds: null, ...ended() };
  }
}
