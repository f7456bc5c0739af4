import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import { deliverables } from '../../../models/Deliverable.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import { linkFiles } from '../../files/index.js';
import { transition } from '../../transitions.js';
import { CONTRACT_FILES, DELIVERABLE_FILES } from '../fileAccess.js';
import { milestoneTransitions } from '../states.js';
import { changeMilestone, type Deal } from './deal.js';

/** What a worker hands over at once. */
export interface Work {
  message: string | null;
  /** https */
  deliverableUrl: string | null;
  fileIds: string[];
}

/**
 * Adds work to a milestone, which is delivered by it. Its files become readable to those who judge it: the client, and
 * on a job its proofers.
 *
 * @throws {Problem} MILESTONE_NOT_DELIVERABLE, VALIDATION_FAILED for files that are not the worker's
 */
export async function handOver(
  transaction: Transaction,
  { contract }: Deal,
  milestone: MilestoneRow,
  work: Work,
): Promise<void> {
  const status = transition(milestoneTransitions, 'deliver', milestone.status, {
    code: 'MILESTONE_NOT_DELIVERABLE',
    detail: `The milestone is ${milestone.status}; nothing more can be delivered on it.`,
  });
  await linkFiles(transaction, {
    fileIds: work.fileIds,
    ownerId: contract.worker_user_id,
    subjectType: contract.engagement === 'direct' ? DELIVERABLE_FILES : CONTRACT_FILES,
    subjectId: contract.id,
  });
  const now = marketNow();
  await deliverables.insert(transaction, {
    id: orderedId(),
    milestone_id: milestone.id,
    worker_user_id: contract.worker_user_id,
    message: work.message,
    deliverable_url: work.deliverableUrl,
    file_ids: work.fileIds,
    round_number: contract.round_number,
    created_at: now,
  });
  await changeMilestone(transaction, milestone, { status, delivered_at: now });
}
