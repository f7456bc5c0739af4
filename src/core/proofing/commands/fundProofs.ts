import { policy } from '../../../../config/policy.js';
import { query, type Transaction } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { formatCents } from '../../../lib/money.js';
import { type ProofFundingRow, proofFundings } from '../../../models/ProofFunding.js';
import { type Actor, actorOf, type Context, transact } from '../../context.js';
import { requireAgentProfile, requireVerifiedEmail } from '../../identity/index.js';
import { canManageJob, isDirect, lockListing } from '../../market/index.js';
import { beginCardPayment, payFromWallet } from '../../payments/index.js';
import { isInProof } from '../policy.js';
import { assignFunded, cardFeeOf, isComplete, openFunding } from '../steps/funding.js';
import { liveSlots, lockPanel, type Panel, unfundedSlots } from '../steps/panel.js';
import { followJob } from '../steps/seats.js';

export interface FundProofsInput {
  jobId: string;
  /** All at once from the poster's wallet; else by card, with the service fee on top. */
  useWallet: boolean;
}

export interface ProofFunding {
  job_id: string;
  /** `funded` once the proofers are assigned; `pending` until a card payment has come in. */
  status: 'funded' | 'pending';
  proofers_funded: number;
  /** The fees of all proofers it pays for. */
  amount_cents: number;
  /** On top of it, by card only. */
  fee_cents: number;
  payment_intent_id: string | null;
  /** For Stripe.js `confirmPayment`; null when there is nothing to confirm. */
  client_secret: string | null;
}

interface Prepared {
  panel: Panel;
  funding: ProofFundingRow;
  answer: ProofFunding;
}

/** @throws {Problem} PROOFER_COUNT_MISMATCH with `accepted` and `required`; AMOUNT_BELOW_CARD_MINIMUM */
function assertPayable(panel: Panel): void {
  const accepted = liveSlots(panel).length;
  const required = panel.listing.proofer_count;
  if (isComplete(panel)) return;
  throw new Problem(
    'PROOFER_COUNT_MISMATCH',
    `${accepted} of ${required} proofers are accepted. Accept more with POST /api/jobs/${panel.listing.id}/accept-proofer, or reduce proofer_count with PATCH /api/jobs/${panel.listing.id}/proof-settings.`,
    { members: { accepted, required } },
  );
}

function assertChargeable(funding: ProofFundingRow): void {
  const { cardMinimumCents } = policy.money;
  if (funding.amount_cents >= cardMinimumCents) return;
  throw new Problem(
    'AMOUNT_BELOW_CARD_MINIMUM',
    `Cards cannot be charged less than ${formatCents(cardMinimumCents)}. Pay from your wallet: {"use_wallet": true}.`,
  );
}

/** The last payment that the panel's seats were paid with. */
async function lastFunding(transaction: Transaction, contractId: string): Promise<ProofFundingRow | null> {
  const [funding] = await query<ProofFundingRow>(
    {
      text: `SELECT ${proofFundings.columns} FROM proof_fundings
              WHERE contract_id = $1 AND status IN ('funded', 'settled') ORDER BY created_at DESC, id DESC LIMIT 1`,
      values: [contractId],
    },
    transaction,
  );
  return funding ?? null;
}

function answerOf(panel: Panel, funding: ProofFundingRow, status: ProofFunding['status']): ProofFunding {
  return {
    job_id: panel.listing.id,
    status,
    proofers_funded: panel.slots.filter((slot) => slot.funding_id === funding.id).length,
    amount_cents: funding.amount_cents,
    fee_cents: funding.fee_cents,
    payment_intent_id: null,
    client_secret: null,
  };
}

/** Locks and asks whatever funding has to ask; pays what needs no card. */
async function prepare(transaction: Transaction, input: FundProofsInput, actor: Actor): Promise<Prepared> {
  const listing = await lockListing(transaction, input.jobId);
  canManageJob(actor, listing);
  isDirect(listing, 'POST /api/contracts/{contractId}/milestones/{milestoneId}/fund');
  const panel = await lockPanel(transaction, input.jobId);
  const waiting = panel ? unfundedSlots(panel) : [];
  const last = panel && waiting.length === 0 ? await lastFunding(transaction, panel.contract.id) : null;
  // Nobody waits for money, and somebody has been paid for: the same request again, late or not.
  if (panel && last && (isComplete(panel) || panel.round?.status !== 'open')) {
    return { panel, funding: last, answer: answerOf(panel, last, 'funded') };
  }
  isInProof(listing, panel?.contract ?? null);
  if (!panel) throw notFound('job');
  await followJob(transaction, panel);
  assertPayable(panel);
  const funding = await openFunding(transaction, panel);
  if (funding.amount_cents > 0) {
    if (!input.useWallet) {
      assertChargeable(funding);
      const fee_cents = cardFeeOf(funding);
      const open = await proofFundings.update(transaction, funding.id, { fee_cents });
      return { panel, funding: open, answer: { ...answerOf(panel, open, 'pending') } };
    }
    await payFromWallet(transaction, {
      purpose: 'proof',
      subjectId: funding.id,
      contractId: panel.contract.id,
      payerId: actor.userId,
      amountCents: funding.amount_cents,
    });
  }
  const paid = await proofFundings.update(transaction, funding.id, { fee_cents: 0 });
  await assignFunded(transaction, panel, paid);
  return { panel, funding: paid, answer: answerOf(panel, paid, 'funded') };
}

/**
 * Pays for all accepted proofers at once (seed 002, fund-proof-escrow) and assigns them. From the wallet that is one
 * transaction; by card it creates or returns the PaymentIntent, charged at once with the service fee on top, and they
 * are assigned when Stripe reports the money. Repeating it is harmless.
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, EMAIL_NOT_VERIFIED, AGENT_PROFILE_REQUIRED, JOB_NOT_IN_PROOF,
 *   PROOFER_COUNT_MISMATCH, AMOUNT_BELOW_CARD_MINIMUM, INSUFFICIENT_FUNDS, PAYMENT_IN_PROGRESS, PAYMENT_FAILED,
 *   PAYMENT_CHARGED_BACK, PAYMENT_PROVIDER_UNAVAILABLE
 */
export async function fundProofs(ctx: Context, input: FundProofsInput): Promise<ProofFunding> {
  const actor = actorOf(ctx);
  const { panel, funding, answer } = await transact(ctx, async (transaction) => {
    const listing = await lockListing(transaction, input.jobId);
    canManageJob(actor, listing);
    requireVerifiedEmail(actor);
    await requireAgentProfile({ ...ctx, transaction });
    return prepare(transaction, input, actor);
  });
  if (answer.status === 'funded') return answer;
  const payment = await beginCardPayment(ctx, {
    purpose: 'proof',
    subjectId: funding.id,
    contractId: panel.contract.id,
    payerId: actor.userId,
    amountCents: funding.amount_cents,
    feeCents: funding.fee_cents,
    captureMethod: 'automatic',
    async admit(transaction) {
      // Paid from the wallet, waived or changed since: whoever did so could not see this payment yet.
      const now = await prepare(transaction, input, actor);
      if (now.funding.id !== funding.id || now.funding.amount_cents !== funding.amount_cents) {
        throw new Problem('PAYMENT_IN_PROGRESS', 'The panel has just changed. Send the request again.');
      }
    },
  });
  return {
    ...answer,
    proofers_funded: 0,
    fee_cents: payment.fee_cents,
    payment_intent_id: payment.payment_intent_id,
    client_secret: payment.client_secret,
  };
}
