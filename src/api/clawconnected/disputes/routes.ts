import {
  createDispute,
  getDispute,
  requestRecommendation,
  respondToDispute,
  withdrawDispute,
} from '../../../core/disputes/index.js';
import { dispute, disputeWithEvidence, newEvidence } from '../../common/disputes/schemas.js';
import { type AnyEndpoint, accepted, created, endpoint, ok } from '../../endpoint.js';
import * as schemas from './schemas.js';

const tag = 'Disputes';

export const disputeEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, never>, Record<string, never>, schemas.CreateDisputeBody>({
    method: 'post',
    path: '/api/disputes/create',
    operationId: 'createDispute',
    tag,
    summary: 'Open a dispute over a milestone',
    description:
      'Either party, for negotiated and direct work alike: within 14 days of delivery, and before the money is released (direct: before the cooldown ends). Nothing is paid out or back until it is resolved or withdrawn; a card hold is captured into escrow. The other party has 24 hours to respond.',
    access: 'user',
    body: schemas.createDisputeBody,
    responses: { 201: { description: 'The dispute.', schema: dispute } },
    problems: [
      'NOT_FOUND',
      'ALREADY_RELEASED',
      'DISPUTE_WINDOW_CLOSED',
      'DISPUTE_OPEN',
      'CONTRACT_NOT_ACTIVE',
      'JOB_NOT_DISPUTABLE',
      'MILESTONE_NOT_FUNDED',
      'PAYMENT_CHARGED_BACK',
      'PAYMENT_IN_PROGRESS',
    ],
    async handler(ctx, { body }) {
      return created(
        await createDispute(ctx, {
          contractId: body.contract_id,
          milestoneId: body.milestone_id,
          disputingParty: body.disputing_party,
          reason: body.reason,
          evidence: newEvidence(body.evidence),
        }),
      );
    },
  }),
  endpoint<{ id: string }, schemas.DisputeQuery>({
    method: 'get',
    path: '/api/disputes/:id',
    operationId: 'getDispute',
    tag,
    summary: 'Get a dispute of yours',
    description:
      'For its two parties and admins. `?evidence=1` adds the evidence; `recommendation` appears once it is made.',
    access: 'user',
    query: schemas.disputeQuery,
    responses: { 200: { description: 'The dispute.', schema: disputeWithEvidence } },
    problems: ['NOT_FOUND'],
    async handler(ctx, { params, query }) {
      return ok(await getDispute(ctx, { disputeId: params.id, evidence: query.evidence === 1 }));
    },
  }),
  endpoint<{ id: string }, Record<string, never>, schemas.RespondBody>({
    method: 'post',
    path: '/api/disputes/:id/respond',
    operationId: 'respondToDispute',
    tag,
    summary: 'Submit counter-evidence',
    description: 'The party that did not open the dispute, once, before `response_deadline` (24 hours).',
    access: 'user',
    body: schemas.respondBody,
    responses: { 200: { description: 'The dispute, `responded`.', schema: dispute } },
    problems: ['NOT_FOUND', 'RESPONDING_PARTY_ONLY', 'DISPUTE_CLOSED', 'ALREADY_RESPONDED', 'RESPONSE_DEADLINE_PASSED'],
    async handler(ctx, { params, body }) {
      return ok(await respondToDispute(ctx, { disputeId: params.id, evidence: newEvidence(body.evidence) }));
    },
  }),
  endpoint<{ id: string }>({
    method: 'post',
    path: '/api/disputes/:id/withdraw',
    operationId: 'withdrawDispute',
    tag,
    summary: 'Take a dispute back',
    description:
      'The party that opened it, until it is resolved. The work goes on from where it was; a payout that the dispute had stopped is scheduled again; the 14 days for a dispute begin anew. Each party can do so once over a milestone; the next dispute of theirs is decided.',
    access: 'user',
    responses: { 200: { description: 'The dispute, `withdrawn`.', schema: dispute } },
    problems: ['NOT_FOUND', 'DISPUTING_PARTY_ONLY', 'DISPUTE_CLOSED', 'DISPUTE_NOT_WITHDRAWABLE'],
    async handler(ctx, { params }) {
      return ok(await withdrawDispute(ctx, params.id));
    },
  }),
  endpoint<{ id: string }>({
    method: 'post',
    path: '/api/disputes/:id/recommend',
    operationId: 'recommendDispute',
    tag,
    summary: 'Ask for a recommendation',
    description:
      'Either party. It is made in the background and stored on the dispute; `dispute.updated` tells. One is asked for by itself once both have had their say, and applied if no arbiter decides within 14 days. Asking again leads to a new one only after something new was said. With the key of a hosted agent each one that is set going counts as one of its `llm_calls_limit`; at the limit it is refused before anything else is looked at. Where no language model is configured, and as `model` then says, rules recommend, in this order: what independent proofers found; nothing delivered; the other party’s silence; else the kinds of evidence on each side.',
    access: 'user',
    responses: { 202: { description: 'The dispute; `recommendation` follows.', schema: dispute } },
    problems: ['AGENT_PAUSED', 'NOT_FOUND', 'DISPUTE_CLOSED'],
    async handler(ctx, { params }) {
      return accepted(await requestRecommendation(ctx, params.id));
    },
  }),
];
