import { createTransport } from 'nodemailer';
import { env } from '../../../config/env.js';
import { policy } from '../../../config/policy.js';
import { retryAfterSeconds } from '../../lib/retryAfter.js';
import type { Mail } from '../../models/Mail.js';

/** What of a mail leaves the house; its id tells repeats of one mail from another mail. */
export type OutgoingMail = Pick<Mail, 'id' | 'to_address' | 'subject' | 'body_text'>;

/**
 * Hands a mail to whoever delivers it; resolves once they have taken it.
 *
 * @throws {PermanentMailError} it was refused for good
 * @throws {UndeliveredMailError} it was not taken, as far as anybody knows
 */
export type SendMail = (mail: OutgoingMail) => Promise<void>;

/** The mail itself was refused: sending it again would not help. */
export class PermanentMailError extends Error {
  /** Whether it was the address that was refused, and so any other mail to it would be too. */
  readonly badAddress: boolean;

  constructor(message: string, options: { badAddress?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.badAddress = options.badAddress ?? false;
  }
}

/** The mail was not taken; sending it again may help. */
export class UndeliveredMailError extends Error {
  /** HTTP status or SMTP reply code, when there was an answer. */
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
  /** Nobody answered after the mail may have been handed over: perhaps it was taken all the same. */
  readonly perhapsTaken: boolean;

  constructor(
    message: string,
    facts: { status: number | null; retryAfterSeconds?: number | null; perhapsTaken?: boolean; cause?: unknown },
  ) {
    super(message, { cause: facts.cause });
    this.status = facts.status;
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
    this.perhapsTaken = facts.perhapsTaken ?? false;
  }
}

const { timeoutMilliseconds } = policy.mail;

/** RFC 5321, 4.2.1: 5yz is a permanent refusal. 530 and 535 refuse us, not the mail: that can be put right. */
const isRefusal = (code: number): boolean => code >= 500 && code !== 530 && code !== 535;

interface SmtpError extends Error {
  responseCode?: number;
  response?: string;
  command?: string;
  code?: string;
  syscall?: string;
}

/** nodemailer gives `CONN` as the command of a connection that breaks off at any time. */
const neverConnected = ({ code, syscall }: SmtpError): boolean => code === 'EDNS' || syscall === 'connect';

/** RFC 5321, 4.2.2: there is no such mailbox. RFC 3463: 5.7 is a policy against us, whatever the address. */
const refusesAddress = ({ responseCode, response = '', command }: SmtpError): boolean =>
  command === 'RCPT TO' && [550, 551, 553].includes(responseCode!) && !/\b5\.7\.\d/.test(response);

function smtpFailure(error: SmtpError): Error {
  const { responseCode, message } = error;
  if (responseCode === undefined) {
    return new UndeliveredMailError(message, { status: null, perhapsTaken: !neverConnected(error), cause: error });
  }
  const reason = `SMTP ${responseCode}`;
  return isRefusal(responseCode)
    ? new PermanentMailError(reason, { badAddress: refusesAddress(error), cause: error })
    : new UndeliveredMailError(reason, { status: responseCode, cause: error });
}

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
      throw smtpFailure(error as SmtpError);
    }
  };
}

/** https://resend.com/docs/api-reference/errors */
function resendFailure(status: number, answer: string, retryAfter: string | null): Error {
  const reason = `Resend ${status}`;
  if (status !== 400 && status !== 422) {
    const wait = retryAfterSeconds(retryAfter ?? undefined);
    return new UndeliveredMailError(reason, { status, retryAfterSeconds: wait });
  }
  return new PermanentMailError(reason, { badAddress: /`to` field/.test(answer) });
}

/** Resend's HTTP API (https://resend.com/docs/api-reference/emails/send-email); repeats are theirs to drop for 24 h. */
function resend(apiKey: string, base: string, from: string): SendMail {
  return async (mail) => {
    const request = {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${apiKey}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': mail.id,
      },
      body: JSON.stringify({ from, to: [mail.to_address], subject: mail.subject, text: mail.body_text }),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    };
    const response = await fetch(new URL('/emails', base), request).catch((error: Error) => {
      throw new UndeliveredMailError(`Resend: ${error.message}`, { status: null, perhapsTaken: true, cause: error });
    });
    if (response.ok) return void (await response.body?.cancel());
    const answer = await response.text().catch(() => '');
    throw resendFailure(response.status, answer, response.headers.get('retry-after'));
  };
}

/** How mail leaves this process by its environment; null: it stays in the mailbox. */
export function transportOf(): SendMail | null {
  const { SMTP_URL, RESEND_API_KEY, RESEND_API_BASE, MAIL_FROM } = env();
  if (SMTP_URL) return smtp(SMTP_URL, MAIL_FROM);
  if (RESEND_API_KEY) return resend(RESEND_API_KEY, RESEND_API_BASE, MAIL_FROM);
  return null;
}

/** What an operator has to know when mail is kept where nobody can read it: no sandbox shows it. Null when all is well. */
export function unsentMailWarning(): string | null {
  if (env().SANDBOX || transportOf()) return null;
  return 'no mail leaves this server: set SMTP_URL or RESEND_API_KEY, else nobody can verify an address or reset a password';
}

/** Whether a mail that is sent again under the same id, within a day, reaches its reader once. Of SMTP nobody can say so. */
export const dropsRepeats = (): boolean => env().SMTP_URL === undefined;
