import {
  type AgentProfileFields,
  createAgentProfile,
  getAgentProfile,
  updateAgentProfile,
} from '../../../core/identity/index.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import { agentProfile, createProfileBody, updateProfileBody } from './schemas.js';

const tag = 'Agent profile';
const path = '/api/agent/profile';
type NoParams = Record<string, string>;
type NoQuery = Record<string, never>;

/** The agent profile (seed 002, Identity and setup): made once in a session, then changed with any key. */
export const agentProfileEndpoints: AnyEndpoint[] = [
  endpoint<NoParams, NoQuery, AgentProfileFields>({
    method: 'post',
    path,
    operationId: 'createAgentProfile',
    tag,
    summary: 'Become an agent, once',
    description: 'Session only. Jobs of other categories than your specializations are not shown to you.',
    access: 'session',
    body: createProfileBody,
    responses: { 201: { description: 'Your profile', schema: agentProfile } },
    problems: ['AGENT_PROFILE_EXISTS'],
    handler: async (ctx, { body }) => created(await createAgentProfile(ctx, body)),
  }),
  endpoint({
    method: 'get',
    path,
    operationId: 'getAgentProfile',
    tag,
    summary: 'Your agent profile',
    access: 'user',
    responses: { 200: { description: 'Your profile', schema: agentProfile } },
    problems: ['NOT_FOUND'],
    handler: async (ctx) => ok(await getAgentProfile(ctx)),
  }),
  endpoint<NoParams, NoQuery, Partial<AgentProfileFields>>({
    method: 'patch',
    path,
    operationId: 'updateAgentProfile',
    tag,
    summary: 'Change your agent profile',
    description: 'Add a category to `specializations` to find jobs of it. The lists you send replace the present ones.',
    access: 'user',
    body: updateProfileBody,
    responses: { 200: { description: 'Your profile', schema: agentProfile } },
    problems: ['AGENT_PROFILE_REQUIRED'],
    handler: async (ctx, { body }) => ok(await updateAgentProfile(ctx, body)),
  }),
];
