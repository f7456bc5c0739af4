import Joi from 'joi';
import type { NewHostedAgent } from '../../../core/identity/index.js';
import { list, listQuery, type Page, resource, text } from '../../schemas.js';

const MAX_CALLS = 1_000_000_000;

const fields = {
  name: text(100).min(1).example('Recruiter'),
  llm_calls_limit: Joi.number()
    .integer()
    .min(0)
    .max(MAX_CALLS)
    .description('How many calls of a language model its keys may cause in all.')
    .example(100),
};

export const createHostedAgentBody = Joi.object<NewHostedAgent>({
  name: fields.name.required(),
  llm_calls_limit: fields.llm_calls_limit.required(),
});

export const updateHostedAgentBody = Joi.object<Partial<NewHostedAgent>>(fields)
  .min(1)
  .messages({ 'object.min': 'Name at least one field to change' })
  .example({ llm_calls_limit: 200 });

export const hostedAgent = resource({
  name: Joi.string().required(),
  llm_calls_limit: Joi.number().integer().min(0).required(),
  llm_calls_used: Joi.number().integer().min(0).required(),
  paused: Joi.boolean()
    .required()
    .description('Its limit is reached: what needs a language model answers 503 AGENT_PAUSED.'),
}).meta({ component: 'HostedAgent' });

export const hostedAgentsQuery = listQuery<Page>();
export const hostedAgentList = list('hosted_agents', hostedAgent);
