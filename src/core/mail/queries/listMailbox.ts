import { policy } from '../../../../config/policy.js';
import { query } from '../../../lib/db.js';
import { type Mail, mails } from '../../../models/Mail.js';
import { type MailboxMessage, mailboxMessage } from '../views.js';

/** The latest mails to one address, or to anyone, newest first; at most {@link policy.mail.mailboxSize}. */
export async function listMailbox(to?: string): Promise<MailboxMessage[]> {
  const rows = await query<Mail>({
    text: `SELECT ${mails.columns} FROM mails ${to === undefined ? '' : 'WHERE to_address = $2'}
            ORDER BY created_at DESC, id DESC LIMIT $1`,
    values: [policy.mail.mailboxSize, ...(to === undefined ? [] : [to.toLowerCase()])],
  });
  return rows.map(mailboxMessage);
}
