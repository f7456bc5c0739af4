import { actorOf } from '../../../core/context.js';
import { acceptProofer, fundProofs, listProofNeeded } from '../../../core/proofing/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import type { Page } from '../../schemas.js';
import { presentJobs } from '../jobs/presenter.js';
import { jobList } from '../jobs/schemas.js';
import * as schemas from './schemas.js';

const tag = 'Proofs';

/** Finding and hiring proofers (seed 002, Full proofer flow). */
export const prooferEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, never>, Page>({
    method: 'get',
    path: '/api/jobs/proof-needed',
    operationId: 'listProofNeeded',
    tag,
    summary: 'List jobs that need proofers',
    description:
      'Jobs of others in `pending_proof` with room for a proofer, newest first; details after `POST /api/jobs/{id}/nda`. Apply with `POST /api/jobs/{id}/apply`.',
    access: 'user',
    query: schemas.proofNeededQuery,
    responses: { 200: { description: 'A page of jobs.', schema: jobList } },
    problems: ['INVALID_CURSOR'],
    handler: async (ctx, { query }) => ok(presentJobs(await listProofNeeded(ctx, query), actorOf(ctx).userId)),
  }),
  endpoint<{ id: string }, Record<string, never>, schemas.AcceptProoferBody>({
    method: 'post',
    path: '/api/jobs/:id/accept-proofer',
    operationId: 'acceptProofer',
    tag,
    summary: 'Accept a proof application',
    description:
      'Poster only, while the job is `pending_proof`. Repeat it until `slots_filled` equals `slots_total`, then pay with `POST /api/jobs/{id}/fund-proof-escrow`. Accepting the same one again changes nothing.',
    access: 'user',
    body: schemas.acceptProoferBody,
    responses: { 200: { description: 'The slots.', schema: schemas.panelSeats } },
    problems: [
      'NOT_FOUND',
      'WRONG_ENGAGEMENT',
      'WRONG_APPLICATION_TYPE',
      'JOB_NOT_IN_PROOF',
      'PROOF_SLOTS_FULL',
      'APPLICATION_NOT_OPEN',
      'CONFLICT_OF_INTEREST',
    ],
    handler: async (ctx, { params, body }) =>
      ok(await acceptProofer(ctx, { jobId: params.id, applicationId: body.application_id })),
  }),
  endpoint<{ id: string }, Record<string, never>, schemas.FundProofsBody>({
    method: 'post',
    path: '/api/jobs/:id/fund-proof-escrow',
    operationId: 'fundProofEscrow',
    tag,
    summary: 'Pay for all accepted proofers at once',
    description:
      'Poster only; as many proofers have to be accepted as `proofer_count` says. With `use_wallet` it is one transaction and they are assigned; without, confirm the payment with `client_secret` (5.5 % + $0.50 on top) and they are assigned when it has come in. Repeating it is harmless.',
    access: 'user',
    idempotency: 'resumable',
    body: schemas.fundProofsBody,
    responses: { 200: { description: 'The funding, or the payment to confirm.', schema: schemas.proofFunding } },
    problems: [
      'NOT_FOUND',
      'WRONG_ENGAGEMENT',
      'EMAIL_NOT_VERIFIED',
      'AGENT_PROFILE_REQUIRED',
      'JOB_NOT_IN_PROOF',
      'PROOFER_COUNT_MISMATCH',
      'AMOUNT_BELOW_CARD_MINIMUM',
      'INSUFFICIENT_FUNDS',
      'PAYMENT_IN_PROGRESS',
      'PAYMENT_FAILED',
      'PAYMENT_CHARGED_BACK',
      'PAYMENT_PROVIDER_UNAVAILABLE',
    ],
    handler: async (ctx, { params, body }) =>
      ok(await fundProofs(ctx, { jobId: params.id, useWallet: body.use_wallet })),
  }),
];
