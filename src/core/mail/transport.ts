import { createTransport } from 'nodemailer';
import { env } from '../../../config/env.js';
import { policy } from '../../../config/policy.js';
import type { Mail } from '../../models/Mail.js';

/** Hands a mail to whoever delivers it; resolves once they have taken it. */
export type SendMail = (mail: Mail) => Promise<void>;

/** The mail itself was refused: sending it again would not help. */
export class PermanentMailError extends Error {}

const { timeoutMilliseconds } = policy.mail;

/** RFC 5321, 4.2.1: 5yz is a permanent refusal. 530 and 535 refuse us, not the mail: that can be put right. */
const isRefusal = (code: number): boolean => code >= 500 && code !== 530 && code !== 535;

/** SMTP through nodemailer. */
function smtp(url: string, from: string): SendMail {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMilliseconds,
    greetingTimeout: timeoutMilliseconds,
    socketTimeout: timeoutMilliseconds,
  });
  return async (mail) => {
    try {
      await transport.sendMail({
        from,
        to: mail.to_address,
        subject: mail.subject,
        text: mail.body_text,
        messageId: `<${mail.id}@${new URL(env().APP_URL).hostname}>`,
      });
    } catch (error) {
      const { responseCode, message } = error as Error & { responseCode?: number };
      if (responseCode !== undefined && isRefusal(responseCode)) {
        throw new PermanentMailError(`SMTP ${responseCode}`, { cause: error });
      }
      throw new Error(responseCode === undefined ? message : `SMTP ${responseCode}`, { cause: error });
    }
  };
}

/** Resend's HTTP API (https://resend.com/docs/api-reference/emails/send-email); repeats are theirs to drop for 24 h. */
function resend(apiKey: string, base: string, from: string): SendMail {
  return async (mail) => {
    const response = await fetch(new URL('/emails', base), {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${apiKey}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': mail.id,
      },
      body: JSON.stringify({ from, to: [mail.to_address], subject: mail.subject, text: mail.body_text }),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    await response.body?.cancel();
    if (response.ok) return;
    const reason = `Resend ${response.status}`;
    throw response.status === 400 || response.status === 422 ? new PermanentMailError(reason) : new Error(reason);
  };
}

/** How mail leaves this process by its environment; null: it stays in the mailbox. */
export function transportOf(): SendMail | null {
  const { SMTP_URL, RESEND_API_KEY, RESEND_API_BASE, MAIL_FROM } = env();
  if (SMTP_URL) return smtp(SMTP_URL, MAIL_FROM);
  if (RESEND_API_KEY) return resend(RESEND_API_KEY, RESEND_API_BASE, MAIL_FROM);
  return null;
}
