import { type StandIn, type StandInRequest, startStandIn, unknownFields } from './standIn.js';

export const telegramToken = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11';

const parameters = [
  'business_connection_id',
  'chat_id',
  'message_thread_id',
  'text',
  'parse_mode',
  'entities',
  'link_preview_options',
  'disable_notification',
  'protect_content',
  'allow_paid_broadcast',
  'message_effect_id',
  'reply_parameters',
  'reply_markup',
];

/** https://core.telegram.org/bots/api#html-style */
const tags = new Set(['b', 'strong', 'i', 'em', 'u', 'ins', 's', 'strike', 'del', 'code', 'pre', 'a', 'blockquote']);
const entity = /^&(lt|gt|amp|quot|#\d+|#x[0-9a-f]+);/i;

/** The text that Telegram would show for HTML, and why it would refuse it. */
export function parseTelegramHtml(html: string): { text: string; problems: string[] } {
  const open: string[] = [];
  const problems: string[] = [];
  let text = '';
  for (let at = 0; at < html.length; ) {
    const rest = html.slice(at);
    if (rest[0] === '<') {
      const tag = /^<(\/?)([a-z]+)((?: [a-z]+="[^"<>]*")*)>/.exec(rest);
      if (!tag || !tags.has(tag[2]!)) {
        return { text, problems: [`can't parse entities: Unsupported start tag at byte offset ${at}`] };
      }
      if (tag[1]) {
        if (open.pop() !== tag[2]) problems.push(`can't parse entities: Unmatched end tag at byte offset ${at}`);
      } else open.push(tag[2]!);
      if (tag[3] && tag[2] !== 'a') problems.push(`${tag[2]} takes no attributes here`);
      at += tag[0].length;
    } else if (rest[0] === '&') {
      const match = entity.exec(rest);
      if (!match) problems.push(`an ampersand that is no entity at ${at}`);
      text += match ? '?' : '&';
      at += match?.[0].length ?? 1;
    } else if (rest[0] === '>') {
      return { text, problems: [...problems, `a > that is not escaped at ${at}`] };
    } else {
      text += rest[0];
      at += 1;
    }
  }
  if (open.length > 0)
    problems.push(`can't parse entities: Can't find end tag corresponding to start tag ${open.at(-1)}`);
  return { text, problems };
}

/** What is wrong with the parameters of sendMessage (https://core.telegram.org/bots/api#sendmessage). */
// biome-ignore lint/suspicious/noExplicitAny: whatever was sent
export function telegramProblems(body: any): string[] {
  if (typeof body !== 'object' || body === null) return ['the body is no JSON object'];
  const problems = unknownFields(body, parameters, 'sendMessage');
  const { chat_id, text, parse_mode, link_preview_options } = body;
  if (!Number.isSafeInteger(chat_id) && !/^@\w{4,32}$/.test(chat_id)) problems.push('chat_id is no integer or @name');
  if (parse_mode !== 'HTML') problems.push(`this stand-in knows no parse_mode ${parse_mode}`);
  if (typeof text !== 'string' || text.trim() === '') return [...problems, 'message text is empty'];
  const parsed = parseTelegramHtml(text);
  problems.push(...parsed.problems);
  if (parsed.text.trim() === '') problems.push('message text is empty');
  if (parsed.text.length > 4_096) problems.push('message is too long');
  if (link_preview_options !== undefined && typeof link_preview_options.is_disabled !== 'boolean') {
    problems.push('link_preview_options is no LinkPreviewOptions');
  }
  return problems;
}

function check({ method, url, headers, body }: StandInRequest): string[] {
  const problems = telegramProblems(body);
  if (method !== 'POST') problems.push(`${method} instead of POST`);
  if (url.pathname !== `/bot${telegramToken}/sendMessage`) problems.push(`nothing is at ${url.pathname}`);
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) problems.push('Content-Type is not JSON');
  return problems;
}

/** An error as the Bot API answers it. */
export const telegramError = (status: number, description: string, parameters?: object) => ({
  status,
  body: { ok: false, error_code: status, description, ...(parameters ? { parameters } : {}) },
});

let messageId = 0;

/** The Bot API, as far as sendMessage goes. */
export const startTelegram = (): Promise<StandIn> =>
  startStandIn({
    check,
    refuse: ([first]) => telegramError(400, `Bad Request: ${first}`),
    accept({ body }) {
      messageId += 1;
      const chat = { id: body.chat_id, type: 'private' };
      const result = { message_id: messageId, date: Math.floor(Date.now() / 1_000), chat, text: body.text };
      return { status: 200, body: { ok: true, result } };
    },
  });
