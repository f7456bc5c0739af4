import { retryAfterSeconds } from '../../../lib/retryAfter.js';
import { type ChannelConfigs, tokenOf, webhookHomes } from '../config.js';
import type { Tone } from '../messages/message.js';
import { type Answer, failureOf, isAnswer, numberOf, post } from './http.js';
import { icons, urlOf } from './looks.js';
import type { Notice, Provider, SendResult } from './provider.js';

const colours: Record<Tone, number> = {
  news: 0x5865f2,
  money: 0x2d7d46,
  waiting: 0xf0a30a,
  good: 0x3ba55d,
  bad: 0xd83c3e,
};

/**
 * Any of these may start Markdown, a mention, a time stamp or a link behind other words; a backslash before punctuation
 * shows it as it is.
 */
const escapeMarkdown = (text: string): string => text.replace(/[\\*_~`|<>#[\](){}:@.\-+]/g, '\\$&');

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${escapeMarkdown(line)}`)
    .join('\n');

/** Discord takes no URLs without a dot in the host, such as localhost. */
const isPublicUrl = (url: string): boolean => new URL(url).hostname.includes('.');

/**
 * The body of Execute Webhook (https://discord.com/developers/docs/resources/webhook#execute-webhook): one embed, well
 * within the limits of 256 (title, field name), 4,096 (description), 1,024 (field) and 6,000 characters in all. Nobody is
 * mentioned, whatever users write.
 */
export function discordPayload(notice: Notice) {
  const url = urlOf(notice);
  const paragraphs = [
    notice.about && `**${escapeMarkdown(notice.about)}**`,
    notice.quote && quoted(notice.quote),
    notice.next && escapeMarkdown(notice.next),
    `[${notice.link.label}](${url})`,
  ];
  return {
    embeds: [
      {
        title: `${icons[notice.tone]} ${notice.headline}`,
        ...(isPublicUrl(url) ? { url } : {}),
        description: paragraphs.filter(Boolean).join('\n\n'),
        color: colours[notice.tone],
        fields: notice.facts.map(({ label, value }) => ({ name: label, value: escapeMarkdown(value), inline: true })),
        footer: { text: `guildhall · ${notice.event}` },
        timestamp: notice.occurredAt.toISOString(),
      },
    ],
    allowed_mentions: { parse: [] },
  };
}

/** 50027: the webhook's token is not valid. */
const INVALID_WEBHOOK_TOKEN = 50_027;

function limitedBy(answer: Answer, error: string): SendResult {
  const { status, headers, json } = answer;
  const seconds = typeof json.retry_after === 'number' ? json.retry_after : retryAfterSeconds(headers['retry-after']);
  // Without a body of its own it was Cloudflare, which means all of us.
  const everyChannel =
    json.global === true || headers['x-ratelimit-global'] === 'true' || json.retry_after === undefined;
  return { outcome: 'retry', status, error, ...(seconds === null ? {} : { retryAfterSeconds: seconds, everyChannel }) };
}

function resultOf(answer: Answer): SendResult {
  const { status, headers, json } = answer;
  if (status === 200 || status === 204) {
    const resetAfter = numberOf(headers['x-ratelimit-reset-after']);
    const used = headers['x-ratelimit-remaining'] === '0' && resetAfter !== null;
    return { outcome: 'sent', ...(used ? { readyInSeconds: resetAfter } : {}) };
  }
  const failure = failureOf('Discord', answer, typeof json.message === 'string' ? json.message : null);
  const { error } = failure;
  if (status === 429) return limitedBy(answer, error);
  const gone =
    status === 404 || status === 410 || status === 403 || (status === 401 && json.code === INVALID_WEBHOOK_TOKEN);
  return gone && failure.outcome === 'refused' ? { outcome: 'gone', status, error } : failure;
}

/** Where a webhook is called: the URL as it was given, at the stand-in's origin where there is one. */
export function discordUrl(webhookUrl: string): string {
  const { pathname, search, origin } = new URL(webhookUrl);
  const url = new URL(pathname + search, webhookHomes.discord.base() ?? origin);
  // Without it Discord answers before it has tried.
  url.searchParams.set('wait', 'true');
  return url.href;
}

/** Discord's webhooks. They know no idempotency. */
export const discord: Provider<ChannelConfigs['discord']> = {
  whyOff: () => null,
  dropsRepeats: () => false,
  isLimited: () => true,
  async send(config, notice) {
    const { webhook_url } = config;
    const secret = tokenOf(webhook_url);
    const result = await post('Discord', discordUrl(webhook_url), discordPayload(notice), { secret });
    return isAnswer(result) ? resultOf(result) : result;
  },
};
