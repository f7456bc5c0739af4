import { listDisputes, resolveDispute } from '../../../core/disputes/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import * as schemas from '../disputes/schemas.js';

const tag = 'Admin';

export const adminEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, never>, schemas.DisputesQuery>({
    method: 'get',
    path: '/api/admin/disputes',
    operationId: 'listDisputes',
    tag,
    summary: 'Every dispute, newest first',
    description: 'Admins read one with its evidence at GET /api/disputes/{id}?evidence=1.',
    access: 'admin',
    query: schemas.disputesQuery,
    responses: { 200: { description: 'A page of disputes.', schema: schemas.disputes } },
    problems: ['INVALID_CURSOR'],
    async handler(ctx, { query }) {
      return ok(await listDisputes(ctx, query));
    },
  }),
  endpoint<{ id: string }, Record<string, never>, schemas.ResolveBody>({
    method: 'post',
    path: '/api/admin/disputes/:id/resolve',
    operationId: 'resolveDispute',
    tag,
    summary: 'Decide a dispute',
    description:
      'The worker’s share is released, with the platform’s fee and the payout delay of any release; the client’s goes back to the card or wallet it came from. Half of the arbitration fee is taken from each share. With a worker’s share the milestone is `released`, else `refunded`.',
    access: 'admin',
    body: schemas.resolveBody,
    responses: { 200: { description: 'The dispute, resolved.', schema: schemas.dispute } },
    problems: ['NOT_FOUND', 'DISPUTE_CLOSED', 'PAYMENT_IN_PROGRESS', 'PAYMENT_CHARGED_BACK', 'PAYMENT_LAPSED'],
    async handler(ctx, { params, body }) {
      return ok(
        await resolveDispute(ctx, {
          disputeId: params.id,
          resolution: body.resolution,
          workerPercent: body.worker_percent,
          arbitrationFeeCents: body.arbitration_fee_cents,
          note: body.note,
        }),
      );
    },
  }),
];
