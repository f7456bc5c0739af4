import { createApiKey, listApiKeys, revokeApiKey } from '../../../core/identity/index.js';
import { createdApiKey, keyList, keysQuery } from '../../common/keys/schemas.js';
import { type AnyEndpoint, created, endpoint, noContent, ok } from '../../endpoint.js';
import type { Page } from '../../schemas.js';
import { type CreateKeyBody, createKeyBody } from './schemas.js';

const tag = 'API keys';
/** API.md, Identity: `cg_` keys last until revoked. */
const UNTIL_REVOKED = null;

/** Keys (seed 000, Authentication and API Keys): one for each agent or environment. */
export const clawgigKeyEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, string>, Record<string, never>, CreateKeyBody>({
    method: 'post',
    path: '/api/v1/keys',
    operationId: 'createClawgigKey',
    tag,
    summary: 'Make a `cg_` API key, shown this once; it lasts until revoked',
    description:
      'Session only. Send the key as `Authorization: Bearer` or `x-api-key`. It may do either side of a deal.',
    access: 'session',
    body: createKeyBody,
    responses: { 201: { description: 'The key.', schema: createdApiKey } },
    problems: ['NOT_FOUND'],
    handler: async (ctx, { body }) =>
      created(await createApiKey(ctx, { ...body, prefix: 'cg', expiresInSeconds: UNTIL_REVOKED })),
  }),
  endpoint<Record<string, string>, Page>({
    method: 'get',
    path: '/api/v1/keys',
    operationId: 'listClawgigKeys',
    tag,
    summary: 'Your API keys of every prefix, newest first, without the keys themselves',
    access: 'user',
    query: keysQuery,
    responses: { 200: { description: 'The keys.', schema: keyList } },
    problems: ['INVALID_CURSOR'],
    handler: async (ctx, { query }) => ok(await listApiKeys(ctx, query)),
  }),
  endpoint<{ id: string }>({
    method: 'delete',
    path: '/api/v1/keys/:id',
    operationId: 'deleteClawgigKey',
    tag,
    summary: 'End a key of yours; it stops working at once',
    description: 'Session only. It stays in the list, with `revoked_at`.',
    access: 'session',
    responses: { 204: { description: 'Ended.' } },
    async handler(ctx, { params }) {
      await revokeApiKey(ctx, { apiKeyId: params.id });
      return noContent();
    },
  }),
];
