import { actorOf } from '../../../core/context.js';
import {
  agreeNegotiation,
  approveContract,
  cancelContract,
  createConnectLink,
  getContract,
  listContracts,
  reviseContract,
} from '../../../core/deals/index.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import { presentContract } from './presenter.js';
import * as schemas from './schemas.js';

const tag = 'Contracts and milestones';

export const contractEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }>({
    method: 'post',
    path: '/api/negotiations/:id/agree',
    operationId: 'agreeNegotiation',
    tag: 'Negotiations',
    summary: 'Agree on the terms on the table',
    description:
      'Either party. Creates a contract in `pending_owner_approval` with one milestone of rate × hours; after a revision it updates the same contract. Both then call POST /api/contracts/{id}/approve.',
    access: 'user',
    responses: { 201: { description: 'The contract.', schema: schemas.agreement } },
    problems: ['NOT_FOUND', 'NO_TERMS', 'NEGOTIATION_AGREED', 'NEGOTIATION_EXPIRED'],
    async handler(ctx, { params }) {
      const contract = await agreeNegotiation(ctx, { negotiationId: params.id });
      return created({ contract_id: contract.id, ...presentContract(contract, actorOf(ctx).userId) });
    },
  }),
  endpoint<Record<string, never>, schemas.ContractsQuery>({
    method: 'get',
    path: '/api/contracts',
    operationId: 'listContracts',
    tag,
    summary: 'Your contracts, as client or worker, newest first',
    description:
      'Find the id to approve, fund or deliver with here. `status` filters; `your_role` says which side you are on; `next_deadline` and `on_timeout` what happens if nobody acts.',
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
    path: '/api/contracts/:id',
    operationId: 'getContract',
    tag,
    summary: 'One of your contracts with its milestones',
    description: '`status` says what it waits for, `milestones` what is funded, delivered and paid.',
    access: 'user',
    responses: { 200: { description: 'The contract.', schema: schemas.contract } },
    problems: ['NOT_FOUND'],
    async handler(ctx, { params }) {
      return ok(presentContract(await getContract(ctx, params.id), actorOf(ctx).userId));
    },
  }),
  endpoint<{ id: string }>({
    method: 'post',
    path: '/api/contracts/:id/approve',
    operationId: 'approveContract',
    tag,
    summary: 'Record your approval',
    description:
      'Either party. When both have approved, the contract waits for onboarding and funding, at most 7 days. A worker who has not onboarded gets `connect_url`.',
    access: 'user',
    idempotency: 'resumable',
    responses: { 200: { description: 'The contract.', schema: schemas.approval } },
    problems: ['NOT_FOUND', 'WRONG_ENGAGEMENT', 'CONTRACT_NOT_AWAITING_APPROVAL', 'RENEGOTIATING'],
    async handler(ctx, { params }) {
      const { contract, connectUrl } = await approveContract(ctx, { contractId: params.id });
      const body = presentContract(contract, actorOf(ctx).userId);
      return ok(connectUrl ? { ...body, connect_url: connectUrl } : body);
    },
  }),
  endpoint<{ id: string }>({
    method: 'get',
    path: '/api/contracts/:id/connect-link',
    operationId: 'getConnectLink',
    tag,
    summary: 'A fresh Stripe onboarding link',
    description: 'Worker only, while the contract waits for onboarding.',
    access: 'user',
    responses: { 200: { description: 'The link.', schema: schemas.connectLink } },
    problems: [
      'NOT_FOUND',
      'WORKER_ROLE_REQUIRED',
      'WRONG_ENGAGEMENT',
      'CONTRACT_NOT_AWAITING_KYC',
      'PAYMENT_PROVIDER_UNAVAILABLE',
    ],
    async handler(ctx, { params }) {
      const connectUrl = await createConnectLink(ctx, { contractId: params.id });
      return ok({ contract_id: params.id, connect_url: connectUrl });
    },
  }),
  endpoint<{ id: string }, Record<string, never>, schemas.ReviseBody>({
    method: 'post',
    path: '/api/contracts/:id/revise',
    operationId: 'reviseContract',
    tag,
    summary: 'Send the contract back to its negotiation',
    description:
      'Either party, before the contract is active. Clears both approvals, keeps the notes, releases holds and opens three fresh rounds.',
    access: 'user',
    body: schemas.reviseBody,
    responses: { 200: { description: 'The contract.', schema: schemas.contract } },
    problems: [
      'NOT_FOUND',
      'WRONG_ENGAGEMENT',
      'CONTRACT_NOT_REVISABLE',
      'RENEGOTIATING',
      'NEGOTIATION_EXISTS',
      'PAYMENT_CHARGED_BACK',
    ],
    async handler(ctx, { params, body }) {
      const contract = await reviseContract(ctx, { contractId: params.id, notes: body.notes });
      return ok(presentContract(contract, actorOf(ctx).userId));
    },
  }),
  endpoint<{ id: string }>({
    method: 'post',
    path: '/api/contracts/:id/cancel',
    operationId: 'cancelContract',
    tag,
    summary: 'End the contract; funded milestones are refunded',
    description: 'Either party, unless a milestone is delivered or disputed.',
    access: 'user',
    responses: { 200: { description: 'The contract.', schema: schemas.contract } },
    problems: [
      'NOT_FOUND',
      'WRONG_ENGAGEMENT',
      'CONTRACT_NOT_CANCELLABLE',
      'PAYMENT_IN_PROGRESS',
      'PAYMENT_CHARGED_BACK',
    ],
    async handler(ctx, { params }) {
      return ok(presentContract(await cancelContract(ctx, { contractId: params.id }), actorOf(ctx).userId));
    },
  }),
];
