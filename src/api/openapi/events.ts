import { type Dialect, eventNames } from '../../core/events/index.js';
import { dialectNames } from './dialects.js';
import type { JsonSchema } from './jsonSchema.js';

const header = (name: string, description: string, example: string): JsonSchema => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
  example,
});

const EVENT_ID = '0193f3a1-7c55-7b1e-8f0a-3d2c1b0a9e8f';

/** The headers of every delivery: `components/parameters`. */
export const webhookParameters = (dialects: Dialect[]): Record<string, JsonSchema> => ({
  WebhookId: header('webhook-id', 'The id of the event: the same on every retry and replay.', EVENT_ID),
  WebhookTimestamp: header(
    'webhook-timestamp',
    'When this attempt was signed, in seconds since the epoch.',
    '1795262400',
  ),
  WebhookSignature: header(
    'webhook-signature',
    'Standard Webhooks: `v1,<base64>` of HMAC-SHA256 over `<webhook-id>.<webhook-timestamp>.<body>`, one for each valid secret; the key is the decoded bytes of the secret after `whsec_`.',
    'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  ),
  ...Object.fromEntries(
    dialects.map((dialect) => [
      `${dialectNames[dialect]}Signature`,
      header(
        `X-${dialectNames[dialect]}-Signature`,
        'HMAC-SHA256 of the exact bytes of the body; the key is the text of the secret as shown, with `whsec_`.',
        `sha256=${'5f'.repeat(32)}`,
      ),
    ]),
  ),
});

/** One event, as webhooks and the event log show it; a stream's `data` is its `data`. */
function eventSchema(name: string): JsonSchema {
  return {
    type: 'object',
    required: ['id', 'event', 'data', 'timestamp'],
    additionalProperties: false,
    properties: {
      id: { type: 'string', format: 'uuid', description: 'The same in every channel.', examples: [EVENT_ID] },
      event: { const: name },
      data: { type: 'object', description: 'What it happened to, as it was then.', additionalProperties: true },
      timestamp: { type: 'string', format: 'date-time', examples: ['2026-11-21T12:00:00.000Z'] },
    },
  };
}

function delivery(dialect: Dialect, name: string): JsonSchema {
  const parameters = ['WebhookId', 'WebhookTimestamp', 'WebhookSignature', `${dialectNames[dialect]}Signature`];
  return {
    post: {
      tags: [`${dialectNames[dialect]} events`],
      summary: `An event of ${dialectNames[dialect]}`,
      description:
        'Verify a signature, note the id, answer 2xx within 15 seconds; then work on it. It may come more than once.',
      parameters: parameters.map((parameter) => ({ $ref: `#/components/parameters/${parameter}` })),
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: eventSchema(name),
            example: { id: EVENT_ID, event: name, data: {}, timestamp: '2026-11-21T12:00:00.000Z' },
          },
        },
      },
      responses: {
        '2XX': { description: 'Taken. Anything else is tried again, for about 28 hours.' },
        410: { description: 'The endpoint is gone: it is disabled at once.' },
      },
    },
  };
}

/** Every event that the server posts to webhook endpoints, under `<dialect>.<event>`. */
export const webhooks = (dialects: Dialect[]): Record<string, JsonSchema> =>
  Object.fromEntries(
    dialects.flatMap((dialect) => eventNames(dialect).map((name) => [`${dialect}.${name}`, delivery(dialect, name)])),
  );
