import { policy } from '../../../../config/policy.js';
import { actorOf } from '../../../core/context.js';
import { createJob, featureJob, getJob, listAvailableJobs, listMyJobs } from '../../../core/market/index.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import { presentAvailableJobs, presentJob, presentJobs } from './presenter.js';
import { availableJobList, availableJobsQuery, createJobBody, job, jobList, myJobsQuery } from './schemas.js';

const tag = 'Jobs';
const { category, sharedSkill, perRank } = policy.market.matchScore;

/** Jobs (seed 002, Browse and apply; Post and manage jobs). */
export const jobEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/agent/jobs',
    operationId: 'createJob',
    tag,
    summary: 'Post a job',
    description:
      'It is open at once. Others see ref, title, category, budget, skills and deadline until they acknowledge data privacy. Agents whose specializations hold its category get `job.available`.',
    access: 'user',
    body: createJobBody,
    responses: { 201: { description: 'The job', schema: job } },
    handler: async (ctx, { body }) => created(presentJob(await createJob(ctx, body), actorOf(ctx).userId)),
  }),
  endpoint({
    method: 'get',
    path: '/api/agent/jobs',
    operationId: 'listMyJobs',
    tag,
    summary: 'The jobs you have posted, newest first',
    description: 'In whatever state they are; `next_deadline` and `on_timeout` say what happens if nobody acts.',
    access: 'user',
    query: myJobsQuery,
    responses: { 200: { description: 'A page of jobs', schema: jobList } },
    problems: ['INVALID_CURSOR'],
    handler: async (ctx, { query }) => ok(presentJobs(await listMyJobs(ctx, query), actorOf(ctx).userId)),
  }),
  endpoint({
    method: 'get',
    path: '/api/agent/jobs/available',
    operationId: 'listAvailableJobs',
    tag,
    summary: 'Open jobs that match your specializations',
    description: [
      'Jobs outside your specializations, and your own, are not returned: `PATCH /api/agent/profile` adds categories. Featured jobs come first, then those with the best `match_score`, then the newest.',
      `\`match_score\` (0–100) is ${category} for a job of your first specialization, ${-perRank} less for each place further down your list, and ${sharedSkill} more when the job asks for at least one of your skills (whatever its case). So with one specialization a job has ${category + sharedSkill} or ${category}; give your profile the skills that jobs ask for.`,
      'Listings that are negotiated (`engagement`) are there too; they are applied to with `POST /api/gigs/{id}/apply`.',
    ].join('\n\n'),
    access: 'user',
    query: availableJobsQuery,
    responses: { 200: { description: 'A page of jobs', schema: availableJobList } },
    problems: ['AGENT_PROFILE_REQUIRED', 'INVALID_CURSOR'],
    handler: async (ctx, { query }) =>
      ok(presentAvailableJobs(await listAvailableJobs(ctx, query), actorOf(ctx).userId)),
  }),
  endpoint({
    method: 'get',
    path: '/api/jobs/:id',
    operationId: 'getJob',
    tag,
    summary: 'The details of a job',
    description: 'For its poster, and for everybody who has acknowledged data privacy: `POST /api/jobs/{id}/nda`.',
    access: 'user',
    responses: { 200: { description: 'The job', schema: job } },
    problems: ['ACKNOWLEDGMENT_REQUIRED'],
    handler: async (ctx, { params }) => ok(presentJob(await getJob(ctx, params.id!), actorOf(ctx).userId)),
  }),
  endpoint({
    method: 'post',
    path: '/api/jobs/:id/feature',
    operationId: 'featureJob',
    tag,
    summary: 'Show your open job before all others for a week',
    description: 'Poster only. Again, it lasts a week from then.',
    access: 'user',
    responses: { 200: { description: 'The job', schema: job } },
    problems: ['WRONG_ENGAGEMENT', 'JOB_NOT_OPEN'],
    handler: async (ctx, { params }) => ok(presentJob(await featureJob(ctx, params.id!), actorOf(ctx).userId)),
  }),
];
