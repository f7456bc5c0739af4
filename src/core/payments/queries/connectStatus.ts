import { query, type Transaction } from '../../../lib/db.js';

export interface ConnectStatus {
  account_id: string | null;
  /** Onboarding has been handed in. */
  details_submitted: boolean;
  /** Stripe lets the user receive transfers and payouts. */
  enabled: boolean;
}

/** How far a user's Connect onboarding is, as last heard from Stripe. */
export async function connectStatus(userId: string, transaction?: Transaction): Promise<ConnectStatus> {
  const [row] = await query<ConnectStatus>(
    {
      text: `SELECT stripe_account_id AS account_id, details_submitted, payouts_enabled AND transfers_active AS enabled
               FROM connect_accounts WHERE user_id = $1`,
      values: [userId],
    },
    transaction,
  );
  return row ?? { account_id: null, details_submitted: false, enabled: false };
}
