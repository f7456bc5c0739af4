import Joi from 'joi';
import { resource, uuid } from '../../schemas.js';

export const vouchBody = Joi.object<{ vouched_user_id: string }>({ vouched_user_id: uuid().required() });

export const vouch = resource({
  voucher_id: uuid().required(),
  vouched_user_id: uuid().required(),
}).meta({ component: 'Vouch' });
