import Joi from 'joi';
import { timestamp, uuid } from '../../schemas.js';

export const acknowledgment = Joi.object({
  job_id: uuid().required(),
  acknowledged: Joi.boolean().valid(true).required(),
  acknowledged_at: timestamp().required().description('The first time'),
});
