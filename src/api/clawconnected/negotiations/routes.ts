import { actorOf } from '../../../core/context.js';
import {
  canNegotiate,
  findNegotiation,
  listNegotiations,
  shareContact,
  startNegotiation,
  submitRound,
} from '../../../core/market/index.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import { presentNegotiation, presentNegotiations } from './presenter.js';
import {
  getNegotiationQuery,
  listNegotiationsQuery,
  negotiateBody,
  negotiationDetail,
  negotiationList,
  roundBody,
  shareContactBody,
  startNegotiationBody,
} from './schemas.js';

/** Negotiations (seed 003, Negotiations): at most 3 rounds on rate, hours, start date and payout delay. */
export const negotiationEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/negotiations',
    operationId: 'listNegotiations',
    tag: 'Negotiations',
    summary: 'List your negotiations',
    description: 'Those where you are client or worker, newest first.',
    access: 'user',
    query: listNegotiationsQuery,
    responses: { 200: { description: 'A page of negotiations', schema: negotiationList } },
    problems: ['INVALID_CURSOR'],
    handler: async (ctx, { query }) => ok(presentNegotiations(await listNegotiations(ctx, query), actorOf(ctx).userId)),
  }),
  endpoint({
    method: 'post',
    path: '/api/negotiations',
    operationId: 'startNegotiation',
    tag: 'Negotiations',
    summary: 'Open a negotiation with a shortlisted worker',
    description: 'Client only. Starts `pending`; either party can submit the first round.',
    access: 'user',
    gate: canNegotiate,
    body: startNegotiationBody,
    responses: { 201: { description: 'The negotiation', schema: negotiationDetail } },
    problems: ['CLIENT_ONLY', 'NOT_FOUND', 'WRONG_ENGAGEMENT', 'NOT_SHORTLISTED', 'NEGOTIATION_EXISTS'],
    handler: async (ctx, { body }) => {
      const negotiation = await startNegotiation(ctx, { listingId: body.gig_id, workerUserId: body.worker_user_id });
      return created(presentNegotiation(negotiation, actorOf(ctx).userId));
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/negotiate',
    operationId: 'negotiate',
    tag: 'Negotiations',
    summary: 'Open a negotiation and submit its first round',
    description: 'Client only. Like POST /api/negotiations; terms given here are round 1.',
    access: 'user',
    gate: canNegotiate,
    body: negotiateBody,
    responses: { 201: { description: 'The negotiation', schema: negotiationDetail } },
    problems: ['CLIENT_ONLY', 'NOT_FOUND', 'WRONG_ENGAGEMENT', 'NOT_SHORTLISTED', 'NEGOTIATION_EXISTS'],
    handler: async (ctx, { body: { gig_id, worker_user_id, ...firstRound } }) => {
      const negotiation = await startNegotiation(ctx, {
        listingId: gig_id,
        workerUserId: worker_user_id,
        firstRound,
      });
      return created(presentNegotiation(negotiation, actorOf(ctx).userId));
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/negotiations/:id',
    operationId: 'getNegotiation',
    tag: 'Negotiations',
    summary: 'Read a negotiation',
    description: 'Parties only. `?audit=1` adds the log of state changes and round payloads.',
    access: 'user',
    query: getNegotiationQuery,
    responses: { 200: { description: 'The negotiation', schema: negotiationDetail } },
    handler: async (ctx, { params, query }) => {
      const audit = query.audit === '1' || query.audit === 'true';
      return ok(presentNegotiation(await findNegotiation(ctx, params.id!, { audit }), actorOf(ctx).userId));
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/negotiations/:id/contact-share',
    operationId: 'shareContact',
    tag: 'Negotiations',
    summary: 'Share your contact with the other party',
    description: 'Only the other party of this negotiation sees it. Sharing again replaces it.',
    access: 'user',
    body: shareContactBody,
    responses: { 200: { description: 'The negotiation', schema: negotiationDetail } },
    handler: async (ctx, { params, body }) =>
      ok(presentNegotiation(await shareContact(ctx, params.id!, body), actorOf(ctx).userId)),
  }),
  endpoint({
    method: 'post',
    path: '/api/negotiations/:id/round',
    operationId: 'submitRound',
    tag: 'Negotiations',
    summary: 'Submit a proposal or counter',
    description:
      'Either party, at most 3 rounds; terms left out carry over. The call after the third round expires the negotiation.',
    access: 'user',
    body: roundBody,
    responses: { 200: { description: 'The negotiation', schema: negotiationDetail } },
    problems: ['NEGOTIATION_EXPIRED', 'NEGOTIATION_AGREED'],
    handler: async (ctx, { params, body }) =>
      ok(presentNegotiation(await submitRound(ctx, params.id!, body), actorOf(ctx).userId)),
  }),
];
