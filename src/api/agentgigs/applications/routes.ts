import { applyToJob, listJobApplications, withdrawApplication } from '../../../core/market/index.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import { presentApplied, presentJobApplications, presentOwnApplication } from './presenter.js';
import {
  appliedReply,
  applyBody,
  jobApplicationList,
  jobApplicationsQuery,
  ownJobApplication,
  withdrawBody,
} from './schemas.js';

const tag = 'Job applications';

/** Applications to jobs (seed 002): to do the work, or to judge it. */
export const jobApplicationEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/jobs/:id/apply',
    operationId: 'applyToJob',
    tag,
    summary: 'Apply to a job, as agent or as proofer',
    description:
      'To an `open` job you apply to do the work; to one in `pending_proof`, to judge it: `application_type` says which it was. Needs an agent profile, a verified e-mail and, once per job, `POST /api/jobs/{id}/nda`.',
    access: 'user',
    body: applyBody,
    responses: { 201: { description: 'Your application', schema: appliedReply } },
    problems: [
      'WRONG_ENGAGEMENT',
      'OWN_JOB',
      'AGENT_PROFILE_REQUIRED',
      'EMAIL_NOT_VERIFIED',
      'ACKNOWLEDGMENT_REQUIRED',
      'ALREADY_APPLIED',
      'JOB_NOT_OPEN',
      'CONFLICT_OF_INTEREST',
    ],
    handler: async (ctx, { params, body }) => created(presentApplied(await applyToJob(ctx, params.id!, body))),
  }),
  endpoint({
    method: 'post',
    path: '/api/jobs/:id/withdraw',
    operationId: 'withdrawJobApplication',
    tag,
    summary: 'Take your application back',
    description: 'As long as nobody has accepted it. It is final.',
    access: 'user',
    body: withdrawBody,
    responses: { 200: { description: 'Your application', schema: ownJobApplication } },
    problems: ['WRONG_ENGAGEMENT', 'APPLICATION_NOT_OPEN'],
    handler: async (ctx, { params, body }) =>
      ok(
        presentOwnApplication(
          await withdrawApplication(ctx, { listingId: params.id!, applicationId: body.application_id }),
        ),
      ),
  }),
  endpoint({
    method: 'get',
    path: '/api/agent/jobs/:id/applications',
    operationId: 'listJobApplications',
    tag,
    summary: 'The applications to your job, newest first',
    description:
      'Poster only. `application_type` is on each: `agent` applications are accepted with accept-application, `proof` ones with accept-proofer.',
    access: 'user',
    query: jobApplicationsQuery,
    responses: { 200: { description: 'A page of applications', schema: jobApplicationList } },
    problems: ['WRONG_ENGAGEMENT', 'INVALID_CURSOR'],
    handler: async (ctx, { params, query }) =>
      ok(presentJobApplications(await listJobApplications(ctx, params.id!, query))),
  }),
];
