import { setTimeout as delay } from 'node:timers/promises';
import { policy } from '../../../../config/policy.js';
import { type Context, transact } from '../../context.js';
import { queueMail } from '../../mail/index.js';
import { issueEmailToken } from '../emailTokens.js';
import { passwordResetMail } from '../mails.js';
import { findUserByEmail } from '../queries/findUser.js';

function mailToken(ctx: Context, email: string): Promise<void> {
  return transact(ctx, async (transaction) => {
    const user = await findUserByEmail(email, transaction);
    if (!user) return;
    const token = await issueEmailToken(transaction, user.id, 'reset_password', policy.identity.passwordTokenSeconds);
    await queueMail(transaction, passwordResetMail(user.email, token));
  });
}

/**
 * Mails a link to choose a new password. Says nothing of whether there is such an account, nor does how long it takes:
 * the mail is in the outbox when this returns, and it never returns sooner than after
 * {@link policy.identity.passwordResetMilliseconds}.
 */
export async function requestPasswordReset(ctx: Context, input: { email: string }): Promise<void> {
  await Promise.all([mailToken(ctx, input.email), delay(policy.identity.passwordResetMilliseconds)]);
}
