import { env } from '../../../../config/env.js';
import type { ChannelConfigs } from '../config.js';
import { type Answer, failureOf, isAnswer, post } from './http.js';
import { icons, urlOf } from './looks.js';
import type { Notice, Provider, SendResult } from './provider.js';

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The message in the HTML of https://core.telegram.org/bots/api#html-style; far shorter than its 4,096 characters. */
function htmlOf(notice: Notice): string {
  const head = [`${icons[notice.tone]} <b>${escapeHtml(notice.headline)}</b>`];
  if (notice.about) head.push(escapeHtml(notice.about));
  const paragraphs = [
    head.join('\n'),
    notice.facts.map(({ label, value }) => `${escapeHtml(label)}: <b>${escapeHtml(value)}</b>`).join('\n'),
    notice.quote && `<blockquote>${escapeHtml(notice.quote)}</blockquote>`,
    notice.next && escapeHtml(notice.next),
    `<a href="${escapeHtml(urlOf(notice))}">${escapeHtml(notice.link.label)}</a>`,
  ];
  return paragraphs.filter(Boolean).join('\n\n');
}

/** The parameters of `sendMessage` (https://core.telegram.org/bots/api#sendmessage). */
export function telegramPayload(config: ChannelConfigs['telegram'], notice: Notice) {
  const { chat_id } = config;
  return {
    chat_id: chat_id.startsWith('@') ? chat_id : Number(chat_id),
    text: htmlOf(notice),
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
  };
}

/** 400 is also what a message gets that we have made badly: only these are about the chat. */
const chatIsGone =
  /chat not found|chat was (deactivated|deleted)|PEER_ID_INVALID|CHAT_WRITE_FORBIDDEN|have no rights|not enough rights|need administrator rights|bot is not a member|user is deactivated/i;

function resultOf(answer: Answer): SendResult {
  const { status, json } = answer;
  if (status === 200 && json.ok === true) return { outcome: 'sent' };
  const description = typeof json.description === 'string' ? json.description : null;
  const parameters = (json.parameters ?? {}) as { retry_after?: unknown; migrate_to_chat_id?: unknown };
  const failure = failureOf('Telegram', answer, description);
  const { error } = failure;
  if (typeof parameters.migrate_to_chat_id === 'number') {
    return { outcome: 'moved', status, error, config: { chat_id: String(parameters.migrate_to_chat_id) } };
  }
  if (status === 429) {
    const seconds = parameters.retry_after;
    return { outcome: 'retry', status, error, ...(typeof seconds === 'number' ? { retryAfterSeconds: seconds } : {}) };
  }
  // Both are about the token, not the chat: unauthorized, or one that no bot has.
  if (status === 401 || status === 404) return { outcome: 'retry', status, error, ours: true };
  const gone = status === 403 || (status === 400 && chatIsGone.test(description ?? ''));
  return gone && failure.outcome === 'refused' ? { outcome: 'gone', status, error } : failure;
}

/** Telegram's Bot API. It knows no idempotency. */
export const telegram: Provider<ChannelConfigs['telegram']> = {
  whyOff: () =>
    env().TELEGRAM_BOT_TOKEN ? null : 'This server has no Telegram bot: its operator has to set TELEGRAM_BOT_TOKEN.',
  dropsRepeats: () => false,
  isLimited: () => true,
  async send(config, notice) {
    const { TELEGRAM_BOT_TOKEN, TELEGRAM_API_BASE } = env();
    const secret = TELEGRAM_BOT_TOKEN!;
    const url = `${TELEGRAM_API_BASE.replace(/\/$/, '')}/bot${secret}/sendMessage`;
    const result = await post('Telegram', url, telegramPayload(config, notice), { secret, trusted: true });
    return isAnswer(result) ? resultOf(result) : result;
  },
};
