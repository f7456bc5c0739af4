import { invalidFields, notFound } from '../../../lib/errors.js';
import { disputes, type Resolution } from '../../../models/Dispute.js';
import { actorOf, type Context, transact } from '../../context.js';
import { requireAdmin } from '../../identity/index.js';
import { assertPending } from '../steps/dispute.js';
import { resolve } from '../steps/resolve.js';
import type { DisputeView } from '../views.js';

export interface Verdict {
  disputeId: string;
  resolution: Resolution;
  /** Needed with `split` (1–99); with the others it may repeat what they say. */
  workerPercent?: number;
  arbitrationFeeCents: number;
  note: string;
}

/** @throws {Problem} VALIDATION_FAILED when resolution and percent do not go together */
function workerPercentOf({ resolution, workerPercent }: Verdict): number {
  const refuse = (message: string) =>
    invalidFields([{ path: 'worker_percent', message: `"worker_percent" ${message}` }]);
  if (resolution === 'split') {
    if (workerPercent === undefined) throw refuse('is required with split');
    if (workerPercent < 1 || workerPercent > 99) throw refuse('must be 1 to 99 with split; else release or refund');
    return workerPercent;
  }
  const implied = resolution === 'release' ? 100 : 0;
  if (workerPercent !== undefined && workerPercent !== implied) {
    throw refuse(`is ${implied} with ${resolution}; leave it out, or send split`);
  }
  return implied;
}

/**
 * An arbiter's decision: the worker's share is released, the client's goes back to where it came from, half of the
 * arbitration fee off each (API.md, Disputes).
 *
 * @throws {Problem} ADMIN_ONLY, NOT_FOUND, VALIDATION_FAILED, DISPUTE_CLOSED, PAYMENT_CHARGED_BACK, PAYMENT_IN_PROGRESS
 *   while the hold is being captured, PAYMENT_LAPSED
 */
export async function resolveDispute(ctx: Context, verdict: Verdict): Promise<DisputeView> {
  requireAdmin(ctx);
  const actor = actorOf(ctx);
  const workerPercent = workerPercentOf(verdict);
  return transact(ctx, async (transaction) => {
    const found = await disputes.find(verdict.disputeId, transaction);
    if (!found) throw notFound('dispute');
    assertPending(found);
    return resolve(transaction, found, {
      workerPercent,
      arbitrationFeeCents: verdict.arbitrationFeeCents,
      note: verdict.note,
      decidedBy: 'admin',
      adminUserId: actor.userId,
    });
  });
}
