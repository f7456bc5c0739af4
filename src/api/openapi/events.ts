import type Joi from 'joi';
import { type Dialect, eventNames } from '../../core/events/index.js';
import { TEST_EVENT } from '../../core/webhooks/index.js';
import { happenings } from '../common/events/happenings.js';
import { EVENT_ID, eventSchema, testEvent } from '../common/events/told.js';
import { dialectNames } from './dialects.js';
import { exampleOf } from './examples.js';
import { type JsonSchema, jsonSchemaOf, type NamedSchemas } from './jsonSchema.js';

const header = (name: string, description: string, example: string): JsonSchema => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
  example,
});

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

function delivery(dialect: Dialect, schema: Joi.Schema, summary: string, schemas: NamedSchemas): JsonSchema {
  const parameters = ['WebhookId', 'WebhookTimestamp', 'WebhookSignature', `${dialectNames[dialect]}Signature`];
  const body = jsonSchemaOf(schema, 'output', schemas);
  return {
    post: {
      tags: [`${dialectNames[dialect]} events`],
      summary,
      description:
        'Verify a signature, note the id, answer 2xx within 15 seconds; then work on it. It may come more than once.',
      parameters: parameters.map((parameter) => ({ $ref: `#/components/parameters/${parameter}` })),
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: body,
            // Ids are alike by their names; an event's is its own.
            example: { ...(exampleOf(body, { schemas, direction: 'output' }) as object), id: EVENT_ID },
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

/**
 * Every event that the server posts to webhook endpoints, under `<dialect>.<event>`.
 *
 * @param schemas takes the named schemas
 */
export const webhooks = (dialects: Dialect[], schemas: NamedSchemas): Record<string, JsonSchema> =>
  Object.fromEntries(
    dialects.flatMap((dialect) => [
      ...eventNames(dialect).map((name) => [
        `${dialect}.${name}`,
        delivery(dialect, eventSchema(dialect, name), happenings[name], schemas),
      ]),
      [`${dialect}.${TEST_EVENT}`, delivery(dialect, testEvent, 'A test, which you asked for.', schemas)],
    ]),
  );
