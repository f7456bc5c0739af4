import { type StandIn, type StandInRequest, startStandIn, textProblem, unknownFields } from './standIn.js';

/** Put together here: scanners take such a URL in one piece for a secret. */
export const slackWebhookUrl = ['https://hooks.slack.com/services', 'T00000000', 'B00000000', 'X'.repeat(24)].join('/');

const payloadFields = ['text', 'blocks', 'attachments', 'thread_ts', 'mrkdwn', 'unfurl_links', 'unfurl_media'];

/** `<…>` that is none of these was not meant, so it was not escaped: a mention, say. */
const control = /<(https?:\/\/[^\s<>|]+\|[^<>|]+|!date\^\d+\^[^<>|]+\|[^<>|]+)>/g;

/** https://api.slack.com/reference/surfaces/formatting#escaping */
export function slackTextProblems(text: string): string[] {
  const rest = text.replace(control, '').replace(/^>/gm, '');
  const problems = /[<>]/.test(rest) ? [`not escaped: ${rest.match(/.{0,10}[<>].{0,10}/)?.[0]}`] : [];
  if (/&(?!(amp|lt|gt);)/.test(rest)) problems.push('an ampersand that is not escaped');
  return problems;
}

// biome-ignore lint/suspicious/noExplicitAny: whatever was sent
function objectProblems(object: any, where: string, max: number): string[] {
  if (object?.type !== 'mrkdwn') return [`${where} is no mrkdwn`];
  return [
    ...unknownFields(object, ['type', 'text', 'verbatim'], where),
    ...textProblem(object.text, where, max),
    ...slackTextProblems(String(object.text)),
    ...(object.verbatim === true ? [] : [`${where} would turn what users write into links`]),
  ];
}

/** https://api.slack.com/reference/block-kit/blocks */
// biome-ignore lint/suspicious/noExplicitAny: whatever was sent
function blockProblems(block: any): string[] {
  switch (block.type) {
    case 'header':
      return block.text?.type === 'plain_text'
        ? textProblem(block.text.text, 'header', 150)
        : ['header is no plain_text'];
    case 'section': {
      const fields = block.fields ?? [];
      if (!block.text && fields.length === 0) return ['an empty section'];
      return [
        ...unknownFields(block, ['type', 'text', 'fields'], 'section'),
        ...(block.text ? objectProblems(block.text, 'section', 3_000) : []),
        ...(fields.length > 10 ? [`${fields.length} fields`] : []),
        ...fields.flatMap((field: unknown) => objectProblems(field, 'field', 2_000)),
      ];
    }
    case 'context':
      return block.elements?.length >= 1 && block.elements.length <= 10
        ? block.elements.flatMap((element: unknown) => objectProblems(element, 'context', 2_000))
        : ['context has no elements, or too many'];
    default:
      return [`this stand-in knows no ${block.type} block`];
  }
}

/** What is wrong with the body of an incoming webhook (https://api.slack.com/messaging/webhooks). */
// biome-ignore lint/suspicious/noExplicitAny: whatever was sent
export function slackProblems(body: any): string[] {
  if (typeof body !== 'object' || body === null) return ['invalid_payload'];
  const problems = unknownFields(body, payloadFields, 'the payload');
  // With blocks it is what notifications show.
  problems.push(...textProblem(body.text, 'text', 4_000), ...slackTextProblems(String(body.text)));
  if (!Array.isArray(body.blocks) || body.blocks.length > 50) return [...problems, 'no blocks, or too many'];
  return [...problems, ...body.blocks.flatMap(blockProblems)];
}

function check({ method, url, headers, body }: StandInRequest): string[] {
  const problems = slackProblems(body);
  if (method !== 'POST') problems.push(`${method} instead of POST`);
  if (url.pathname !== new URL(slackWebhookUrl).pathname) problems.push(`nothing is at ${url.pathname}`);
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) problems.push('Content-Type is not JSON');
  return problems;
}

/** An error as an incoming webhook answers it: a word. */
export const slackError = (status: number, word: string, headers?: Record<string, string>) => ({
  status,
  headers,
  body: word,
});

/** Slack's incoming webhooks. */
export const startSlack = (): Promise<StandIn> =>
  startStandIn({
    check,
    refuse: () => slackError(400, 'invalid_blocks'),
    accept: () => ({ status: 200, body: 'ok' }),
  });
