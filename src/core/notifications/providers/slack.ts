import { retryAfterSeconds } from '../../../lib/retryAfter.js';
import { type ChannelConfigs, tokenOf, webhookHomes } from '../config.js';
import { type Answer, failureOf, isAnswer, post } from './http.js';
import { icons, urlOf } from './looks.js';
import type { Notice, Provider, SendResult } from './provider.js';

/** The three characters Slack gives a meaning of its own (https://api.slack.com/reference/surfaces/formatting#escaping). */
const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** `verbatim`: names and URLs that users write do not turn into mentions and links. */
const markdown = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `>${escapeText(line)}`)
    .join('\n');

function sectionOf(paragraphs: Array<string | null>) {
  const text = paragraphs.filter(Boolean).join('\n\n');
  return text === '' ? [] : [{ type: 'section', text: markdown(text) }];
}

function timeOf({ occurredAt }: Notice): string {
  const seconds = Math.floor(occurredAt.getTime() / 1_000);
  return `<!date^${seconds}^{date_short_pretty} {time}|${occurredAt.toISOString()}>`;
}

/**
 * The body of an incoming webhook (https://api.slack.com/messaging/webhooks): blocks, within their limits of 150
 * (header), 3,000 (section), 2,000 (field) characters and 10 fields, and `text` for notifications and screen readers.
 * An escaped character counts as up to five, so what users wrote has a section of its own: nobody's ampersands are to
 * make Slack refuse the message about them.
 */
export function slackPayload(notice: Notice) {
  const headline = `${icons[notice.tone]} ${notice.headline}`;
  const written = [notice.about && `*${escapeText(notice.about)}*`, notice.quote && quoted(notice.quote)];
  const ours = [notice.next && escapeText(notice.next), `<${urlOf(notice)}|${escapeText(notice.link.label)}>`];
  const fields = notice.facts.map(({ label, value }) => markdown(`*${escapeText(label)}*\n${escapeText(value)}`));
  return {
    text: escapeText(notice.about ? `${headline}: ${notice.about}` : headline),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: headline, emoji: true } },
      ...(fields.length > 0 ? [{ type: 'section', fields }] : []),
      ...[written, ours].flatMap(sectionOf),
      { type: 'context', elements: [markdown(`guildhall · ${escapeText(notice.event)} · ${timeOf(notice)}`)] },
    ],
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** https://api.slack.com/messaging/webhooks#handling_errors; `user_not_found` and `no_team` come with other statuses too. */
const channelIsGone =
  /^(no_service|no_service_id|no_team|team_disabled|user_not_found|channel_not_found|invalid_token)\b/;

/** Slack explains itself in one word. */
const explanationOf = (text: string): string | null => /^\s*\w+\s*$/.exec(text)?.[0] ?? null;

function resultOf(answer: Answer): SendResult {
  const { status, headers, text } = answer;
  if (status === 200) return { outcome: 'sent' };
  const failure = failureOf('Slack', answer, explanationOf(text));
  const { error } = failure;
  if (status === 429) {
    const seconds = retryAfterSeconds(headers['retry-after']);
    return { outcome: 'retry', status, error, ...(seconds === null ? {} : { retryAfterSeconds: seconds }) };
  }
  const gone = [403, 404, 410].includes(status) || (status < 500 && channelIsGone.test(text));
  return gone && failure.outcome === 'refused' ? { outcome: 'gone', status, error } : failure;
}

/** Slack's incoming webhooks. They know no idempotency. */
export const slack: Provider<ChannelConfigs['slack']> = {
  whyOff: () => null,
  dropsRepeats: () => false,
  isLimited: () => true,
  async send(config, notice) {
    const { pathname, origin } = new URL(config.webhook_url);
    const url = new URL(pathname, webhookHomes.slack.base() ?? origin).href;
    const result = await post('Slack', url, slackPayload(notice), { secret: tokenOf(config.webhook_url) });
    return isAnswer(result) ? resultOf(result) : result;
  },
};
