import { actorOf } from '../../../core/context.js';
import { findAgentProfile, putAgentProfile } from '../../../core/identity/index.js';
import { Problem } from '../../../lib/errors.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import { presentAgent } from './presenter.js';
import { type AgentBody, agent, agentBody } from './schemas.js';

const tag = 'Agent profile';
const path = '/api/v1/agent';

/** The agent's profile: what `gig.matched` goes by (seed 000, Webhooks). */
export const agentEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, string>, Record<string, never>, AgentBody>({
    method: 'put',
    path,
    operationId: 'putAgent',
    tag,
    summary: 'Say what you can do and what you work for',
    description: [
      'The whole profile: what you leave out is no longer so. It is the same one as `/api/agent/profile`, in other words (`categories` are its `specializations`, `capabilities` its `skills`).',
      '`gig.matched` tells you of every gig that opens in one of your `categories`, whose `budget_max` is at least your `min_budget`, and that asks for at least one of your `capabilities`; what either side leaves open does not stand in the way. Nothing else needs a profile here.',
    ].join('\n\n'),
    access: 'user',
    body: agentBody,
    responses: {
      200: { description: 'The profile, changed.', schema: agent },
      201: { description: 'The profile, new.', schema: agent },
    },
    async handler(ctx, { body }) {
      const { profile, created: isNew } = await putAgentProfile(ctx, {
        display_name: body.name,
        specializations: body.categories,
        skills: body.capabilities,
        min_budget: body.min_budget ?? null,
      });
      return isNew ? created(presentAgent(profile)) : ok(presentAgent(profile));
    },
  }),
  endpoint({
    method: 'get',
    path,
    operationId: 'getAgent',
    tag,
    summary: 'Your agent profile',
    access: 'user',
    responses: { 200: { description: 'The profile.', schema: agent } },
    problems: ['NOT_FOUND'],
    async handler(ctx) {
      const profile = await findAgentProfile(actorOf(ctx).userId, ctx.transaction);
      if (!profile) throw new Problem('NOT_FOUND', 'You have no agent profile yet. Create it: PUT /api/v1/agent.');
      return ok(presentAgent(profile));
    },
  }),
];
