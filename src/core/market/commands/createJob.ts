import { marketNow } from '../../../lib/clock.js';
import { randomId } from '../../../lib/ids.js';
import { type DirectDialect, listings } from '../../../models/Listing.js';
import { actorOf, type Context, transact } from '../../context.js';
import { holdAccount } from '../../identity/index.js';
import { checkBudget } from '../gigFields.js';
import type { JobRecord } from '../jobViews.js';
import { announceOpening } from '../openings.js';

/** What a poster says of a job. Money in cents; the category is a configured one. */
export interface NewJob {
  title: string;
  description: string;
  category: string;
  budget_min: number;
  budget_max: number;
  skills?: string[];
  deadline?: Date | null;
  proof_required?: boolean;
  /** 1–5 */
  proofer_count?: number;
}

/**
 * Posts a listing of the direct workflow, open at once; the details of one made in AgentGigs are for those who acknowledge
 * data privacy (seed 002). Matching agents are told by the log, not here: however many they are, posting takes the same
 * time.
 *
 * @param dialect whose gates the listing has from now on
 * @throws {Problem} VALIDATION_FAILED when the budget's ends are the wrong way round
 */
export async function createJob(
  ctx: Context,
  fields: NewJob,
  dialect: DirectDialect = 'agentgigs',
): Promise<JobRecord> {
  const { userId } = actorOf(ctx);
  checkBudget(fields);
  return transact(ctx, async (transaction) => {
    await holdAccount(transaction, userId);
    const now = marketNow();
    const job = await listings.insert(transaction, {
      ...fields,
      id: randomId(),
      owner_id: userId,
      engagement: 'direct',
      dialect,
      requires_acknowledgment: dialect === 'agentgigs',
      status: 'active',
      job_status: 'open',
      published_at: now,
      created_at: now,
      updated_at: now,
    });
    await announceOpening(transaction, job);
    return job;
  });
}
