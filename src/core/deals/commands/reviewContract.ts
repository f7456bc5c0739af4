import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { type ContractRow, contracts } from '../../../models/Contract.js';
import { type ReviewRow, reviews } from '../../../models/Review.js';
import { type Actor, actorOf, type Context, transact } from '../../context.js';
import { needsModeration } from '../moderation.js';
import { assertParty } from '../policy.js';
import { type ReviewView, reviewView } from '../views.js';

export interface NewReview {
  contractId: string;
  /** 1 to 5. */
  rating: number;
  text: string | null;
}

/** @returns null when there is one of this party already */
async function insertReview(
  transaction: Transaction,
  contract: ContractRow,
  actor: Actor,
  { rating, text }: NewReview,
): Promise<ReviewRow | null> {
  const role = assertParty(contract, actor);
  const [review] = await query<ReviewRow>(
    {
      text: `INSERT INTO reviews (id, contract_id, reviewer_id, reviewee_id, rating, review_text, status, created_at,
                                  updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
             ON CONFLICT (contract_id, reviewer_id) DO NOTHING RETURNING ${reviews.columns}`,
      values: [
        orderedId(),
        contract.id,
        actor.userId,
        role === 'client' ? contract.worker_user_id : contract.client_user_id,
        rating,
        text,
        needsModeration(text) ? 'pending_moderation' : 'published',
        marketNow(),
      ],
    },
    transaction,
  );
  return review ?? null;
}

/**
 * What a party of a completed contract says of the other, once; it shows on their profile unless its text has to be
 * looked at first (seed 003, reviews).
 *
 * @throws {Problem} NOT_FOUND, CONTRACT_NOT_COMPLETED, ALREADY_REVIEWED
 */
export async function reviewContract(ctx: Context, input: NewReview): Promise<ReviewView> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const contract = await contracts.find(input.contractId, transaction);
    if (!contract) throw notFound('contract');
    assertParty(contract, actor);
    if (contract.status !== 'completed') {
      throw new Problem(
        'CONTRACT_NOT_COMPLETED',
        `The contract is ${contract.status}. Review it once it is completed: when the last payment has been made.`,
        { members: { state: contract.status } },
      );
    }
    const review = await insertReview(transaction, contract, actor, input);
    if (!review) throw new Problem('ALREADY_REVIEWED', 'You have reviewed this contract. Each party does so once.');
    return reviewView(review);
  });
}
