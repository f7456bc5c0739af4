import { advice } from '../../../config/advice.js';
import { type ProblemCode, problems } from '../../../config/problems.js';
import type { AnyEndpoint } from '../endpoint.js';
import { limitsOf } from '../limits.js';
import { problemType } from '../middleware/errors.js';
import { headersOf, keepsIdempotency } from './headers.js';
import type { JsonSchema } from './jsonSchema.js';

export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457 problem details. Branch on `code`; `detail` says what to do next.',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'error', 'request_id'],
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Where the code is explained.' },
    title: { type: 'string', description: 'The same for every problem with this code.' },
    status: { type: 'integer', description: 'The HTTP status.' },
    detail: { type: 'string', description: 'What is wrong here, and what to do next.' },
    instance: { type: 'string', description: 'The path that was asked for.' },
    code: { type: 'string', enum: Object.keys(problems), description: 'Stable: branch on this.' },
    error: { type: 'string', description: 'The same as `detail`.' },
    request_id: { type: 'string', description: 'As in `X-Request-Id`; quote it when you report something.' },
    errors: {
      type: 'array',
      description: 'With 400: every wrong field.',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** More members of some problems' examples, as the server answers them. */
const members: Partial<Record<ProblemCode, Record<string, unknown>>> = {
  VALIDATION_FAILED: { errors: [{ path: 'rate_cents', message: '"rate_cents" must be greater than or equal to 0' }] },
  PROOFER_COUNT_MISMATCH: { accepted: 1, required: 3 },
  INSUFFICIENT_FUNDS: { balance: 2_500, required: 7_500 },
  INSUFFICIENT_CREDITS: { balance: 1, required: 5 },
  WRONG_ENGAGEMENT: { engagement: 'direct', use: 'POST /api/jobs/{id}/apply' },
};

/** An answer with each error code: `components/examples`, which the operations refer to. */
export const problemExamples = (): Record<string, JsonSchema> =>
  Object.fromEntries(
    (Object.keys(problems) as ProblemCode[]).map((code) => {
      const { status, title } = problems[code];
      const value = {
        type: problemType(code),
        title,
        status,
        detail: advice[code],
        instance: '/api/…',
        code,
        error: advice[code],
        request_id: '0193f3a1-7c55-7b1e-8f0a-3d2c1b0a9e8f',
        ...members[code],
      };
      return [code, { summary: title, value }];
    }),
  );

/** Sets of more codes than this belong to one operation each. */
const MAX_SHARED_CODES = 4;

/** What an endpoint's problems carry in their headers besides what all do. */
const traitsOf = (endpoint: AnyEndpoint): string[] => [
  ...(limitsOf(endpoint).length > 0 ? ['limited'] : []),
  ...(keepsIdempotency(endpoint) ? ['repeatable'] : []),
];

const takesBody = ({ method }: AnyEndpoint): boolean => method !== 'get' && method !== 'delete';

/** The codes an endpoint can answer besides its own, from what it takes and how it is called. */
function commonProblems(endpoint: AnyEndpoint): ProblemCode[] {
  const codes: ProblemCode[] = ['INTERNAL'];
  if (endpoint.access !== 'none') codes.push('UNAUTHENTICATED', 'API_KEY_IN_BEARER');
  if (endpoint.access === 'session') codes.push('SESSION_REQUIRED');
  if (endpoint.access === 'api_key') codes.push('API_KEY_REQUIRED');
  if (endpoint.access === 'admin') codes.push('ADMIN_ONLY');
  const rules = limitsOf(endpoint);
  if (rules.length > 0) codes.push('RATE_LIMITED');
  if (rules.some(({ closed }) => closed)) codes.push('LIMITS_UNAVAILABLE');
  if (endpoint.access !== 'none' && endpoint.method !== 'get') codes.push('CROSS_SITE_REQUEST');
  if (endpoint.path.includes(':')) codes.push('NOT_FOUND');
  // Where no body is expected, one that holds anything is refused like any other wrong one.
  const readsJson = takesBody(endpoint) && !endpoint.rawBody && !endpoint.upload?.required;
  if (endpoint.query || endpoint.upload || readsJson) codes.push('VALIDATION_FAILED');
  if (readsJson) codes.push('MALFORMED_JSON', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE');
  if (endpoint.upload) codes.push('PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE');
  if (keepsIdempotency(endpoint)) {
    codes.push('INVALID_IDEMPOTENCY_KEY', 'IDEMPOTENCY_IN_PROGRESS', 'IDEMPOTENCY_KEY_REUSED');
  }
  return codes;
}

/** Every error code an endpoint can answer: its own and those of what it takes and how it is called. */
export const problemCodesOf = (endpoint: AnyEndpoint): ProblemCode[] => [
  ...new Set([...(endpoint.problems ?? []), ...commonProblems(endpoint)]),
];

/**
 * An endpoint's problems by status, with an example for every code. Answers that many operations share are put among
 * `responses`, `components/responses` of the document, and referred to.
 */
export function problemResponses(
  endpoint: AnyEndpoint,
  responses: Record<string, JsonSchema>,
): Record<string, JsonSchema> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemCodesOf(endpoint)) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code].sort());
  }
  const sorted = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    sorted.map(([status, codes]) => {
      const response = {
        description: codes.map((code) => `\`${code}\`: ${problems[code].title}.`).join('\n\n'),
        headers: headersOf(endpoint, status),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
          },
        },
      };
      if (codes.length > MAX_SHARED_CODES) return [String(status), response];
      const name = [...codes, ...traitsOf(endpoint)].join('.');
      responses[name] = response;
      return [String(status), { $ref: `#/components/responses/${name}` }];
    }),
  );
}
