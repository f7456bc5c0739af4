import { policy } from '../../../../config/policy.js';
import { query } from '../../../lib/db.js';
import { loggerFor } from '../../../lib/logger.js';
import { type Mail, mails } from '../../../models/Mail.js';
import { PermanentMailError, type SendMail, transportOf } from '../transport.js';

/** Takes a due mail for {@link policy.mail.leaseSeconds}; null when it is not due, or another process has it. */
async function claim(id: string): Promise<Mail | null> {
  const [mail] = await query<Mail>({
    name: 'mails-claim',
    text: `UPDATE mails SET leased_until = now() + $2 * interval '1 second', attempts = attempts + 1
            WHERE id = $1 AND status = 'queued' AND next_attempt_at <= now()
              AND (leased_until IS NULL OR leased_until <= now())
        RETURNING ${mails.columns}`,
    values: [id, policy.mail.leaseSeconds],
  });
  return mail ?? null;
}

/** Closes a mail; its text goes with it unless it is to be read in the mailbox. */
async function close(mail: Mail, status: 'sent' | 'failed', keepText: boolean): Promise<void> {
  await query({
    text: `UPDATE mails SET status = $3, leased_until = NULL, body_text = CASE WHEN $4 THEN body_text ELSE '' END
            WHERE id = $1 AND attempts = $2`,
    values: [mail.id, mail.attempts, status, keepText],
  });
}

async function recordFailure(mail: Mail, error: unknown): Promise<void> {
  const delay = policy.mail.retrySeconds[mail.attempts - 1];
  const givenUp = error instanceof PermanentMailError || delay === undefined;
  const reason = error instanceof Error ? error.message : String(error);
  loggerFor('mail').warn(
    { mail_id: mail.id, attempts: mail.attempts, reason },
    givenUp ? 'mail given up' : 'mail not sent; it will be tried again',
  );
  if (givenUp) return close(mail, 'failed', false);
  await query({
    text: `UPDATE mails SET leased_until = NULL, next_attempt_at = now() + $3 * interval '1 second'
            WHERE id = $1 AND attempts = $2`,
    values: [mail.id, mail.attempts, delay],
  });
}

/**
 * Sends one mail, or leaves it in the mailbox where neither `SMTP_URL` nor `RESEND_API_KEY` is set. Safe to run any
 * number of times. A process that dies between sending and noting it sends a second copy, under the same Message-ID.
 */
export async function processMail(id: string, send: SendMail | null = transportOf()): Promise<void> {
  const mail = await claim(id);
  if (!mail) return;
  try {
    await send?.(mail);
  } catch (error) {
    return recordFailure(mail, error);
  }
  await close(mail, 'sent', send === null);
}
