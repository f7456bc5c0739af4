import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import { hint } from '../../../lib/queue.js';
import type { DisputeRow } from '../../../models/Dispute.js';
import { type DisputeRecommendationRow, disputeRecommendations } from '../../../models/DisputeRecommendation.js';
import type { Advice } from '../recommender/advice.js';

const NEWEST = 'ORDER BY created_at DESC, id DESC LIMIT 1';

/** The newest recommendation that is made; null when there is none. */
export async function newestRecommendation(
  transaction: Transaction,
  disputeId: string,
): Promise<DisputeRecommendationRow | null> {
  const [row] = await query<DisputeRecommendationRow>(
    {
      text: `SELECT ${disputeRecommendations.columns} FROM dispute_recommendations
              WHERE dispute_id = $1 AND status = 'ready' ${NEWEST}`,
      values: [disputeId],
    },
    transaction,
  );
  return row ?? null;
}

/** Whether a recommendation was asked for after the last thing that could change it. */
async function isCurrent(transaction: Transaction, dispute: DisputeRow): Promise<boolean> {
  const news = dispute.responded_at ?? dispute.response_missed_at ?? dispute.created_at;
  const rows = await query(
    {
      text: 'SELECT id FROM dispute_recommendations WHERE dispute_id = $1 AND created_at > $2 LIMIT 1',
      values: [dispute.id, news.toISOString()],
    },
    transaction,
  );
  return rows.length > 0;
}

/**
 * Asks for a recommendation on a locked dispute; a worker makes it. Asking again changes nothing while one is under way,
 * or nothing has been said since the last.
 *
 * @param requestedBy null: the market asks by itself
 * @returns whether it was asked now
 */
export async function askForRecommendation(
  transaction: Transaction,
  dispute: DisputeRow,
  requestedBy: string | null,
): Promise<boolean> {
  if (await isCurrent(transaction, dispute)) return false;
  // One that is under way may have been read before the news: it starts afresh, and its tries with it.
  const [row] = await query<{ id: string }>(
    {
      text: `INSERT INTO dispute_recommendations (id, dispute_id, requested_by, status, created_at, updated_at)
             VALUES ($1, $2, $3, 'requested', $4, $4)
             ON CONFLICT (dispute_id) WHERE status = 'requested' DO UPDATE
               SET id = EXCLUDED.id, requested_by = EXCLUDED.requested_by, attempts = 0, failure = NULL,
                   leased_until = NULL, next_attempt_at = now(), created_at = EXCLUDED.created_at,
                   updated_at = EXCLUDED.updated_at
             RETURNING id`,
      values: [orderedId(), dispute.id, requestedBy, marketNow().toISOString()],
    },
    transaction,
  );
  const id = row!.id;
  transaction.afterCommit(() => void hint('disputes', [{ id, attempt: 0 }]));
  return true;
}

/** What a recommendation says, as columns. */
export const adviceColumns = (advice: Advice): Partial<DisputeRecommendationRow> => ({
  status: 'ready',
  resolution: advice.resolution,
  worker_percent: advice.workerPercent,
  confidence: advice.confidence,
  rationale: advice.rationale,
  model: advice.model,
  completed_at: marketNow(),
  leased_until: null,
  updated_at: marketNow(),
});

/** Nobody needs a recommendation any more that has not been made. */
export async function dropRequests(transaction: Transaction, disputeId: string): Promise<void> {
  await query(
    { text: `DELETE FROM dispute_recommendations WHERE dispute_id = $1 AND status = 'requested'`, values: [disputeId] },
    transaction,
  );
}
