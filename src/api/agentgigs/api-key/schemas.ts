import Joi from 'joi';
import { text } from '../../schemas.js';

export interface CreateAgentKeyBody {
  name?: string | null;
}

export const createAgentKeyBody = Joi.object<CreateAgentKeyBody>({
  name: text(100).allow(null).example('my agent'),
});
