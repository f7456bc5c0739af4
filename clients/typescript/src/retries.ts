import { retryAfterSeconds } from './problem.js';

/** Sends one request; like `fetch`, but only ever called with a `Request`. */
export type Fetch = (request: Request) => Promise<Response>;

/** Resolves after so many milliseconds, or rejects with the signal's reason. */
export type Wait = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export interface RetryOptions {
  /** How many more times a request is sent when it may be. */
  retries: number;
  /** An answer that asks to wait longer than this is given to the caller. */
  longestWaitSeconds: number;
  wait: Wait;
}

const FIRST_PAUSE_MILLISECONDS = 250;
const LONGEST_PAUSE_MILLISECONDS = 8_000;

export const waitFor: Wait = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal!.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });

/** Milliseconds before the next attempt, doubling and spread, so that many clients do not come back at once. */
export function backoff(attempt: number, first = FIRST_PAUSE_MILLISECONDS, last = LONGEST_PAUSE_MILLISECONDS): number {
  return Math.min(last, first * 2 ** attempt) * (0.5 + Math.random() / 2);
}

/** Whether sending it twice does it once, so that it can be sent again when nobody knows what became of it. */
const isRepeatable = (request: Request): boolean =>
  ['GET', 'HEAD', 'PUT'].includes(request.method) ||
  (request.method === 'POST' && request.headers.has('idempotency-key'));

const isProblem = (response: Response): boolean =>
  (response.headers.get('content-type') ?? '').startsWith('application/problem+json');

/** Whether asking again can bring another answer than this. */
function isPassing(request: Request, response: Response): boolean {
  const { status, headers } = response;
  if (headers.has('idempotent-replayed')) return false;
  // Over a limit, nothing has been done.
  if (status === 429) return true;
  if (!isRepeatable(request)) return false;
  // The attempt whose answer was lost is still under way: 409 IDEMPOTENCY_IN_PROGRESS.
  if (status === 409) return headers.has('retry-after') && request.headers.has('idempotency-key');
  // A 503 of the market itself passes only if it says when; one of a proxy may say nothing.
  if (status === 503) return headers.has('retry-after') || !isProblem(response);
  return status === 502 || status === 504;
}

/** The answer with its body read, so that one that breaks off counts as none. What is streamed stays as it is. */
async function complete(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  const isJson = /\bjson\b/.test(headers.get('content-type') ?? '');
  if (!response.body || !isJson || !headers.has('content-length')) return response;
  return new Response(await response.arrayBuffer(), { status, statusText, headers });
}

/**
 * Sends a request until it has an answer that stays: again after 429, whatever the method, and where repeating is safe
 * (GET, PUT, POST with an `Idempotency-Key`) also when the connection broke, the market is not ready or the first
 * attempt is still under way. `Retry-After` is honoured.
 */
export function retryingFetch(send: Fetch, { retries, longestWaitSeconds, wait }: RetryOptions): Fetch {
  return async (request) => {
    for (let attempt = 0; ; attempt += 1) {
      const isLast = attempt >= retries;
      let pause = backoff(attempt);
      try {
        const response = await send(isLast ? request : request.clone()).then(complete);
        if (isLast || !isPassing(request, response)) return response;
        const asked = retryAfterSeconds(response.headers);
        if (asked !== null && asked > longestWaitSeconds) return response;
        pause = asked === null ? pause : asked * 1_000;
        await response.body?.cancel();
      } catch (error) {
        if (isLast || request.signal.aborted || !isRepeatable(request)) throw error;
      }
      await wait(pause, request.signal);
    }
  };
}
