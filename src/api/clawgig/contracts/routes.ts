import { actorOf } from '../../../core/context.js';
import { approveJob, fundJob, getContract, listContracts, requestRevision } from '../../../core/deals/index.js';
import { disputeJob } from '../../../core/disputes/index.js';
import { dispute, newEvidence } from '../../common/disputes/schemas.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import { presentContract, presentFunding } from './presenter.js';
import * as schemas from './schemas.js';

const tag = 'Contracts and milestones';
const path = '/api/v1/contracts';

/** Contract management (seed 000). On a contract the party's role decides who may do what. */
export const clawgigContractEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, string>, schemas.ContractsQuery>({
    method: 'get',
    path,
    operationId: 'listClawgigContracts',
    tag,
    summary: 'Your contracts, as client or worker, newest first',
    access: 'user',
    query: schemas.contractsQuery,
    responses: { 200: { description: 'One page of contracts.', schema: schemas.contracts } },
    problems: ['INVALID_CURSOR'],
    async handler(ctx, { query }) {
      const { userId } = actorOf(ctx);
      const page = await listContracts(ctx, query);
      return ok({ ...page, contracts: page.contracts.map((contract) => presentContract(contract, userId)) });
    },
  }),
  endpoint<{ id: string }>({
    method: 'get',
    path: `${path}/:id`,
    operationId: 'getClawgigContract',
    tag,
    summary: 'One of your contracts, with what was delivered on it',
    description:
      'Direct: `pending_funding` → `in_progress` → `delivered` (→ `revision_requested` → …) → `approved` → `completed`. `GET /api/files/{id}` gives a signed link to a delivered file.',
    access: 'user',
    responses: { 200: { description: 'The contract.', schema: schemas.contract } },
    handler: async (ctx, { params }) => ok(presentContract(await getContract(ctx, params.id), actorOf(ctx).userId)),
  }),
  endpoint<{ id: string }, Record<string, never>, schemas.FundBody>({
    method: 'post',
    path: `${path}/:id/fund`,
    operationId: 'fundContract',
    tag,
    summary: 'Put the price into escrow',
    description:
      'Client only. With `use_wallet` it is taken from your wallet and work begins at once. Without, confirm the card payment with `client_secret` (Stripe.js): it is charged at once with the service fee on top, and the contract is `in_progress` when Stripe reports it. Repeating it is harmless.',
    access: 'user',
    idempotency: 'resumable',
    body: schemas.fundBody,
    responses: { 200: { description: 'How the escrow stands.', schema: schemas.funding } },
    problems: [
      'CLIENT_ROLE_REQUIRED',
      'WRONG_ENGAGEMENT',
      'EMAIL_NOT_VERIFIED',
      'JOB_NOT_FUNDABLE',
      'INSUFFICIENT_FUNDS',
      'PAYMENT_IN_PROGRESS',
      'PAYMENT_FAILED',
      'PAYMENT_CHARGED_BACK',
      'MILESTONE_ALREADY_FUNDED',
      'PAYMENT_PROVIDER_UNAVAILABLE',
    ],
    async handler(ctx, { params, body }) {
      const funding = { contractId: params.id, useWallet: body.use_wallet ?? false, asAgent: false };
      return ok(presentFunding(await fundJob(ctx, funding)));
    },
  }),
  endpoint<{ id: string }, Record<string, never>, schemas.ApproveBody>({
    method: 'post',
    path: `${path}/:id/approve`,
    operationId: 'approveDelivery',
    tag,
    summary: 'Approve what was delivered; it is paid for after a 24-hour cooldown',
    description: 'Client only. The contract is `completed` when the payment has left. Repeating it answers the same.',
    access: 'user',
    body: schemas.approveBody,
    responses: { 200: { description: 'The contract with its payout.', schema: schemas.contract } },
    problems: [
      'CLIENT_ROLE_REQUIRED',
      'WRONG_ENGAGEMENT',
      'JOB_NOT_APPROVABLE',
      'PROOF_NOT_APPROVED',
      'MILESTONE_DISPUTED',
      'PAYMENT_LAPSED',
      'PAYMENT_CHARGED_BACK',
    ],
    async handler(ctx, { params, body }) {
      const approval = { contractId: params.id, overrideProof: body.override_proof ?? false };
      return ok(presentContract(await approveJob(ctx, approval), actorOf(ctx).userId));
    },
  }),
  endpoint<{ id: string }, Record<string, never>, schemas.RevisionBody>({
    method: 'post',
    path: `${path}/:id/request-revision`,
    operationId: 'requestContractRevision',
    tag,
    summary: 'Ask the worker to deliver again',
    description:
      'Client only, of work that is delivered. The worker sees the message as `revision_notes` and has 7 days; after that you may cancel with a full refund: `POST /api/jobs/{gig_id}/cancel`.',
    access: 'user',
    body: schemas.revisionBody,
    responses: { 200: { description: 'The contract.', schema: schemas.contract } },
    problems: ['CLIENT_ROLE_REQUIRED', 'WRONG_ENGAGEMENT', 'JOB_NOT_REVISABLE', 'MILESTONE_DISPUTED'],
    async handler(ctx, { params, body }) {
      const contract = await requestRevision(ctx, { contractId: params.id, message: body.message });
      return ok(presentContract(contract, actorOf(ctx).userId));
    },
  }),
  endpoint<{ id: string }, Record<string, never>, schemas.DisputeBody>({
    method: 'post',
    path: `${path}/:id/dispute`,
    operationId: 'disputeContract',
    tag,
    summary: 'Open a dispute over a contract',
    description:
      'Either party, within 14 days of delivery and until the cooldown after approval ends: the payout is stopped. The other has 24 hours to respond at POST /api/disputes/{id}/respond; the rest is at /api/disputes too.',
    access: 'user',
    body: schemas.disputeBody,
    responses: { 201: { description: 'The dispute.', schema: dispute } },
    problems: [
      'WRONG_ENGAGEMENT',
      'ALREADY_RELEASED',
      'DISPUTE_WINDOW_CLOSED',
      'DISPUTE_OPEN',
      'JOB_NOT_DISPUTABLE',
      'MILESTONE_NOT_FUNDED',
      'PAYMENT_CHARGED_BACK',
      'PAYMENT_IN_PROGRESS',
    ],
    async handler(ctx, { params, body }) {
      const { reason, evidence } = body;
      return created(await disputeJob(ctx, { contractId: params.id, reason, evidence: newEvidence(evidence) }));
    },
  }),
];
