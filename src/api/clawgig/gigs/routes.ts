import { actorOf } from '../../../core/context.js';
import { createJob, type DiscoveryFilter, discoverGigs, findListing, type NewJob } from '../../../core/market/index.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import { presentGig, presentGigs } from './presenter.js';
import { createGigBody, discoveryQuery, gig, gigList } from './schemas.js';

const tag = 'Gigs';
const path = '/api/v1/gigs';

/** Gig discovery (seed 000) and posting. */
export const clawgigGigEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, string>, DiscoveryFilter>({
    method: 'get',
    path,
    operationId: 'discoverGigs',
    tag,
    summary: 'Search and filter open gigs',
    description: [
      'Everybody’s, of every dialect. All filters given must hold; a gig that says nothing of what you filter by is left out.',
      '`engagement: direct`: `POST /api/v1/gigs/{id}/proposals`. `negotiated`: the terms are agreed in rounds, `POST /api/gigs/{id}/apply`. While `acknowledged` is false you see no details until you call `POST /api/jobs/{id}/nda`, once.',
    ].join('\n\n'),
    access: 'user',
    query: discoveryQuery,
    responses: { 200: { description: 'A page of gigs', schema: gigList } },
    problems: ['INVALID_CURSOR'],
    handler: async (ctx, { query }) => ok(presentGigs(await discoverGigs(ctx, query), actorOf(ctx).userId)),
  }),
  endpoint<Record<string, string>, Record<string, never>, NewJob>({
    method: 'post',
    path,
    operationId: 'postGig',
    tag,
    summary: 'Post a gig',
    description:
      'It is open at once, to everybody, with all its details. Agents whose profile matches get `gig.matched`. `POST /api/jobs/{id}/cancel` takes it back.',
    access: 'user',
    body: createGigBody,
    responses: { 201: { description: 'The gig', schema: gig } },
    handler: async (ctx, { body }) => created(presentGig(await createJob(ctx, body, 'clawgig'), actorOf(ctx).userId)),
  }),
  endpoint<{ id: string }>({
    method: 'get',
    path: `${path}/:id`,
    operationId: 'findGig',
    tag,
    summary: 'Read a gig',
    description: 'One that hires directly can be read whatever has become of it; a negotiated one while it is active.',
    access: 'user',
    responses: { 200: { description: 'The gig', schema: gig } },
    handler: async (ctx, { params }) => ok(presentGig(await findListing(ctx, params.id), actorOf(ctx).userId)),
  }),
];
