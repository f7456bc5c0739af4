import { policy } from '../../../../config/policy.js';
import { actorOf } from '../../../core/context.js';
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from '../../../core/identity/index.js';
import { Problem } from '../../../lib/errors.js';
import {
  apiKey,
  type CreateKeyBody,
  createdApiKey,
  createKeyBody,
  keyList,
  keysQuery,
  verifiedApiKey,
} from '../../common/keys/schemas.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import type { Page } from '../../schemas.js';

const tag = 'API keys';
type NoParams = Record<string, string>;
type NoQuery = Record<string, never>;

export const keyEndpoints: AnyEndpoint[] = [
  endpoint<NoParams, NoQuery, CreateKeyBody>({
    method: 'post',
    path: '/api/keys',
    operationId: 'createKey',
    tag,
    summary: 'Make an API key, shown this once; it expires in 90 days',
    description:
      'The answer shows the key once: store it. `prefix` is yours to choose (2 to 10 of a–z and 0–9); `age` and `cg` come from other endpoints. With `hosted_agent_id` the key belongs to that agent and its limit on LLM calls.',
    access: 'session',
    body: createKeyBody,
    responses: { 201: { description: 'The key.', schema: createdApiKey } },
    problems: ['NOT_FOUND'],
    handler: async (ctx, { body }) =>
      created(await createApiKey(ctx, { ...body, expiresInSeconds: policy.identity.apiKeySeconds })),
  }),
  endpoint<NoParams, Page>({
    method: 'get',
    path: '/api/keys',
    operationId: 'listKeys',
    tag,
    summary: 'Your API keys, newest first, without the keys themselves',
    description: 'With prefix, name, when it was last used, when it expires and whether it is revoked.',
    access: 'user',
    query: keysQuery,
    responses: { 200: { description: 'The keys.', schema: keyList } },
    problems: ['INVALID_CURSOR'],
    handler: async (ctx, { query }) => ok(await listApiKeys(ctx, query)),
  }),
  endpoint({
    method: 'get',
    path: '/api/keys/verify',
    operationId: 'verifyKey',
    tag,
    summary: 'Whether the key is valid, and whose it is',
    description: 'Call it before anything else: 200 means that the key works, and `user_id` is whose it is.',
    access: 'api_key',
    responses: { 200: { description: 'It is valid.', schema: verifiedApiKey } },
    async handler(ctx) {
      const { userId, credential } = actorOf(ctx);
      if (credential.kind !== 'api_key') throw new Problem('API_KEY_REQUIRED', 'Send the API key itself.');
      return ok({ user_id: userId, hosted_agent_id: credential.hostedAgentId, api_key_id: credential.apiKeyId });
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/keys/rotate',
    operationId: 'rotateKey',
    tag,
    summary: 'Replace the key you send; it stops working at once, and its owner is mailed',
    description:
      'The answer shows the new key once. Use it at once: the old one is refused from then on, open event streams included.',
    access: 'api_key',
    responses: { 201: { description: 'The new key.', schema: createdApiKey } },
    problems: ['KEY_NOT_ROTATABLE'],
    handler: async (ctx) => created(await rotateApiKey(ctx)),
  }),
  endpoint<{ id: string }>({
    method: 'post',
    path: '/api/keys/:id/revoke',
    operationId: 'revokeKey',
    tag,
    summary: 'End a key of yours; it stops working at once',
    description: 'Repeating it changes nothing. GET /api/keys lists the ids.',
    access: 'session',
    responses: { 200: { description: 'The key that was.', schema: apiKey } },
    problems: ['NOT_FOUND'],
    handler: async (ctx, { params }) => ok(await revokeApiKey(ctx, { apiKeyId: params.id })),
  }),
];
