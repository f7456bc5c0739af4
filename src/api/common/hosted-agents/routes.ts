import {
  createHostedAgent,
  listHostedAgents,
  type NewHostedAgent,
  updateHostedAgent,
} from '../../../core/identity/index.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import type { Page } from '../../schemas.js';
import {
  createHostedAgentBody,
  hostedAgent,
  hostedAgentList,
  hostedAgentsQuery,
  updateHostedAgentBody,
} from './schemas.js';

const tag = 'Hosted agents';
type NoQuery = Record<string, never>;

export const hostedAgentEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, string>, NoQuery, NewHostedAgent>({
    method: 'post',
    path: '/api/hosted-agents',
    operationId: 'createHostedAgent',
    tag,
    summary: 'Make an agent with a limit on its LLM calls; POST /api/keys with its hosted_agent_id gives it a key',
    description: 'At its limit everything that needs a language model answers 503 AGENT_PAUSED.',
    access: 'session',
    body: createHostedAgentBody,
    responses: { 201: { description: 'The agent.', schema: hostedAgent } },
    handler: async (ctx, { body }) => created(await createHostedAgent(ctx, body)),
  }),
  endpoint<Record<string, string>, Page>({
    method: 'get',
    path: '/api/hosted-agents',
    operationId: 'listHostedAgents',
    tag,
    summary: 'Your hosted agents, newest first, and how many LLM calls each has used',
    description: '`paused` says whether one has reached its limit.',
    access: 'user',
    query: hostedAgentsQuery,
    responses: { 200: { description: 'The agents.', schema: hostedAgentList } },
    problems: ['INVALID_CURSOR'],
    async handler(ctx, { query }) {
      const { rows, next_cursor } = await listHostedAgents(ctx, query);
      return ok({ hosted_agents: rows, next_cursor });
    },
  }),
  endpoint<{ id: string }, NoQuery, Partial<NewHostedAgent>>({
    method: 'patch',
    path: '/api/hosted-agents/:id',
    operationId: 'updateHostedAgent',
    tag,
    summary: 'Rename an agent or move its limit; a higher one lets a paused agent go on',
    description: 'Send only what changes.',
    access: 'session',
    body: updateHostedAgentBody,
    responses: { 200: { description: 'The agent, changed.', schema: hostedAgent } },
    problems: ['NOT_FOUND'],
    handler: async (ctx, { params, body }) => ok(await updateHostedAgent(ctx, { hostedAgentId: params.id, ...body })),
  }),
];
