import { randomUUID } from 'node:crypto';
import { type StandIn, type StandInRequest, startStandIn, textProblem, unknownFields } from './standIn.js';

export const resendKey = 're_123456789';

const sendFields = [
  'from',
  'to',
  'subject',
  'bcc',
  'cc',
  'scheduled_at',
  'reply_to',
  'html',
  'text',
  'headers',
  'attachments',
  'tags',
];

const address = /^[^\s@<>]+@[^\s@<>]+$/;
const sender = /^(?:[^<>]+ <[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/;

/** What is wrong with the body of Send Email (https://resend.com/docs/api-reference/emails/send-email). */
// biome-ignore lint/suspicious/noExplicitAny: whatever was sent
export function resendProblems(body: any): string[] {
  if (typeof body !== 'object' || body === null) return ['the body is no JSON object'];
  const problems = unknownFields(body, sendFields, 'Send Email');
  if (!sender.test(body.from)) problems.push('Invalid `from` field.');
  if (
    !Array.isArray(body.to) ||
    body.to.length < 1 ||
    body.to.length > 50 ||
    !body.to.every((to: string) => address.test(to))
  )
    problems.push('Invalid `to` field.');
  problems.push(...textProblem(body.subject, 'subject', 998), ...textProblem(body.text, 'text', 100_000));
  if (/[\r\n]/.test(body.subject)) problems.push('the subject has several lines');
  return problems;
}

function check({ method, url, headers, body }: StandInRequest): string[] {
  const problems = resendProblems(body);
  if (method !== 'POST' || url.pathname !== '/emails') problems.push(`nothing is at ${method} ${url.pathname}`);
  if (headers.authorization !== `Bearer ${resendKey}`) problems.push('API key is invalid');
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) problems.push('Content-Type is not JSON');
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || key.length < 1 || key.length > 256) problems.push('no idempotency key');
  return problems;
}

/** An error as Resend answers it (https://resend.com/docs/api-reference/errors). */
export const resendError = (status: number, name: string, message = name, headers?: Record<string, string>) => ({
  status,
  headers,
  body: { statusCode: status, name, message },
});

export interface ResendStandIn extends StandIn {
  /** Mails that left it: one for each idempotency key. */
  delivered: StandInRequest[];
}

/** Resend's API, idempotency included. */
export async function startResend(): Promise<ResendStandIn> {
  const seen = new Map<string, { payload: string; id: string }>();
  const delivered: StandInRequest[] = [];
  const standIn = await startStandIn({
    check,
    refuse: ([first]) => resendError(422, 'validation_error', first),
    accept(request) {
      const key = String(request.headers['idempotency-key']);
      const payload = JSON.stringify(request.body);
      const before = seen.get(key);
      if (before && before.payload !== payload) return resendError(409, 'invalid_idempotent_request');
      if (before) return { status: 200, body: { id: before.id } };
      const id = randomUUID();
      seen.set(key, { payload, id });
      delivered.push(request);
      return { status: 200, body: { id } };
    },
  });
  const reset = standIn.reset;
  return Object.assign(standIn, {
    delivered,
    reset() {
      reset();
      delivered.length = 0;
    },
  });
}
