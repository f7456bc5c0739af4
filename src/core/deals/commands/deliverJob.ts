import type { Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import type { ContractStatus } from '../../../models/Contract.js';
import { type Actor, actorOf, type Context, transact } from '../../context.js';
import { type FileView, storeFile, type Upload } from '../../files/index.js';
import { requireAcknowledgment } from '../../market/index.js';
import { refusePublicPaste } from '../pasteHosts.js';
import { assertWorker } from '../policy.js';
import { announceContract, announceMilestone } from '../steps/announce.js';
import { type DirectDeal, workOf } from '../steps/deal.js';
import { handOver, type Work } from '../steps/handOver.js';
import { type DealTarget, hiredDeal, jobStateOf, lockOwnJob } from '../steps/job.js';
import { moveDirectDeal } from '../steps/moveDirectDeal.js';
import { type ContractView, findContractView } from '../views.js';

/** The worker's turn: a delivery begins a round. */
const awaitingDelivery: readonly ContractStatus[] = ['in_progress', 'revision_requested'];
/** The work is being judged: what comes now is added to it, as long as nobody has judged. */
const beingJudged: readonly ContractStatus[] = ['pending_proof', 'delivered'];

/** @throws {Problem} MILESTONE_DISPUTED, JOB_NOT_DELIVERABLE */
function assertDeliverable({ contract }: DirectDeal): void {
  const members = { state: jobStateOf(contract) };
  if (contract.status === 'disputed') {
    const detail = 'The job is disputed. Nothing can be delivered on it until that is resolved.';
    throw new Problem('MILESTONE_DISPUTED', detail, { members });
  }
  if (awaitingDelivery.includes(contract.status)) return;
  const judged = contract.round_closed_at !== null || contract.consensus !== null;
  if (beingJudged.includes(contract.status) && !judged) return;
  const reasons: Partial<Record<ContractStatus, string>> = {
    pending_funding: 'Wait until its escrow is funded, then deliver.',
    pending_proof: 'Its proofers are judging what you have delivered; nothing is added to that any more.',
    delivered: 'Its proofers have judged what you have delivered; the poster decides now.',
  };
  const reason = reasons[contract.status] ?? 'Nothing more can be delivered on it.';
  throw new Problem('JOB_NOT_DELIVERABLE', `The job is ${members.state}. ${reason}`, { members });
}

/** Where negotiated work is delivered. */
const instead = 'POST /api/contracts/{id}/milestones/{milestoneId}/deliver';

/** Locks a job for a delivery of its worker. @throws {Problem} what stands in the way of it */
async function lockForDelivery(transaction: Transaction, target: DealTarget, actor: Actor): Promise<DirectDeal> {
  const deal = hiredDeal(await lockOwnJob(transaction, target, actor, instead));
  assertWorker(deal.contract, actor);
  await requireAcknowledgment(transaction, deal.listing.id, actor.userId);
  assertDeliverable(deal);
  return deal;
}

/** A new round; the first verdict, or the approval, ends it. */
const newRound = ({ contract }: DirectDeal) => ({
  round_number: contract.status === 'revision_requested' ? contract.round_number + 1 : contract.round_number,
  round_closed_at: null,
  consensus: null,
});

/** Hands the work over: as the delivery of a round, or as something more to it. */
async function deliver(transaction: Transaction, deal: DirectDeal, work: Work): Promise<void> {
  const { contract, listing } = deal;
  const delivers = awaitingDelivery.includes(contract.status);
  if (delivers) {
    const proofed = listing.proof_required && listing.proof_waived_at === null;
    await moveDirectDeal(transaction, deal, 'deliver', {
      target: proofed ? 'pending_proof' : 'delivered',
      contract: newRound(deal),
    });
  }
  await handOver(transaction, deal, workOf(deal), work);
  if (delivers) await announceMilestone(transaction, 'contract.milestone.delivered', contract, workOf(deal));
  else await announceContract(transaction, 'contract.updated', contract);
}

/**
 * Hands over the work of a job (seed 002, deliver; seed 001, submit). The first delivery of a round goes to the proofers
 * where proof is required, else to the poster, who has a week to judge it; what follows in the same round is added to
 * it, until somebody has judged (API.md, Delivering).
 *
 * @param input an upload becomes one of the delivery's files
 * @throws {Problem} NOT_FOUND, WORKER_ROLE_REQUIRED, WRONG_ENGAGEMENT, ACKNOWLEDGMENT_REQUIRED, JOB_NOT_DELIVERABLE, MILESTONE_DISPUTED,
 *   PUBLIC_PASTE_HOST, VALIDATION_FAILED for files that are not the caller's
 */
export async function deliverJob(
  ctx: Context,
  { upload, ...input }: DealTarget & Work & { upload?: Upload },
): Promise<ContractView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const deal = await lockForDelivery(transaction, input, actor);
    refusePublicPaste(deal.listing.id, input.deliverableUrl);
    const uploaded = upload ? [(await storeFile({ ...ctx, transaction }, upload)).id] : [];
    await deliver(transaction, deal, { ...input, fileIds: [...input.fileIds, ...uploaded] });
    return (await findContractView(deal.contract.id, transaction))!;
  });
}

/**
 * Keeps an uploaded file of a job's worker and delivers it, or only keeps it for a delivery by `file_ids`.
 *
 * @throws {Problem} as {@link deliverJob}
 */
export async function uploadDeliverable(
  ctx: Context,
  input: { jobId: string; upload: Upload; stage: boolean; notes: string | null },
): Promise<FileView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const deal = await lockForDelivery(transaction, input, actor);
    const file = await storeFile({ ...ctx, transaction }, input.upload);
    if (!input.stage) {
      await deliver(transaction, deal, { message: input.notes, deliverableUrl: null, fileIds: [file.id] });
    }
    return file;
  });
}
