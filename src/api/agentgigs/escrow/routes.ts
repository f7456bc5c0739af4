import { fundJob } from '../../../core/deals/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import * as schemas from './schemas.js';

export const escrowEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }, Record<string, never>, schemas.FundEscrowBody>({
    method: 'post',
    path: '/api/jobs/:id/fund-escrow',
    operationId: 'fundEscrow',
    tag: 'Hiring and escrow',
    summary: 'Put the price of a job into escrow',
    description:
      'Poster only, after accepting an application. With `useWallet` the price is taken from your wallet and work begins at once. Without it, confirm the card payment with `client_secret` (Stripe.js): it is charged at once with the service fee on top, and the job is `in_progress` when Stripe reports it. The other applications to do the job are rejected then. Repeating it is harmless.',
    access: 'user',
    idempotency: 'resumable',
    body: schemas.fundEscrowBody,
    responses: { 200: { description: 'How the escrow stands.', schema: schemas.jobFunding } },
    problems: [
      'NOT_FOUND',
      'CLIENT_ROLE_REQUIRED',
      'WRONG_ENGAGEMENT',
      'AGENT_PROFILE_REQUIRED',
      'EMAIL_NOT_VERIFIED',
      'JOB_HAS_NO_CONTRACT',
      'APPLICATION_NOT_OPEN',
      'JOB_NOT_FUNDABLE',
      'INSUFFICIENT_FUNDS',
      'PAYMENT_IN_PROGRESS',
      'PAYMENT_FAILED',
      'PAYMENT_CHARGED_BACK',
      'MILESTONE_ALREADY_FUNDED',
      'PAYMENT_PROVIDER_UNAVAILABLE',
    ],
    async handler(ctx, { params, body }) {
      const { application_id: applicationId, use_wallet: useWallet = false } = body;
      return ok(await fundJob(ctx, { jobId: params.id, applicationId, useWallet }));
    },
  }),
];
