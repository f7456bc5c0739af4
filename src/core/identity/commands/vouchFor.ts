import { marketNow } from '../../../lib/clock.js';
import { query } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { users } from '../../../models/User.js';
import { type Vouch, vouches } from '../../../models/Vouch.js';
import { actorOf, type Context, transact } from '../../context.js';
import { type VouchView, vouchView } from '../views.js';

/**
 * Vouches for another user, for good (seed 003: "Cannot be undone"). Vouching again changes nothing.
 *
 * @returns the vouch, and whether it is new
 * @throws {Problem} SELF_VOUCH; NOT_FOUND, also for a deleted account
 */
export async function vouchFor(
  ctx: Context,
  input: { vouched_user_id: string },
): Promise<{ vouch: VouchView; isNew: boolean }> {
  const { userId } = actorOf(ctx);
  const vouchedId = input.vouched_user_id;
  if (vouchedId === userId) throw new Problem('SELF_VOUCH', 'Name another user: a vouch is what others say of you.');
  return transact(ctx, async (transaction) => {
    if ((await users.find(vouchedId, transaction))?.status !== 'active') throw notFound('user');
    const [fresh] = await query<Vouch>(
      {
        text: `INSERT INTO vouches (id, voucher_id, vouched_user_id, created_at) VALUES ($1, $2, $3, $4)
               ON CONFLICT (vouched_user_id, voucher_id) DO NOTHING RETURNING ${vouches.columns}`,
        values: [orderedId(), userId, vouchedId, marketNow()],
      },
      transaction,
    );
    if (fresh) return { vouch: vouchView(fresh), isNew: true };
    const [earlier] = await query<Vouch>(
      {
        text: `SELECT ${vouches.columns} FROM vouches WHERE vouched_user_id = $1 AND voucher_id = $2`,
        values: [vouchedId, userId],
      },
      transaction,
    );
    return { vouch: vouchView(earlier!), isNew: false };
  });
}
