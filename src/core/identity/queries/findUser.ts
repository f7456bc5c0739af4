import { query, type Transaction } from '../../../lib/db.js';
import { type User, users } from '../../../models/User.js';

/** The user, deleted or not, or null. */
export const findUser = (id: string, transaction?: Transaction): Promise<User | null> => users.find(id, transaction);

/** The living account with this address, or null. */
export async function findUserByEmail(email: string, transaction?: Transaction): Promise<User | null> {
  const [user] = await query<User>(
    { text: `SELECT ${users.columns} FROM users WHERE email = lower($1) AND status = 'active'`, values: [email] },
    transaction,
  );
  return user ?? null;
}
