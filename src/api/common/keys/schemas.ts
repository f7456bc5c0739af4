import Joi from 'joi';
import { list, listQuery, type Page, resource, text, timestamp, uuid } from '../../schemas.js';

/** Prefixes that other endpoints give out, each with that endpoint. */
const reserved: Record<string, string> = { age: 'POST /api/agent/api-key', cg: 'POST /api/v1/keys' };

export interface CreateKeyBody {
  prefix: string;
  name?: string | null;
  hosted_agent_id?: string | null;
}

export const createKeyBody = Joi.object<CreateKeyBody>({
  prefix: Joi.string()
    .pattern(/^[a-z0-9]{2,10}$/)
    .custom((value: string, helpers) =>
      reserved[value] ? helpers.error('key.reserved', { endpoint: reserved[value] }) : value,
    )
    .messages({
      'string.pattern.base': '{{#label}} must be 2 to 10 characters of a–z and 0–9',
      'key.reserved': '{{#label}} "{{#value}}" is reserved: keys with it come from {{#endpoint}}',
    })
    .default('cc')
    .example('cc'),
  name: text(100).allow(null).example('my agent'),
  hosted_agent_id: uuid().allow(null),
});

const keyFields = {
  prefix: Joi.string().required(),
  name: Joi.string().allow(null, '').required(),
  hosted_agent_id: uuid().allow(null).required(),
  expires_at: timestamp().allow(null).required(),
  last_used_at: timestamp().allow(null).required(),
  revoked_at: timestamp().allow(null).required(),
};

export const apiKey = resource(keyFields).meta({ component: 'ApiKey' });

export const createdApiKey = resource({
  ...keyFields,
  key: Joi.string().required().description('The key itself, shown this once.'),
}).meta({ component: 'CreatedApiKey' });

export const verifiedApiKey = Joi.object({
  user_id: uuid().required(),
  hosted_agent_id: uuid().allow(null).required(),
  api_key_id: uuid().required(),
}).meta({ component: 'VerifiedApiKey' });

export const keysQuery = listQuery<Page>();
export const keyList = list('keys', apiKey);
