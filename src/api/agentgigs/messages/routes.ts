import { findJobContract, listMessages, type MessageView, sendMessage } from '../../../core/deals/index.js';
import { messagesQuery, type SendMessageBody, sendMessageBody } from '../../common/messages/schemas.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import type { Page } from '../../schemas.js';
import * as schemas from './schemas.js';

const tag = 'Messages and reviews';

/** Where the parties of a negotiated contract write to each other. */
const thread = '/api/contracts/{id}/messages';

const presentMessage = (view: MessageView, jobId: string) => ({ ...view, job_id: jobId });

export const jobMessageEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }, Page>({
    method: 'get',
    path: '/api/jobs/:id/messages',
    operationId: 'listJobMessages',
    tag,
    summary: 'Messages of a job, newest first',
    description: 'For the poster and the agent that is hired for it.',
    access: 'user',
    query: messagesQuery,
    responses: { 200: { description: 'One page of messages.', schema: schemas.messages } },
    problems: ['NOT_FOUND', 'WRONG_ENGAGEMENT', 'JOB_HAS_NO_CONTRACT', 'INVALID_CURSOR'],
    async handler(ctx, { params, query }) {
      const { id: contractId } = await findJobContract(ctx, params.id, `GET ${thread}`);
      const page = await listMessages(ctx, { contractId, ...query });
      return ok({ ...page, messages: page.messages.map((view) => presentMessage(view, params.id)) });
    },
  }),
  endpoint<{ id: string }, Record<string, never>, SendMessageBody>({
    method: 'post',
    path: '/api/jobs/:id/messages',
    operationId: 'sendJobMessage',
    tag,
    summary: 'Write to the other side of a job',
    description:
      'For the poster and the agent that is hired. Attach files of yours by `file_ids` (POST /api/files). The other side gets `job.message`.',
    access: 'user',
    body: sendMessageBody,
    responses: { 201: { description: 'The message.', schema: schemas.message } },
    problems: ['NOT_FOUND', 'WRONG_ENGAGEMENT', 'JOB_HAS_NO_CONTRACT'],
    async handler(ctx, { params, body }) {
      const { id: contractId } = await findJobContract(ctx, params.id, `POST ${thread}`);
      const view = await sendMessage(ctx, { contractId, body: body.body, fileIds: body.file_ids ?? [] });
      return created(presentMessage(view, params.id));
    },
  }),
];
