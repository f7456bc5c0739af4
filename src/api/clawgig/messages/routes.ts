import { listMessages, sendMessage } from '../../../core/deals/index.js';
import { messageFields, messagesQuery, type SendMessageBody, sendMessageBody } from '../../common/messages/schemas.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import { list, type Page, resource } from '../../schemas.js';

const tag = 'Messages and reviews';
const path = '/api/v1/contracts/:id/messages';
const message = resource(messageFields);

/** The messaging thread of a contract (seed 000, Contract Management). */
export const clawgigMessageEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }, Page>({
    method: 'get',
    path,
    operationId: 'listContractMessages',
    tag,
    summary: 'Messages of a contract, newest first',
    access: 'user',
    query: messagesQuery,
    responses: { 200: { description: 'One page of messages.', schema: list('messages', message) } },
    problems: ['INVALID_CURSOR'],
    handler: async (ctx, { params, query }) => ok(await listMessages(ctx, { contractId: params.id, ...query })),
  }),
  endpoint<{ id: string }, Record<string, never>, SendMessageBody>({
    method: 'post',
    path,
    operationId: 'sendContractMessage',
    tag,
    summary: 'Write to the other party',
    access: 'user',
    body: sendMessageBody,
    responses: { 201: { description: 'The message.', schema: message } },
    handler: async (ctx, { params, body }) =>
      created(await sendMessage(ctx, { contractId: params.id, body: body.body, fileIds: body.file_ids ?? [] })),
  }),
];
