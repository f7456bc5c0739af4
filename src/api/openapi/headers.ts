import type { AnyEndpoint } from '../endpoint.js';
import { limitsOf } from '../limits.js';
import type { JsonSchema } from './jsonSchema.js';

/** Whether an endpoint honours `Idempotency-Key`. */
export const keepsIdempotency = (endpoint: AnyEndpoint): boolean =>
  endpoint.method === 'post' && endpoint.idempotency !== 'none' && endpoint.access !== 'none';

const count = (description: string, example: number): JsonSchema => ({
  description,
  schema: { type: 'integer', minimum: 0, examples: [example] },
});

/** Every header the API answers with, by name: `components/headers`. */
export const headers: Record<string, JsonSchema> = {
  'X-Request-Id': {
    description:
      'Names this exchange: the `X-Request-Id` you sent, else a new one. Quote it when you report something.',
    required: true,
    schema: { type: 'string', examples: ['0193f3a1-7c55-7b1e-8f0a-3d2c1b0a9e8f'] },
  },
  'RateLimit-Limit': count('Requests that the tightest of the limits allows in its window.', 120),
  'RateLimit-Remaining': count('How many of them are left.', 117),
  'RateLimit-Reset': count('Seconds until its window begins anew.', 42),
  'Retry-After': count('Seconds to wait before you try again.', 42),
  'Idempotent-Replayed': {
    description: '`true` when this is the stored answer to an earlier request with the same `Idempotency-Key`.',
    schema: { type: 'string', enum: ['true'], examples: ['true'] },
  },
  'WWW-Authenticate': {
    description: 'The scheme to use (RFC 9110).',
    schema: { type: 'string', examples: ['Bearer realm="guildhall"'] },
  },
};

/** What an endpoint's answer with a status carries besides its body, as references to {@link headers}. */
export function headersOf(endpoint: AnyEndpoint, status: number): JsonSchema {
  const names = ['X-Request-Id'];
  if (limitsOf(endpoint).length > 0) names.push('RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset');
  if (status === 429 || status === 503 || (status === 409 && keepsIdempotency(endpoint))) names.push('Retry-After');
  if (status === 401) names.push('WWW-Authenticate');
  if (keepsIdempotency(endpoint) && status !== 401 && status !== 429) names.push('Idempotent-Replayed');
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
