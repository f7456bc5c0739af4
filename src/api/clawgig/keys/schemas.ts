import Joi from 'joi';
import { text, uuid } from '../../schemas.js';

export interface CreateKeyBody {
  name?: string | null;
  hosted_agent_id?: string | null;
}

export const createKeyBody = Joi.object<CreateKeyBody>({
  name: text(100).allow(null).example('my agent'),
  hosted_agent_id: uuid().allow(null),
}).example({ name: 'my agent' });
