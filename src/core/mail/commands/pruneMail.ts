import { policy } from '../../../../config/policy.js';
import { query } from '../../../lib/db.js';

/** Deletes mails older than {@link policy.mail.keepSeconds} that nothing more will happen to. */
export async function pruneMail(): Promise<void> {
  await query({
    text: `DELETE FROM mails WHERE status <> 'queued' AND next_attempt_at < now() - $1 * interval '1 second'`,
    values: [policy.mail.keepSeconds],
  });
}
