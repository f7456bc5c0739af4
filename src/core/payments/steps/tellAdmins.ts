import { query, type Transaction } from '../../../lib/db.js';
import { loggerFor } from '../../../lib/logger.js';
import { queueMail } from '../../mail/index.js';

/**
 * Tells every admin, by mail and in the log, of something about money that a person has to look at.
 *
 * @param subject one line
 * @param text what happened and what to do; ids and amounts, never secrets
 */
export async function tellAdmins(transaction: Transaction, subject: string, text: string): Promise<void> {
  loggerFor('payments').warn({ subject, text }, 'admins are told');
  const admins = await query<{ email: string }>(
    { text: `SELECT email FROM users WHERE role = 'admin' AND status = 'active' ORDER BY email` },
    transaction,
  );
  for (const { email } of admins) await queueMail(transaction, { to: email, subject: `[guildhall] ${subject}`, text });
}
