import { query, type Transaction } from '../../../lib/db.js';

/** One movement of money that is not over. */
export interface OpenMovement {
  id: string;
  status: string;
  amount_cents: number;
}

export interface OpenMoney {
  wallet_cents: number;
  /** Released to the user and not yet sent. */
  payable_cents: number;
  /** What the user owes after a chargeback. */
  debt_cents: number;
  /** Paid by the user, and given to nobody yet. */
  escrow_cents: number;
  /** Of the user's payments that are held, or on their way in or back. */
  moving_cents: number;
  payouts: OpenMovement[];
  /** What is to come into the wallet, or may: until its page at Stripe expires somebody can pay there. */
  deposits: OpenMovement[];
  /** What is on its way out of the wallet, and comes back to it when it cannot get there. */
  withdrawals: OpenMovement[];
}

type Movements = Pick<OpenMoney, 'payouts' | 'deposits' | 'withdrawals'>;
type Balances = Omit<OpenMoney, keyof Movements>;

const movements = {
  payouts: `SELECT id, CASE status WHEN 'transferring' THEN 'scheduled' ELSE status END AS status, amount_cents FROM payouts
             WHERE user_id = $1 AND status IN ('scheduled', 'blocked_kyc', 'transferring', 'failed') ORDER BY id`,
  deposits: `SELECT id, status, amount_cents FROM deposits
              WHERE user_id = $1 AND status IN ('creating', 'open', 'processing') ORDER BY id`,
  withdrawals: `SELECT id, status, amount_cents FROM withdrawals WHERE user_id = $1 AND status = 'pending' ORDER BY id`,
} as const satisfies Record<keyof Movements, string>;

/** Whatever of a user's money the market still has or waits for. In cents. */
export async function openMoneyOf(transaction: Transaction, userId: string): Promise<OpenMoney> {
  const [balances] = await query<Balances>(
    {
      text: `
        SELECT coalesce(sum(balance_cents) FILTER (WHERE kind = 'wallet'), 0)::bigint AS wallet_cents,
               coalesce(sum(balance_cents) FILTER (WHERE kind = 'payable'), 0)::bigint AS payable_cents,
               greatest(0, -coalesce(sum(balance_cents) FILTER (WHERE kind = 'receivable'), 0))::bigint AS debt_cents,
               (SELECT coalesce(sum(escrow.balance_cents), 0)::bigint FROM ledger_accounts escrow
                 WHERE escrow.kind = 'escrow' AND escrow.balance_cents > 0
                   AND escrow.owner_id IN (SELECT subject_id FROM payments WHERE payer_id = $1)) AS escrow_cents,
               (SELECT coalesce(sum(amount_cents), 0)::bigint FROM payments
                 WHERE payer_id = $1 AND status IN ('authorized', 'capturing', 'cancelling', 'refunding')) AS moving_cents
          FROM ledger_accounts WHERE owner_id = $1 AND kind IN ('wallet', 'payable', 'receivable')`,
      values: [userId],
    },
    transaction,
  );
  const open = (kind: keyof Movements): Promise<OpenMovement[]> =>
    query<OpenMovement>({ text: movements[kind], values: [userId] }, transaction);
  return {
    ...balances!,
    payouts: await open('payouts'),
    deposits: await open('deposits'),
    withdrawals: await open('withdrawals'),
  };
}
