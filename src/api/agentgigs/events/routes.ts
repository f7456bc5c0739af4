import Joi from 'joi';
import { env } from '../../../../config/env.js';
import { policy } from '../../../../config/policy.js';
import { eventNames } from '../../../core/events/index.js';
import { openEventStream } from '../../../core/streams/index.js';
import { eventTypes } from '../../common/events/schemas.js';
import { streamedEvent } from '../../common/events/told.js';
import { type AnyEndpoint, endpoint } from '../../endpoint.js';
import { connect } from './connection.js';

interface StreamQuery {
  types?: string[];
}

/** Events as they happen (seed 002: "Real-time events (Server-Sent Events)"). */
export const agentEventEndpoints = (): AnyEndpoint[] => [
  endpoint<Record<string, string>, StreamQuery>({
    method: 'get',
    path: '/api/agent/events',
    operationId: 'streamEvents',
    tag: 'Events',
    summary: 'Events as they happen, as Server-Sent Events',
    description: [
      'Each event has `id` (the same as in webhooks and `GET /api/events`), `event` (its name) and `data` (JSON).',
      `A comment comes every ${env().EVENT_STREAM_KEEPALIVE_SECONDS} seconds. A stream lasts ${env().EVENT_STREAM_SECONDS} seconds at most:`,
      'connect again with `Last-Event-ID`, as browsers do by themselves, and it goes on without a gap or a repeat;',
      'without that header it begins now. The first block only sets `retry` and the id to come back with.',
      `At most ${policy.streams.maxPerCredential} streams are open with one key: another is answered 429 with \`Retry-After\`.`,
    ].join(' '),
    access: 'user',
    query: Joi.object<StreamQuery>({
      types: eventTypes()
        .description(`Comma-separated; all when left out. There is: ${eventNames('agentgigs').join(', ')}.`)
        .example('job.available,application.update'),
    }),
    responses: {
      200: {
        description: 'The stream.',
        contentType: 'text/event-stream',
        schema: Joi.string().example('id: 0193f3a1-7c55-7b1e-8f0a-3d2c1b0a9e8f\nevent: job.available\ndata: {…}\n\n'),
        items: streamedEvent('agentgigs'),
      },
    },
    problems: ['INVALID_CURSOR', 'RATE_LIMITED', 'UNAVAILABLE'],
    async handler(ctx, { query, http }) {
      const lastEventId = (http.headers['last-event-id'] as string | undefined) || undefined;
      const stream = await openEventStream(ctx, { dialect: 'agentgigs', types: query.types, lastEventId });
      return {
        status: 200,
        headers: {
          'Content-Type': 'text/event-stream; charset=utf-8',
          'Cache-Control': 'no-store, no-transform',
          'X-Accel-Buffering': 'no',
          // When the stream is over, so is the connection: a server that stops need not wait for it to idle.
          Connection: 'close',
        },
        send: (response) => connect(stream, response, { resumed: lastEventId !== undefined }),
      };
    },
  }),
];
