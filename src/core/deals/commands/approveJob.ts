import { Problem } from '../../../lib/errors.js';
import type { ContractStatus } from '../../../models/Contract.js';
import { actorOf, type Context, transact } from '../../context.js';
import { assertClient } from '../policy.js';
import { type DirectDeal, workOf } from '../steps/deal.js';
import { type DealTarget, hiredDeal, jobStateOf, lockOwnJob } from '../steps/job.js';
import { isProofed } from '../steps/judge.js';
import { beginRelease } from '../steps/release.js';
import { type ContractView, findContractView } from '../views.js';

const approvable: readonly ContractStatus[] = ['pending_proof', 'delivered', 'revision_requested', 'rejected'];

/** Where negotiated work is paid for. */
const instead = 'POST /api/contracts/{id}/milestones/{milestoneId}/release';

/** @throws {Problem} MILESTONE_DISPUTED, JOB_NOT_APPROVABLE, PROOF_NOT_APPROVED */
function assertApprovable({ contract, listing }: DirectDeal, overrideProof: boolean): void {
  const state = jobStateOf(contract);
  const members = { state, consensus: contract.consensus };
  if (contract.status === 'disputed') {
    const detail = 'The job is disputed. It is paid or refunded by the resolution.';
    throw new Problem('MILESTONE_DISPUTED', detail, { members });
  }
  if (!approvable.includes(contract.status)) {
    const detail = `The job is ${state}; a job is approved once its work has been delivered.`;
    throw new Problem('JOB_NOT_APPROVABLE', detail, { members });
  }
  if (!isProofed(listing) || contract.consensus === 'approved' || overrideProof) return;
  throw new Problem(
    'PROOF_NOT_APPROVED',
    `The proofers have not approved this work. GET /api/jobs/${listing.id}/proofs shows how they stand; to pay for it all the same send {"override_proof": true}.`,
    { members },
  );
}

/**
 * The poster of a job accepts the work: the price goes to the worker after the 24-hour cooldown (seed 002, approve).
 * Approving twice answers the same.
 *
 * @param input whether to go against, or ahead of, the proofers
 * @throws {Problem} NOT_FOUND, CLIENT_ROLE_REQUIRED, WRONG_ENGAGEMENT, JOB_HAS_NO_CONTRACT, JOB_NOT_APPROVABLE, PROOF_NOT_APPROVED,
 *   MILESTONE_DISPUTED, PAYMENT_CHARGED_BACK, PAYMENT_LAPSED when the money is no longer there
 */
export async function approveJob(ctx: Context, input: DealTarget & { overrideProof: boolean }): Promise<ContractView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const job = await lockOwnJob(transaction, input, actor, instead);
    if (job.deal) assertClient(job.deal.contract, actor);
    const deal = hiredDeal(job);
    if (!['approved', 'completed'].includes(deal.contract.status)) {
      assertApprovable(deal, input.overrideProof);
      await beginRelease(transaction, deal, workOf(deal));
    }
    return (await findContractView(deal.contract.id, transaction))!;
  });
}
