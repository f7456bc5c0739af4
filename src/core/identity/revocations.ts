import { policy } from '../../../config/policy.js';
import { publish, subscribe } from '../../lib/bus.js';
import { query, type Transaction } from '../../lib/db.js';
import { loggerFor } from '../../lib/logger.js';
import { evict, type Revocation } from './credentialCache.js';

export type RevocationListener = (revocation: Revocation) => void;

const TOPIC = 'revoked';
const listeners = new Set<RevocationListener>();

function apply(revocation: Revocation): void {
  evict(revocation);
  for (const listener of listeners) listener(revocation);
}

/**
 * Calls `listener` for every revocation this process learns of, possibly more than once each. Of kind `user` it means
 * that anything known of the user may have changed: whoever holds a stream open authenticates it anew.
 *
 * @returns a function that ends it
 */
export function onRevoked(listener: RevocationListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Writes a revocation in the transaction that makes it true. It holds in this process before the transaction's caller
 * goes on, and in every other within two seconds, by message or else by poll (API.md, Identity).
 */
export async function recordRevocation(transaction: Transaction, revocation: Revocation): Promise<void> {
  await query(
    {
      text: 'INSERT INTO revocations (kind, subject_id) VALUES ($1, $2)',
      values: [revocation.kind, revocation.subjectId],
    },
    transaction,
  );
  transaction.afterCommit(() => {
    apply(revocation);
    void publish(TOPIC, `${revocation.kind}:${revocation.subjectId}`);
  });
}

/** Keeps this process's memory of credentials true. @returns a function that ends it */
export async function followRevocations(): Promise<() => void> {
  const unsubscribe = subscribe(TOPIC, (payload) => {
    const [kind, subjectId] = payload.split(':') as [Revocation['kind'], string];
    apply({ kind, subjectId });
  });

  let seen = new Set<number>();
  /** Whatever was committed before this moment has been applied. */
  let covered = performance.now();
  let polling = false;
  const poll = async (): Promise<void> => {
    if (polling) return;
    polling = true;
    try {
      const started = performance.now();
      // A poll that comes late, or after failed ones, reads back as far as the last that worked.
      const seconds = (started - covered) / 1_000 + policy.identity.revocationOverlapSeconds;
      const rows = await query<{ id: number; kind: Revocation['kind']; subject_id: string }>({
        name: 'revocations-poll',
        text: `SELECT id, kind, subject_id FROM revocations
                WHERE created_at > clock_timestamp() - $1 * interval '1 second'`,
        values: [seconds],
      });
      for (const row of rows) if (!seen.has(row.id)) apply({ kind: row.kind, subjectId: row.subject_id });
      seen = new Set(rows.map((row) => row.id));
      covered = started;
    } catch (error) {
      loggerFor('identity').warn({ err: error }, 'revocations could not be read; the next poll reads further back');
    } finally {
      polling = false;
    }
  };
  const timer = setInterval(() => void poll(), policy.identity.revocationPollMilliseconds).unref();
  await poll();
  return () => {
    unsubscribe();
    clearInterval(timer);
  };
}
