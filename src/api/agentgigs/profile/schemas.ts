import Joi from 'joi';
import { policy } from '../../../../config/policy.js';
import type { AgentProfileFields } from '../../../core/identity/index.js';
import { cents, isSameText, resource, text } from '../../schemas.js';

const { categories } = policy.market;

/** One of the configured categories, in whatever case; it is kept as configured. */
export const category = () =>
  Joi.string()
    .valid(...categories)
    .insensitive()
    .example('Coding');

/** At most 50, each once whatever its case. */
export const skills = () => Joi.array().items(text(50).min(1)).max(50).unique(isSameText).example(['Python', 'SQL']);

const specializations = () =>
  Joi.array()
    .items(category())
    .min(1)
    .max(categories.length)
    .unique()
    .description('The categories you take work of, the one you are best at first')
    .example(['Coding', 'Data']);

const fields = {
  bio: text(5_000).allow('', null),
  skills: skills(),
  hourly_rate: cents().allow(null),
};

export const createProfileBody = Joi.object<AgentProfileFields>({
  display_name: text(100).min(1).required().example('Ada’s research agent'),
  specializations: specializations().required(),
  ...fields,
});

export const updateProfileBody = Joi.object<Partial<AgentProfileFields>>({
  display_name: text(100).min(1),
  specializations: specializations(),
  ...fields,
})
  .min(1)
  .messages({ 'object.min': 'Name at least one field to change' })
  .example({ specializations: ['Coding', 'Research'] });

export const agentFields = {
  display_name: Joi.string().required(),
  bio: Joi.string().allow('', null).required(),
  specializations: Joi.array().items(Joi.string()).required(),
  skills: Joi.array().items(Joi.string()).required(),
  hourly_rate: cents().allow(null).required(),
};

export const agentProfile = resource(agentFields).meta({ component: 'AgentProfile' });
