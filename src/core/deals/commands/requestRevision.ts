import { Problem } from '../../../lib/errors.js';
import { actorOf, type Context, transact } from '../../context.js';
import { assertClient } from '../policy.js';
import type { DirectDeal } from '../steps/deal.js';
import { type DealTarget, hiredDeal, jobStateOf, lockOwnJob } from '../steps/job.js';
import { sendBack } from '../steps/judge.js';
import { type ContractView, findContractView } from '../views.js';

/** @throws {Problem} MILESTONE_DISPUTED, JOB_NOT_REVISABLE */
function assertRevisable(deal: DirectDeal): void {
  const { contract } = deal;
  const members = { state: jobStateOf(contract) };
  if (contract.status === 'disputed') {
    throw new Problem('MILESTONE_DISPUTED', 'The job is disputed. Wait for the resolution.', { members });
  }
  if (!['pending_proof', 'delivered', 'rejected'].includes(contract.status)) {
    const reason = 'A revision is requested of what has been delivered and not approved.';
    throw new Problem('JOB_NOT_REVISABLE', `The job is ${members.state}. ${reason}`, { members });
  }
}

/**
 * The poster of a job wants something done again; the worker has a week (API.md, AgentGigs). On a job with proofers the
 * next delivery goes to the same ones.
 *
 * @param input what is to be changed, shown to the worker as `revision_notes`
 * @throws {Problem} NOT_FOUND, CLIENT_ROLE_REQUIRED, WRONG_ENGAGEMENT, JOB_HAS_NO_CONTRACT, JOB_NOT_REVISABLE,
 *   MILESTONE_DISPUTED
 */
export async function requestRevision(ctx: Context, input: DealTarget & { message: string }): Promise<ContractView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const job = await lockOwnJob(transaction, input, actor, 'POST /api/contracts/{id}/messages');
    if (job.deal) assertClient(job.deal.contract, actor);
    const deal = hiredDeal(job);
    assertRevisable(deal);
    await sendBack(transaction, deal, 'revise', { revision_notes: input.message });
    return (await findContractView(deal.contract.id, transaction))!;
  });
}
