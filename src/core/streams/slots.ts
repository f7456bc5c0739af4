import { env } from '../../../config/env.js';
import { policy } from '../../../config/policy.js';
import { inTransaction, query } from '../../lib/db.js';
import { Problem } from '../../lib/errors.js';
import { randomId } from '../../lib/ids.js';
import { loggerFor } from '../../lib/logger.js';

/** Rows of streams that ended without saying so go after this, counted from when they must have ended. */
const SWEEP_SECONDS = 60;

/**
 * The streams this process holds open, counted together with those of every other process (API.md: "5 streams a key").
 * Its own it knows from memory; of the others it asks the database, and counts only those of processes that live.
 */
export class StreamSlots {
  private readonly hostId = randomId();
  private readonly own = new Map<string, number>();
  private beaten = Number.NEGATIVE_INFINITY;
  private beating: Promise<void> | undefined;

  /**
   * Takes a slot of a credential for one stream.
   *
   * @returns what gives it back
   * @throws {Problem} RATE_LIMITED when all are taken; `Retry-After` is when the oldest stream ends at the latest
   */
  async take(credentialId: string): Promise<() => void> {
    const id = randomId();
    await this.sayAlive();
    await this.enter(id, credentialId);
    return () => {
      this.leave(credentialId);
      query({ name: 'event-streams-close', text: 'DELETE FROM event_streams WHERE id = $1', values: [id] }).catch(
        (error: unknown) => loggerFor('streams').warn({ err: error }, 'a closed stream stays counted for a while'),
      );
    };
  }

  /** Says that this process lives, when it holds streams. */
  async beat(): Promise<void> {
    if (this.own.size > 0) await this.sayAlive();
  }

  /** Gives everything back at once. */
  async close(): Promise<void> {
    this.own.clear();
    await query({
      text: `WITH host AS (DELETE FROM event_stream_hosts WHERE id = $1) DELETE FROM event_streams WHERE host_id = $1`,
      values: [this.hostId],
    });
  }

  private leave(credentialId: string): void {
    const left = (this.own.get(credentialId) ?? 1) - 1;
    if (left > 0) this.own.set(credentialId, left);
    else this.own.delete(credentialId);
  }

  /** Says that this process lives, unless it has said so just now; forgets the dead. */
  private sayAlive(): Promise<void> {
    this.beating ??= this.recordBeat().finally(() => {
      this.beating = undefined;
    });
    return this.beating;
  }

  private async recordBeat(): Promise<void> {
    if (performance.now() - this.beaten < policy.streams.heartbeatSeconds * 1_000) return;
    await query({
      name: 'event-stream-hosts-beat',
      text: `
        WITH lost AS (DELETE FROM event_stream_hosts WHERE seen_at < now() - interval '1 minute'),
             ended AS (DELETE FROM event_streams WHERE opened_at < now() - $2 * interval '1 second')
        INSERT INTO event_stream_hosts (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET seen_at = now()`,
      values: [this.hostId, env().EVENT_STREAM_SECONDS + SWEEP_SECONDS],
    });
    this.beaten = performance.now();
  }

  private async enter(id: string, credentialId: string): Promise<void> {
    let counted = false;
    await inTransaction(async (transaction) => {
      // One at a time for each credential: two at once, in two processes, would both fit under the limit.
      await query(
        { text: `SELECT pg_advisory_xact_lock(hashtextextended('event_streams ' || $1, 0))`, values: [credentialId] },
        transaction,
      );
      const [row] = await query<{ others: number; seconds: number }>(
        {
          text: `SELECT (count(*) FILTER (WHERE host_id <> $2))::int AS others,
                        greatest(1, ceil(extract(epoch FROM min(opened_at) - now()) + $3))::int AS seconds
                   FROM event_streams
                  WHERE credential_id = $1 AND opened_at > now() - $3 * interval '1 second'
                    AND (host_id = $2 OR EXISTS (
                      SELECT FROM event_stream_hosts host
                       WHERE host.id = event_streams.host_id AND host.seen_at > now() - $4 * interval '1 second'))`,
          values: [credentialId, this.hostId, env().EVENT_STREAM_SECONDS, policy.streams.hostLostSeconds],
        },
        transaction,
      );
      const { maxPerCredential } = policy.streams;
      if (row!.others + (this.own.get(credentialId) ?? 0) >= maxPerCredential) {
        throw new Problem(
          'RATE_LIMITED',
          `${maxPerCredential} event streams are open with this key. Close one, or read several types on one stream: ?types=a,b.`,
          { headers: { 'Retry-After': String(row!.seconds) } },
        );
      }
      // Counted before the lock is given up, and only what was let in: whoever comes next sees it, and nobody refused.
      this.own.set(credentialId, (this.own.get(credentialId) ?? 0) + 1);
      counted = true;
      await query(
        {
          text: 'INSERT INTO event_streams (id, host_id, credential_id) VALUES ($1, $2, $3)',
          values: [id, this.hostId, credentialId],
        },
        transaction,
      );
    }).catch((error: unknown) => {
      if (counted) this.leave(credentialId);
      throw error;
    });
  }
}
