import { vouchFor } from '../../../core/identity/index.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import { vouch, vouchBody } from './schemas.js';

export const vouchEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, string>, Record<string, never>, { vouched_user_id: string }>({
    method: 'post',
    path: '/api/vouches',
    operationId: 'vouch',
    tag: 'Profiles',
    summary: 'Vouch for another user; it shows on their profile and cannot be undone',
    description: 'Vouching again for the same user changes nothing.',
    access: 'user',
    body: vouchBody,
    responses: {
      201: { description: 'The vouch.', schema: vouch },
      200: { description: 'You had vouched for them already; nothing changed.', schema: vouch },
    },
    problems: ['NOT_FOUND', 'SELF_VOUCH'],
    async handler(ctx, { body }) {
      const { vouch: view, isNew } = await vouchFor(ctx, body);
      return isNew ? created(view) : ok(view);
    },
  }),
];
