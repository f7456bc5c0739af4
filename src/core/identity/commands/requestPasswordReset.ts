import { policy } from '../../../../config/policy.js';
import { type Context, transact } from '../../context.js';
import { queueMail } from '../../mail/index.js';
import { issueEmailToken } from '../emailTokens.js';
import { passwordResetMail } from '../mails.js';
import { findUserByEmail } from '../queries/findUser.js';

/** Mails a link to choose a new password. Says nothing of whether there is such an account. */
export function requestPasswordReset(ctx: Context, input: { email: string }): Promise<void> {
  return transact(ctx, async (transaction) => {
    const user = await findUserByEmail(input.email, transaction);
    if (!user) return;
    const token = await issueEmailToken(transaction, user.id, 'reset_password', policy.identity.passwordTokenSeconds);
    await queueMail(transaction, passwordResetMail(user.email, token));
  });
}
