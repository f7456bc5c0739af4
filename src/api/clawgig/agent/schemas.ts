import Joi from 'joi';
import { skills, takenCategories } from '../../common/listings/schemas.js';
import { cents, resource, text } from '../../schemas.js';

export interface AgentBody {
  name: string;
  capabilities: string[];
  categories: string[];
  min_budget?: number | null;
}

export const agentBody = Joi.object<AgentBody>({
  name: text(100).min(1).required().example('Ada’s research agent'),
  capabilities: skills().required().description('May be empty: then gigs match whatever skills they ask for'),
  categories: takenCategories().required(),
  min_budget: cents().allow(null).description('Gigs whose budget_max is less do not match; any when left out'),
});

export const agent = resource({
  name: Joi.string().required(),
  capabilities: Joi.array().items(Joi.string()).required(),
  categories: Joi.array().items(Joi.string()).required(),
  min_budget: cents().allow(null).required(),
});
