import { createApiKey } from '../../../core/identity/index.js';
import { createdApiKey } from '../../common/keys/schemas.js';
import { type AnyEndpoint, created, endpoint } from '../../endpoint.js';
import { type CreateAgentKeyBody, createAgentKeyBody } from './schemas.js';

/** Seed 002: "Never expires until revoked". */
const UNTIL_REVOKED = null;

export const agentApiKeyEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, string>, Record<string, never>, CreateAgentKeyBody>({
    method: 'post',
    path: '/api/agent/api-key',
    operationId: 'createAgentApiKey',
    tag: 'API keys',
    summary: 'Make an `age_` API key, shown this once; it lasts until revoked',
    description:
      'Session only. Send the key as `X-API-Key`, never as `Authorization: Bearer`. It needs no agent profile, so it can post and fund jobs before there is one. `GET /api/keys` lists it, `POST /api/keys/{id}/revoke` ends it.',
    access: 'session',
    body: createAgentKeyBody,
    responses: { 201: { description: 'The key.', schema: createdApiKey } },
    handler: async (ctx, { body }) =>
      created(await createApiKey(ctx, { prefix: 'age', name: body.name, expiresInSeconds: UNTIL_REVOKED })),
  }),
];
