import { policy } from '../../../../config/policy.js';
import { inTransaction, query } from '../../../lib/db.js';
import { loggerFor } from '../../../lib/logger.js';
import { disputes } from '../../../models/Dispute.js';
import { type DisputeRecommendationRow, disputeRecommendations } from '../../../models/DisputeRecommendation.js';
import { type Case, findCase } from '../queries/findCase.js';
import type { Advice } from '../recommender/advice.js';
import { adviseByModel, configuredModel, type Model, ModelFailure } from '../recommender/model.js';
import { adviseByRules } from '../recommender/rules.js';
import { announceDispute, isPending } from '../steps/dispute.js';
import { adviceColumns } from '../steps/recommendation.js';

const { recommender } = policy.disputes;

/** True for a request that is due and that nobody is busy with (wall time). */
const due = `status = 'requested' AND next_attempt_at <= now() AND (leased_until IS NULL OR leased_until <= now())`;

async function claim(id: string): Promise<DisputeRecommendationRow | null> {
  const [row] = await query<DisputeRecommendationRow>({
    name: 'dispute-recommendations-claim',
    text: `UPDATE dispute_recommendations SET leased_until = now() + $2 * interval '1 second', attempts = attempts + 1
            WHERE id = $1 AND ${due} RETURNING ${disputeRecommendations.columns}`,
    values: [id, recommender.leaseSeconds],
  });
  return row ?? null;
}

/** Notes why the model gave nothing usable, and when to ask it again. */
async function postpone(claimed: DisputeRecommendationRow, failure: ModelFailure, seconds: number): Promise<void> {
  await query({
    text: `UPDATE dispute_recommendations
              SET leased_until = NULL, next_attempt_at = now() + $3 * interval '1 second', failure = $4
            WHERE id = $1 AND attempts = $2`,
    values: [claimed.id, claimed.attempts, seconds, failure.message],
  });
}

/** What the model says; the rules once it has failed too often. Null: to be tried again. */
async function advise(claimed: DisputeRecommendationRow, facts: Case, model: Model | null): Promise<Advice | null> {
  if (!model) return adviseByRules(facts);
  try {
    return await adviseByModel(model, facts);
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    const seconds = recommender.retrySeconds[claimed.attempts - 1];
    const log = { dispute_id: claimed.dispute_id, attempts: claimed.attempts, reason: error.message };
    if (seconds === undefined) {
      loggerFor('disputes').warn(log, 'the model is given up; the rules recommend');
      return adviseByRules(facts);
    }
    loggerFor('disputes').warn(log, 'no recommendation; it will be tried again');
    await postpone(claimed, error, Math.max(seconds, error.retryAfterSeconds ?? 0));
    return null;
  }
}

/** Keeps what was recommended, unless the dispute is over or something new was said meanwhile. */
async function keep(claimed: DisputeRecommendationRow, advice: Advice): Promise<void> {
  await inTransaction(async (transaction) => {
    const dispute = await disputes.lock(transaction, claimed.dispute_id);
    const request = await disputeRecommendations.lock(transaction, claimed.id);
    if (!dispute || !isPending(dispute) || request?.status !== 'requested') return;
    await disputeRecommendations.update(transaction, request.id, adviceColumns(advice));
    await announceDispute(transaction, 'dispute.updated', dispute);
  });
}

/**
 * Makes one recommendation: by the language model that is configured, else by the rules, which also stand in once the
 * model has failed five times. Claimed by lease, no transaction open while the model thinks; safe to run any number of
 * times.
 */
export async function processRecommendation(id: string): Promise<void> {
  const claimed = await claim(id);
  if (!claimed) return;
  const dispute = await disputes.find(claimed.dispute_id);
  if (!dispute) return;
  const advice = await advise(claimed, await findCase(dispute), configuredModel());
  if (advice) await keep(claimed, advice);
}

/** Requests that are due, most overdue first. */
export async function dueRecommendations(limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>({
    name: 'dispute-recommendations-due',
    text: `SELECT id FROM dispute_recommendations WHERE ${due} ORDER BY next_attempt_at LIMIT $1`,
    values: [limit],
  });
  return rows.map((row) => row.id);
}

/** Whether no recommendation is being made or due. What a model that fails is asked again is not waited for. */
export async function areRecommendationsIdle(): Promise<boolean> {
  const [row] = await query<{ idle: boolean }>({
    name: 'dispute-recommendations-idle',
    text: `SELECT NOT EXISTS (SELECT FROM dispute_recommendations
                               WHERE status = 'requested' AND (next_attempt_at <= now() OR leased_until > now())) AS idle`,
  });
  return row!.idle;
}
