import { policy } from '../../../../config/policy.js';
import { query } from '../../../lib/db.js';
import { loggerFor } from '../../../lib/logger.js';
import type { Actor } from '../../context.js';
import type { Bucket } from '../buckets.js';

/** The last limit that a credential ran into. */
export interface Exceeded {
  limit: string;
  points: number;
  window_seconds: number;
  retry_after: number;
  /** When the wait is over; wall time. */
  resets_at: string;
}

/** What one process has counted for one credential on one day (UTC, wall time) and not written down yet. */
interface Tally {
  day: string;
  userId: string;
  /** Null: the user's sessions. */
  apiKeyId: string | null;
  requests: number;
  limited: number;
  errors: number;
  exceeded: Exceeded | null;
}

let tallies = new Map<string, Tally>();

const today = (): string => new Date().toISOString().slice(0, 10);

function tallyOf({ userId, credential }: Actor): Tally {
  const apiKeyId = credential.kind === 'api_key' ? credential.apiKeyId : null;
  const day = today();
  const key = `${day}/${apiKeyId ?? userId}`;
  let tally = tallies.get(key);
  if (!tally) {
    tally = { day, userId, apiKeyId, requests: 0, limited: 0, errors: 0, exceeded: null };
    tallies.set(key, tally);
  }
  return tally;
}

/** Counts a request that was answered, in memory: {@link startUsage} writes it down. @param status of the response */
export function countRequest(actor: Actor, status: number): void {
  const tally = tallyOf(actor);
  tally.requests += 1;
  if (status === 429) tally.limited += 1;
  else if (status >= 400) tally.errors += 1;
}

/** Notes into which limit a request ran, for the owner to be told. */
export function countExceeded(actor: Actor, { rule, points }: Bucket, retryAfter: number): void {
  tallyOf(actor).exceeded = {
    limit: rule.name,
    points,
    window_seconds: rule.seconds,
    retry_after: retryAfter,
    resets_at: new Date(Date.now() + retryAfter * 1_000).toISOString(),
  };
}

/** Puts back what could not be written, in front of what came since. */
function keep(unwritten: Map<string, Tally>): void {
  for (const [key, old] of unwritten) {
    const since = tallies.get(key);
    if (!since) {
      tallies.set(key, old);
      continue;
    }
    since.requests += old.requests;
    since.limited += old.limited;
    since.errors += old.errors;
    since.exceeded ??= old.exceeded;
  }
}

/** Writes down what was counted since the last time, in one statement. What fails to be written is kept for the next. */
export async function flushUsage(): Promise<void> {
  if (tallies.size === 0) return;
  const written = tallies;
  tallies = new Map();
  try {
    await query({
      name: 'usage-tallies-add',
      text: `INSERT INTO usage_tallies (day, user_id, api_key_id, requests, limited, errors, exceeded)
             SELECT day, "userId", "apiKeyId", requests, limited, errors, nullif(exceeded, 'null')
               FROM jsonb_to_recordset($1::jsonb) AS tally
                    (day date, "userId" uuid, "apiKeyId" uuid, requests int, limited int, errors int, exceeded jsonb)`,
      values: [JSON.stringify([...written.values()])],
    });
  } catch (error) {
    keep(written);
    throw error;
  }
}

/**
 * Begins to write down what this process counts, every {@link policy.limits.usage.flushMilliseconds}.
 *
 * @returns what writes the rest and ends it
 */
export function startUsage(): () => Promise<void> {
  let running: Promise<void> | undefined;
  const flush = (): Promise<void> => {
    running ??= flushUsage()
      .catch((error: unknown) => loggerFor('limits').warn({ err: error }, 'usage is not written down yet'))
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  const timer = setInterval(() => void flush(), policy.limits.usage.flushMilliseconds);
  return async () => {
    clearInterval(timer);
    await running;
    await flush();
  };
}
