import { query, type Transaction } from '../../../lib/db.js';
import { hint } from '../../../lib/queue.js';
import type { EventConsumer, LoggedEvent } from '../../events/index.js';
import { type Commitment, commitmentsIn } from './commitments.js';
import { markStale } from './stale.js';

/**
 * Notes a commitment. Every silence counts. An answer counts once for what waited, and not at all after a silence on it:
 * the log has the silence before whatever came of it.
 */
async function note(transaction: Transaction, commitment: Commitment, decidedAt: Date): Promise<void> {
  const { userId, kind, subjectId, missed } = commitment;
  await query(
    {
      text: `INSERT INTO commitments (user_id, kind, subject_id, missed, decided_at)
             SELECT $1::uuid, $2::text, $3::uuid, $4::boolean, $5::timestamptz
              WHERE $4 OR NOT EXISTS (SELECT FROM commitments WHERE user_id = $1 AND kind = $2 AND subject_id = $3)`,
      values: [userId, kind, subjectId, missed, decidedAt.toISOString()],
    },
    transaction,
  );
}

/** Reads kept and missed commitments off the event log; a worker then counts them ({@link ghostScoreOf}). */
export const ghostScoresConsumer: EventConsumer = {
  name: 'ghost_scores',
  async handle(transaction, events: LoggedEvent[]) {
    const userIds = new Set<string>();
    for (const event of events) {
      for (const commitment of commitmentsIn(event)) {
        await note(transaction, commitment, event.occurred_at);
        userIds.add(commitment.userId);
      }
    }
    if (userIds.size === 0) return;
    await markStale(transaction, [...userIds]);
    const attempt = events.at(-1)!.position;
    return () =>
      hint(
        'ghostScores',
        [...userIds].map((id) => ({ id, attempt })),
      );
  },
};
