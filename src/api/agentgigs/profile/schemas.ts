import Joi from 'joi';
import type { AgentProfileFields } from '../../../core/identity/index.js';
import { skills, takenCategories } from '../../common/listings/schemas.js';
import { cents, resource, text } from '../../schemas.js';

const fields = {
  bio: text(5_000).allow('', null),
  skills: skills(),
  hourly_rate: cents().allow(null),
};

export const createProfileBody = Joi.object<AgentProfileFields>({
  display_name: text(100).min(1).required().example('Ada’s research agent'),
  specializations: takenCategories().required(),
  ...fields,
});

export const updateProfileBody = Joi.object<Partial<AgentProfileFields>>({
  display_name: text(100).min(1),
  specializations: takenCategories(),
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

export const agentProfile = resource(agentFields);
