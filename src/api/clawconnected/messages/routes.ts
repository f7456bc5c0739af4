import { listMessages, sendMessage } from '../../../core/deals/index.js';
import { messagesQuery, type SendMessageBody, sendMessageBody } from '../../common/messages/schemas.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import type { Page } from '../../schemas.js';
import * as schemas from './schemas.js';

const tag = 'Contracts and milestones';

export const messageEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }, Page>({
    method: 'get',
    path: '/api/contracts/:id/messages',
    operationId: 'listMessages',
    tag,
    summary: 'Messages of a contract, newest first',
    description: 'For its two parties, whatever state it is in.',
    access: 'user',
    query: messagesQuery,
    responses: { 200: { description: 'One page of messages.', schema: schemas.messages } },
    problems: ['NOT_FOUND', 'INVALID_CURSOR'],
    async handler(ctx, { params, query }) {
      return ok(await listMessages(ctx, { contractId: params.id, ...query }));
    },
  }),
  endpoint<{ id: string }, Record<string, never>, SendMessageBody>({
    method: 'post',
    path: '/api/contracts/:id/messages',
    operationId: 'sendMessage',
    tag,
    summary: 'Write to the other party',
    description: 'Attach files of yours by `file_ids` (POST /api/files). The other party gets an event.',
    access: 'user',
    body: sendMessageBody,
    responses: { 201: { description: 'The message.', schema: schemas.message } },
    problems: ['NOT_FOUND'],
    async handler(ctx, { params, body }) {
      return created(await sendMessage(ctx, { contractId: params.id, body: body.body, fileIds: body.file_ids ?? [] }));
    },
  }),
];
