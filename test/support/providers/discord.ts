import { type StandIn, type StandInRequest, startStandIn, textProblem, unknownFields } from './standIn.js';

export const discordWebhookUrl =
  'https://discord.com/api/webhooks/1299999999999999999/3d89bb7572e0fb30d8128367b3b1b44fecd1726de135cbe28a41f8b2f777c372ba2939e72279b94526ff5d1bd4358d65cf11';

const executeFields = [
  'content',
  'username',
  'avatar_url',
  'tts',
  'embeds',
  'allowed_mentions',
  'components',
  'payload_json',
  'attachments',
  'flags',
  'thread_name',
  'applied_tags',
  'poll',
];
const embedFields = [
  'title',
  'type',
  'description',
  'url',
  'timestamp',
  'color',
  'footer',
  'image',
  'thumbnail',
  'author',
  'fields',
];

/** Lists and quotations that open a line are looks; a mention, or a link whose words a user chose, is not. */
const isWellFormedUrl = (text: unknown): boolean =>
  typeof text === 'string' &&
  URL.canParse(text) &&
  /^https?:$/.test(new URL(text).protocol) &&
  new URL(text).hostname.includes('.');

// biome-ignore lint/suspicious/noExplicitAny: whatever was sent
function embedProblems(embed: any): string[] {
  const problems = unknownFields(embed, embedFields, 'embed');
  if (embed.title !== undefined) problems.push(...textProblem(embed.title, 'title', 256));
  if (embed.description !== undefined) problems.push(...textProblem(embed.description, 'description', 4_096));
  if (embed.url !== undefined && !isWellFormedUrl(embed.url)) problems.push('url: Not a well formed URL.');
  if (embed.timestamp !== undefined && Number.isNaN(Date.parse(embed.timestamp)))
    problems.push('timestamp is no ISO8601');
  if (embed.color !== undefined && !(Number.isInteger(embed.color) && embed.color >= 0 && embed.color <= 0xffffff)) {
    problems.push('color is no colour');
  }
  if (embed.footer !== undefined) problems.push(...textProblem(embed.footer.text, 'footer', 2_048));
  const fields = embed.fields ?? [];
  if (fields.length > 25) problems.push(`${fields.length} fields`);
  for (const field of fields) {
    problems.push(...unknownFields(field, ['name', 'value', 'inline'], 'field'));
    problems.push(...textProblem(field.name, 'field name', 256), ...textProblem(field.value, 'field value', 1_024));
  }
  return problems;
}

/** Every character that counts towards the 6,000 of all embeds together. */
// biome-ignore lint/suspicious/noExplicitAny: whatever was sent
const sizeOf = (embed: any): number =>
  [embed.title, embed.description, embed.footer?.text, embed.author?.name]
    // biome-ignore lint/suspicious/noExplicitAny: whatever was sent
    .concat((embed.fields ?? []).flatMap((field: any) => [field.name, field.value]))
    .reduce((sum, text) => sum + (text?.length ?? 0), 0);

/**
 * What is wrong with the body of Execute Webhook (https://discord.com/developers/docs/resources/webhook#execute-webhook
 * and https://discord.com/developers/docs/resources/message#embed-object-embed-limits).
 */
// biome-ignore lint/suspicious/noExplicitAny: whatever was sent
export function discordProblems(body: any): string[] {
  if (typeof body !== 'object' || body === null) return ['the body is no JSON object'];
  const problems = unknownFields(body, executeFields, 'Execute Webhook');
  const embeds = body.embeds ?? [];
  if (!body.content && embeds.length === 0) problems.push('Cannot send an empty message');
  if (body.content !== undefined) problems.push(...textProblem(body.content, 'content', 2_000));
  if (embeds.length > 10) problems.push(`${embeds.length} embeds`);
  problems.push(...embeds.flatMap(embedProblems));
  const size = embeds.reduce((sum: number, embed: unknown) => sum + sizeOf(embed), 0);
  if (size > 6_000) problems.push(`embeds of ${size} characters`);
  if (body.allowed_mentions?.parse?.length !== 0) problems.push('mentions are not switched off');
  return problems;
}

function check({ method, url, headers, body }: StandInRequest): string[] {
  const problems = discordProblems(body);
  if (method !== 'POST') problems.push(`${method} instead of POST`);
  if (url.pathname !== new URL(discordWebhookUrl).pathname) problems.push(`nothing is at ${url.pathname}`);
  if (url.searchParams.get('wait') !== 'true') problems.push('without wait=true Discord tells of no failure');
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) problems.push('Content-Type is not JSON');
  // https://discord.com/developers/docs/reference#user-agent
  if (!/^DiscordBot \(https?:\/\/[^,]+, [\d.]+\)/.test(headers['user-agent'] ?? '')) problems.push('User-Agent');
  return problems;
}

/** An error as Discord answers it. */
export const discordError = (status: number, code: number, message: string) => ({ status, body: { message, code } });

/** https://discord.com/developers/docs/topics/rate-limits */
export const discordRateLimit = (retryAfter: number, global = false) => ({
  status: 429,
  headers: {
    'Retry-After': String(Math.ceil(retryAfter)),
    ...(global
      ? { 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' }
      : {
          'X-RateLimit-Limit': '5',
          'X-RateLimit-Remaining': '0',
          'X-RateLimit-Reset-After': String(retryAfter),
          'X-RateLimit-Bucket': 'abcd1234',
          'X-RateLimit-Scope': 'user',
        }),
  },
  body: { message: 'You are being rate limited.', retry_after: retryAfter, global },
});

let messageId = 1_300_000_000_000_000_000n;

/** A message as Execute Webhook answers it with wait=true. @param remaining requests of the bucket, and its seconds */
export function discordMessage(remaining = 4, resetAfter = 2) {
  messageId += 1n;
  return {
    status: 200,
    headers: {
      'X-RateLimit-Limit': '5',
      'X-RateLimit-Remaining': String(remaining),
      'X-RateLimit-Reset': String(Date.now() / 1_000 + resetAfter),
      'X-RateLimit-Reset-After': String(resetAfter),
      'X-RateLimit-Bucket': 'abcd1234',
    },
    body: { id: String(messageId), type: 0, channel_id: '1', webhook_id: '1299999999999999999', embeds: [] },
  };
}

/** Discord's webhooks. */
export const startDiscord = (): Promise<StandIn> =>
  startStandIn({
    check,
    refuse: (problems) => ({ status: 400, body: { message: 'Invalid Form Body', code: 50_035, errors: problems } }),
    accept: () => discordMessage(),
  });
