import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import { hint } from '../../../lib/queue.js';
import { mails } from '../../../models/Mail.js';

export interface NewMail {
  to: string;
  subject: string;
  /** Plain text. */
  text: string;
}

/** Writes a mail in the transaction that is its reason; the mail worker sends it after the commit. */
export async function queueMail(transaction: Transaction, mail: NewMail): Promise<void> {
  const { id } = await mails.insert(transaction, {
    id: orderedId(),
    to_address: mail.to.toLowerCase(),
    subject: mail.subject,
    body_text: mail.text,
    created_at: marketNow(),
  });
  transaction.afterCommit(() => void hint('mail', [{ id, attempt: 0 }]));
}
