import type { Mail } from '../../models/Mail.js';

export interface MailboxMessage {
  to: string;
  subject: string;
  text: string;
  created_at: string;
}

/** A mail as the sandbox shows it. */
export const mailboxMessage = (mail: Mail): MailboxMessage => ({
  to: mail.to_address,
  subject: mail.subject,
  text: mail.body_text,
  created_at: mail.created_at.toISOString(),
});
