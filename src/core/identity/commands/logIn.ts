import { Problem } from '../../../lib/errors.js';
import { type Context, transact } from '../../context.js';
import { isPassword } from '../passwords.js';
import { findUserByEmail } from '../queries/findUser.js';
import { openSession, type SignedIn } from '../sessions.js';

/**
 * Opens a session, verified e-mail or not.
 *
 * @throws {Problem} INVALID_CREDENTIALS, which looks and lasts the same for an unknown e-mail and a wrong password
 */
export async function logIn(ctx: Context, input: { email: string; password: string }): Promise<SignedIn> {
  const user = await findUserByEmail(input.email, ctx.transaction);
  const matches = await isPassword(input.password, user?.password_hash);
  if (!user || !matches) {
    throw new Problem(
      'INVALID_CREDENTIALS',
      'Check both, or choose a new password with POST /api/auth/forgot-password. GitHub users sign in at /api/auth/github.',
    );
  }
  return transact(ctx, (transaction) => openSession(transaction, user));
}
