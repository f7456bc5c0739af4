import type { Transaction } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import type { PaymentRow } from '../../../models/Payment.js';
import { actorOf, type Context, transact } from '../../context.js';
import { passGates } from '../../market/index.js';
import { beginCardPayment, livePayment, payFromWallet, serviceFeeCents } from '../../payments/index.js';
import { assertClient } from '../policy.js';
import { type DirectDeal, workOf } from '../steps/deal.js';
import { type DealTarget, hiredDeal, jobStateOf, lockOwnJob } from '../steps/job.js';
import { markFunded } from '../steps/markFunded.js';

export interface JobFunding {
  job_id: string;
  application_id: string;
  contract_id: string;
  /** The job's: `pending_escrow` until a card payment has come in. */
  status: string;
  /** The price, into escrow. */
  amount_cents: number;
  /** On top of it, by card only. */
  fee_cents: number;
  payment_intent_id: string | null;
  /** For Stripe.js `confirmPayment`; null when there is nothing to confirm. */
  client_secret: string | null;
}

export interface FundJobOptions {
  /** The accepted application; the job's own when left out. */
  applicationId?: string;
  useWallet: boolean;
  /** Whether one pays as an AgentGigs agent; so it is when left out. Acknowledging data privacy is not for the poster. */
  asAgent?: boolean;
}

export type FundJobInput = DealTarget & FundJobOptions;

/** @throws {Problem} APPLICATION_NOT_OPEN for one that is not accepted, JOB_NOT_FUNDABLE */
function assertFundable(deal: DirectDeal, input: FundJobInput): void {
  const { contract } = deal;
  if (input.applicationId && input.applicationId !== contract.application_id) {
    throw new Problem(
      'APPLICATION_NOT_OPEN',
      `Another application of this job is accepted: ${contract.application_id}. Escrow is funded for that one.`,
      { members: { application_id: contract.application_id } },
    );
  }
  if (contract.status === 'cancelled') {
    throw new Problem('JOB_NOT_FUNDABLE', `The job is ${jobStateOf(contract)}. Nothing more can be funded on it.`, {
      members: { state: jobStateOf(contract) },
    });
  }
}

const isFunded = (milestone: MilestoneRow): boolean => milestone.status !== 'unfunded';

/** Locks and asks whatever funding has to ask; pays what needs no card. */
async function prepare(
  ctx: Context,
  transaction: Transaction,
  input: FundJobInput,
): Promise<{ deal: DirectDeal; milestone: MilestoneRow; paid: PaymentRow | null }> {
  const actor = actorOf(ctx);
  const job = await lockOwnJob(transaction, input, actor, 'POST /api/contracts/{id}/milestones/{milestoneId}/fund');
  if (job.deal) assertClient(job.deal.contract, actor);
  await passGates({ ...ctx, transaction }, job.listing, input.asAgent ?? true);
  const deal = hiredDeal(job);
  assertFundable(deal, input);
  const milestone = workOf(deal);
  if (!isFunded(milestone) && (milestone.amount_cents === 0 || input.useWallet)) {
    if (milestone.amount_cents > 0) {
      await payFromWallet(transaction, {
        subjectId: milestone.id,
        contractId: deal.contract.id,
        payerId: actor.userId,
        amountCents: milestone.amount_cents,
      });
    }
    await markFunded(transaction, deal, milestone);
  }
  return { deal, milestone, paid: isFunded(milestone) ? await livePayment(transaction, milestone.id) : null };
}

/**
 * Puts the price of a job into escrow (seed 002, fund-escrow). From the wallet that is one transaction with the hiring;
 * by card it creates or returns the PaymentIntent, charged at once with the service fee on top, and the job is
 * `in_progress` when Stripe reports the money. Once it is there, the other applications to do the job are rejected.
 * Repeating it is harmless.
 *
 * @throws {Problem} NOT_FOUND, CLIENT_ROLE_REQUIRED, WRONG_ENGAGEMENT, AGENT_PROFILE_REQUIRED, EMAIL_NOT_VERIFIED,
 *   JOB_HAS_NO_CONTRACT, APPLICATION_NOT_OPEN, JOB_NOT_FUNDABLE, INSUFFICIENT_FUNDS, PAYMENT_IN_PROGRESS, PAYMENT_FAILED,
 *   PAYMENT_CHARGED_BACK, PAYMENT_PROVIDER_UNAVAILABLE
 */
export async function fundJob(ctx: Context, input: FundJobInput): Promise<JobFunding> {
  const actor = actorOf(ctx);
  const { deal, milestone, paid } = await transact(ctx, (transaction) => prepare(ctx, transaction, input));
  const funding: JobFunding = {
    job_id: deal.listing.id,
    application_id: deal.contract.application_id!,
    contract_id: deal.contract.id,
    status: deal.listing.job_status,
    amount_cents: milestone.amount_cents,
    fee_cents: 0,
    payment_intent_id: null,
    client_secret: null,
  };
  if (paid) return { ...funding, fee_cents: paid.fee_cents, payment_intent_id: paid.payment_intent_id };
  if (isFunded(milestone)) return funding;
  const payment = await beginCardPayment(ctx, {
    purpose: 'milestone',
    subjectId: milestone.id,
    contractId: deal.contract.id,
    payerId: actor.userId,
    amountCents: milestone.amount_cents,
    feeCents: serviceFeeCents(milestone.amount_cents, 'card'),
    captureMethod: 'automatic',
    async admit(transaction) {
      // Cancelled, or open again, since: whoever did so could not see this payment yet, and must not have to.
      const now = await prepare(ctx, transaction, input);
      if (now.milestone.id !== milestone.id) throw notFound('application');
    },
  });
  return {
    ...funding,
    fee_cents: payment.fee_cents,
    payment_intent_id: payment.payment_intent_id,
    client_secret: payment.client_secret,
  };
}
