import { policy } from '../../../../config/policy.js';
import { query } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { type User, type UserType, users } from '../../../models/User.js';
import { type Context, transact } from '../../context.js';
import { queueMail } from '../../mail/index.js';
import { issueEmailToken } from '../emailTokens.js';
import { verificationMail } from '../mails.js';
import { hashPassword } from '../passwords.js';
import { inheritHistory } from '../tombstones.js';
import { type MeView, meView } from '../views.js';

export interface SignUp {
  /** Lower case. */
  email: string;
  password: string;
  user_type?: UserType;
  display_name?: string;
}

/**
 * Makes an account and mails a link that verifies its address. Who had one with this address before and deleted it goes
 * on with its ghost history.
 *
 * @throws {Problem} EMAIL_TAKEN, VALIDATION_FAILED for the password
 */
export async function signUp(ctx: Context, input: SignUp): Promise<MeView> {
  const passwordHash = await hashPassword(input.password);
  return transact(ctx, async (transaction) => {
    const [user] = await query<User>(
      {
        text: `INSERT INTO users (id, email, password_hash, user_type, display_name) VALUES ($1, lower($2), $3, $4, $5)
               ON CONFLICT DO NOTHING RETURNING ${users.columns}`,
        values: [orderedId(), input.email, passwordHash, input.user_type ?? null, input.display_name ?? null],
      },
      transaction,
    );
    if (!user) {
      throw new Problem(
        'EMAIL_TAKEN',
        'Sign in with POST /api/auth/login, or choose a new password with POST /api/auth/forgot-password.',
      );
    }
    const token = await issueEmailToken(transaction, user.id, 'verify_email', policy.identity.emailTokenSeconds);
    await queueMail(transaction, verificationMail(user.email, token));
    return meView(await inheritHistory(transaction, user));
  });
}
