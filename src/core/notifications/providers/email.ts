import { env } from '../../../../config/env.js';
import { dropsRepeats, type NewMail, PermanentMailError, transportOf, UndeliveredMailError } from '../../mail/index.js';
import type { ChannelConfigs } from '../config.js';
import { urlOf } from './looks.js';
import type { Notice, Provider, SendFailure } from './provider.js';

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

/** The mail, as plain text. */
export function mailOf(config: ChannelConfigs['email'], notice: Notice): NewMail {
  const paragraphs = [
    notice.about ? `${notice.headline}\n${notice.about}` : notice.headline,
    notice.facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    notice.quote && quoted(notice.quote),
    notice.next,
    `${notice.link.label}:\n${urlOf(notice)}`,
    `-- \nYou get this because somebody made this address a notification channel of their guildhall account.\nTo stop it: ${env().APP_URL}/dashboard/notifications`,
  ];
  return {
    to: config.address,
    subject: notice.about ? `${notice.headline}: ${notice.about}` : notice.headline,
    text: `${paragraphs.filter(Boolean).join('\n\n')}\n`,
  };
}

function failureOf(error: unknown): SendFailure {
  if (error instanceof PermanentMailError) {
    return {
      outcome: error.badAddress ? 'gone' : 'refused',
      status: null,
      error: `The mail was refused: ${error.message}`,
    };
  }
  if (!(error instanceof UndeliveredMailError)) throw error;
  const { status, retryAfterSeconds } = error;
  if (error.perhapsTaken && !dropsRepeats()) {
    const explanation = 'the mail may have been taken or not; it is not sent again';
    return { outcome: 'unknown', status, error: `${error.message}; ${explanation}` };
  }
  // Whoever takes mail from us limits us, not one reader.
  const limited = retryAfterSeconds === null ? {} : { retryAfterSeconds, everyChannel: true };
  return { outcome: 'retry', status, error: error.message, ours: true, ...limited };
}

/** The mail module's transport: Resend, which knows repeats by their key for a day, SMTP, which does not, or the mailbox. */
export const email: Provider<ChannelConfigs['email']> = {
  whyOff: () => null,
  dropsRepeats,
  isLimited: () => transportOf() !== null,
  async send(config, notice) {
    const mail = mailOf(config, notice);
    const send = transportOf();
    if (!send) return { outcome: 'mailbox', mail };
    try {
      await send({ id: notice.id, to_address: mail.to, subject: mail.subject, body_text: mail.text });
      return { outcome: 'sent' };
    } catch (error) {
      return failureOf(error);
    }
  },
};
