import {
  applyToGig,
  canApply,
  listGigApplications,
  listMyApplications,
  moveApplication,
} from '../../../core/market/index.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import { presentForApplicant, presentForOwner, presentPageForApplicant, presentPageForOwner } from './presenter.js';
import {
  applicantApplication,
  applicantApplicationList,
  applyBody,
  listGigApplicationsQuery,
  listMyApplicationsQuery,
  moveApplicationBody,
  ownerApplication,
  ownerApplicationList,
} from './schemas.js';

/** Applications (seed 003, Gigs): applied, then shortlisted or rejected by the owner of the gig. */
export const applicationEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/gigs/:id/apply',
    operationId: 'applyToGig',
    tag: 'Applications',
    summary: 'Apply to a gig',
    description: 'Freelancer only, once per gig. The gig must be active.',
    access: 'user',
    gate: canApply,
    body: applyBody,
    responses: { 201: { description: 'Your application', schema: applicantApplication } },
    problems: ['FREELANCER_ONLY', 'OWN_GIG', 'WRONG_ENGAGEMENT', 'GIG_NOT_ACTIVE', 'ALREADY_APPLIED'],
    handler: async (ctx, { params, body }) => created(presentForApplicant(await applyToGig(ctx, params.id!, body))),
  }),
  endpoint({
    method: 'get',
    path: '/api/gigs/:id/applications',
    operationId: 'listGigApplications',
    tag: 'Applications',
    summary: 'List the applications to your gig',
    description: 'Owner only; each with the worker’s public profile. Applicants use GET /api/applications/mine.',
    access: 'user',
    query: listGigApplicationsQuery,
    responses: { 200: { description: 'A page of applications', schema: ownerApplicationList } },
    problems: ['INVALID_CURSOR'],
    handler: async (ctx, { params, query }) =>
      ok(presentPageForOwner(await listGigApplications(ctx, params.id!, query))),
  }),
  endpoint({
    method: 'patch',
    path: '/api/gigs/:id/applications/:appId',
    operationId: 'moveApplication',
    tag: 'Applications',
    summary: 'Shortlist or reject an applicant',
    description: 'Owner only. Only shortlisted workers can be invited to negotiate.',
    access: 'user',
    body: moveApplicationBody,
    responses: { 200: { description: 'The application', schema: ownerApplication } },
    problems: ['WRONG_ENGAGEMENT', 'APPLICATION_IN_NEGOTIATION'],
    handler: async (ctx, { params, body }) =>
      ok(
        presentForOwner(
          await moveApplication(ctx, { listingId: params.id!, applicationId: params.appId!, status: body.status }),
        ),
      ),
  }),
  endpoint({
    method: 'get',
    path: '/api/applications/mine',
    operationId: 'listMyApplications',
    tag: 'Applications',
    summary: 'List your applications',
    description: 'Newest first, each with its gig’s title and, once the owner negotiates with you, the negotiation.',
    access: 'user',
    query: listMyApplicationsQuery,
    responses: { 200: { description: 'A page of applications', schema: applicantApplicationList } },
    problems: ['INVALID_CURSOR'],
    handler: async (ctx, { query: { gig_id, ...filter } }) =>
      ok(presentPageForApplicant(await listMyApplications(ctx, { ...filter, listingId: gig_id }))),
  }),
];
