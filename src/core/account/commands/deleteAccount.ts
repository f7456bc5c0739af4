import { Problem } from '../../../lib/errors.js';
import { actorOf, type Context, transact } from '../../context.js';
import { recordEvent } from '../../events/index.js';
import { forgetFiles } from '../../files/index.js';
import { closeAccount, lockAccount, requireSession } from '../../identity/index.js';
import { leaveMarket } from '../../market/index.js';
import { leavePanels, unpaidPanelsOf } from '../../proofing/index.js';
import { describeObligations, obligationsOf } from '../obligations.js';
import { dropResume } from '../resume.js';

/**
 * Deletes the caller's account for good (seed 003, Credits and account): what is open and owes nobody ends, the tombstone
 * keeps the ghost history, personal data is cleared, every session and key is over before this returns, and the log
 * tells the modules that hold more (webhooks, notification channels).
 *
 * First the market is left, so that no contract can be made while obligations are counted, and the account is locked, so
 * that no money comes in meanwhile. What others were sent or rely on (messages, deliverables, evidence, verdicts, reviews,
 * acknowledgments, the books) stays, under nobody's name.
 *
 * @throws {Problem} SESSION_REQUIRED; ACCOUNT_HAS_OBLIGATIONS with `obligations`, which leaves everything as it was
 */
export async function deleteAccount(ctx: Context, input: { reason?: string | null }): Promise<void> {
  const actor = actorOf(ctx);
  requireSession(actor);
  const { userId } = actor;
  await transact(ctx, async (transaction) => {
    await leaveMarket(transaction, userId, await unpaidPanelsOf(transaction, userId));
    await leavePanels(transaction, userId);
    await lockAccount(transaction, userId);
    const obligations = await obligationsOf(transaction, userId);
    if (obligations.length > 0) {
      throw new Problem(
        'ACCOUNT_HAS_OBLIGATIONS',
        `You still have ${describeObligations(obligations)}. \`obligations\` says of each what to do; then delete the account.`,
        { members: { obligations } },
      );
    }
    await dropResume(transaction, userId);
    await forgetFiles(transaction, userId);
    await closeAccount(transaction, { userId, reason: input.reason ?? null });
    await recordEvent(transaction, 'account.deleted', { data: { user_id: userId }, recipients: [] });
  });
}
