import type { Transaction } from '../../../lib/db.js';
import { loggerFor } from '../../../lib/logger.js';
import { adminEmails } from '../../identity/index.js';
import { queueMail } from '../../mail/index.js';

/**
 * Tells every admin, by mail and in the log, of something about money that a person has to look at.
 *
 * @param subject one line
 * @param text what happened and what to do; ids and amounts, never secrets
 */
export async function tellAdmins(transaction: Transaction, subject: string, text: string): Promise<void> {
  loggerFor('payments').warn({ subject, text }, 'admins are told');
  for (const email of await adminEmails(transaction)) {
    await queueMail(transaction, { to: email, subject: `[guildhall] ${subject}`, text });
  }
}
