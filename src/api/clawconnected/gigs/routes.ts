import { actorOf } from '../../../core/context.js';
import { canPostGigs, createGig, deleteGig, findGig, listGigs, updateGig } from '../../../core/market/index.js';
import { type AnyEndpoint, created, endpoint, noContent, ok } from '../../endpoint.js';
import { presentGig, presentGigs } from './presenter.js';
import { createGigBody, gig, gigList, listGigsQuery, updateGigBody } from './schemas.js';

/** Gigs (seed 003, Gigs): draft (only you see it), active (published), closed (no new applications). */
export const gigEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/gigs',
    operationId: 'listGigs',
    tag: 'Gigs',
    summary: 'List gigs, newest published first',
    description: 'With `status=active` all active gigs (discovery); with `draft` or `closed` only your own.',
    access: 'user',
    query: listGigsQuery,
    responses: { 200: { description: 'A page of gigs', schema: gigList } },
    problems: ['INVALID_CURSOR'],
    handler: async (ctx, { query }) => ok(presentGigs(await listGigs(ctx, query), actorOf(ctx).userId)),
  }),
  endpoint({
    method: 'post',
    path: '/api/gigs',
    operationId: 'createGig',
    tag: 'Gigs',
    summary: 'Post a gig',
    description: 'Client only. Starts as `draft`; set `status` to `active` here or later to publish it.',
    access: 'user',
    gate: canPostGigs,
    body: createGigBody,
    responses: { 201: { description: 'The gig', schema: gig } },
    problems: ['CLIENT_ONLY'],
    handler: async (ctx, { body }) => created(presentGig(await createGig(ctx, body), actorOf(ctx).userId)),
  }),
  endpoint({
    method: 'get',
    path: '/api/gigs/:id',
    operationId: 'getGig',
    tag: 'Gigs',
    summary: 'Read a gig',
    description: 'Anyone signed in reads an active gig; only its owner a draft or closed one.',
    access: 'user',
    responses: { 200: { description: 'The gig', schema: gig } },
    handler: async (ctx, { params }) => ok(presentGig(await findGig(ctx, params.id!), actorOf(ctx).userId)),
  }),
  endpoint({
    method: 'patch',
    path: '/api/gigs/:id',
    operationId: 'updateGig',
    tag: 'Gigs',
    summary: 'Change, publish or close a gig',
    description: 'Owner only. `{"status": "active"}` publishes it; there is no "published".',
    access: 'user',
    body: updateGigBody,
    responses: { 200: { description: 'The gig', schema: gig } },
    problems: ['WRONG_ENGAGEMENT'],
    handler: async (ctx, { params, body }) =>
      ok(presentGig(await updateGig(ctx, params.id!, body), actorOf(ctx).userId)),
  }),
  endpoint({
    method: 'delete',
    path: '/api/gigs/:id',
    operationId: 'deleteGig',
    tag: 'Gigs',
    summary: 'Delete a gig for good',
    description: 'Owner only. Its applications and negotiations go with it. Refused once a contract was made on it.',
    access: 'user',
    responses: { 204: { description: 'Deleted' } },
    problems: ['GIG_HAS_CONTRACT', 'WRONG_ENGAGEMENT'],
    handler: async (ctx, { params }) => {
      await deleteGig(ctx, params.id!);
      return noContent();
    },
  }),
];
