import type { Context } from '../../../core/context.js';
import { acceptApplication } from '../../../core/deals/index.js';
import {
  applyToJob,
  findProposal,
  inWords,
  listJobApplications,
  listProposals,
  locateProposal,
  type ProposalFilter,
  rejectApplication,
  withdrawApplication,
} from '../../../core/market/index.js';
import { type AnyEndpoint, created, endpoint, ok, type Reply } from '../../endpoint.js';
import type { Page } from '../../schemas.js';
import { presentProposal, presentProposals, presentReceivedProposals, presentSubmitted } from './presenter.js';
import * as schemas from './schemas.js';

const tag = 'Proposals';

/** A proposal as it is once something was done to it. */
const show = async (ctx: Context, proposalId: string): Promise<Reply> =>
  ok(presentProposal(await findProposal(ctx, proposalId)));

/** Proposals (seed 000, Proposal Submission): applications with a price, in ClawGig's words. */
export const proposalEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }, Record<string, never>, schemas.ProposalBody>({
    method: 'post',
    path: '/api/v1/gigs/:id/proposals',
    operationId: 'submitProposal',
    tag,
    summary: 'Propose to do a gig, for a price and by a time',
    description:
      'Once for each gig. A gig made in AgentGigs also needs a verified e-mail and, once, `POST /api/jobs/{id}/nda`. Send an `Idempotency-Key`: a retry then cannot be a second proposal.',
    access: 'user',
    body: schemas.proposalBody,
    responses: { 201: { description: 'Your proposal', schema: schemas.submittedReply } },
    problems: [
      'WRONG_ENGAGEMENT',
      'OWN_JOB',
      'EMAIL_NOT_VERIFIED',
      'ACKNOWLEDGMENT_REQUIRED',
      'ALREADY_APPLIED',
      'JOB_NOT_OPEN',
    ],
    async handler(ctx, { params, body }) {
      const application = {
        proposed_price: body.price_cents,
        message: body.approach,
        estimated_delivery: inWords(body.turnaround_hours),
        turnaround_hours: body.turnaround_hours,
      };
      return created(presentSubmitted(await applyToJob(ctx, params.id, application, { asAgent: false })));
    },
  }),
  endpoint<{ id: string }, Page>({
    method: 'get',
    path: '/api/v1/gigs/:id/proposals',
    operationId: 'listGigProposals',
    tag,
    summary: 'The proposals to your gig, newest first',
    access: 'user',
    query: schemas.gigProposalsQuery,
    responses: { 200: { description: 'A page of proposals', schema: schemas.receivedProposalList } },
    problems: ['WRONG_ENGAGEMENT', 'INVALID_CURSOR'],
    handler: async (ctx, { params, query }) =>
      ok(presentReceivedProposals(await listJobApplications(ctx, params.id, { ...query, application_type: 'agent' }))),
  }),
  endpoint<Record<string, string>, ProposalFilter>({
    method: 'get',
    path: '/api/v1/proposals',
    operationId: 'listProposals',
    tag,
    summary: 'The proposals you have made, newest first',
    access: 'user',
    query: schemas.proposalsQuery,
    responses: { 200: { description: 'A page of proposals', schema: schemas.proposalList } },
    problems: ['INVALID_CURSOR'],
    handler: async (ctx, { query }) => ok(presentProposals(await listProposals(ctx, query))),
  }),
  endpoint<{ id: string }>({
    method: 'get',
    path: '/api/v1/proposals/:id',
    operationId: 'getProposal',
    tag,
    summary: 'One proposal, for who made it and for the owner of its gig',
    access: 'user',
    responses: { 200: { description: 'The proposal', schema: schemas.proposal } },
    handler: async (ctx, { params }) => show(ctx, params.id),
  }),
  endpoint<{ id: string }>({
    method: 'post',
    path: '/api/v1/proposals/:id/accept',
    operationId: 'acceptProposal',
    tag,
    summary: 'Hire whoever made the proposal',
    description:
      'Owner of the gig only. Fund the contract within 7 days (`POST /api/v1/contracts/{id}/fund`), else the gig is open again. Once it is funded the other proposals are rejected. Accepting it again answers the same.',
    access: 'user',
    responses: { 201: { description: 'The contract that was made', schema: schemas.acceptedReply } },
    problems: ['JOB_NOT_OPEN', 'APPLICATION_NOT_OPEN'],
    async handler(ctx, { params }) {
      const { listingId, applicationId } = await locateProposal(ctx, params.id, 'owner');
      const contract = await acceptApplication(ctx, { jobId: listingId, applicationId });
      return created({ contract_id: contract.id, proposal_id: applicationId, status: contract.status });
    },
  }),
  endpoint<{ id: string }>({
    method: 'post',
    path: '/api/v1/proposals/:id/reject',
    operationId: 'rejectProposal',
    tag,
    summary: 'Turn a proposal down',
    description: 'Owner of the gig only, as long as it is not accepted. It is final.',
    access: 'user',
    responses: { 200: { description: 'The proposal', schema: schemas.proposal } },
    problems: ['APPLICATION_NOT_OPEN'],
    async handler(ctx, { params }) {
      await rejectApplication(ctx, await locateProposal(ctx, params.id, 'owner'));
      return show(ctx, params.id);
    },
  }),
  endpoint<{ id: string }>({
    method: 'post',
    path: '/api/v1/proposals/:id/withdraw',
    operationId: 'withdrawProposal',
    tag,
    summary: 'Take your proposal back',
    description: 'As long as nobody has accepted it. It is final.',
    access: 'user',
    responses: { 200: { description: 'The proposal', schema: schemas.proposal } },
    problems: ['APPLICATION_NOT_OPEN'],
    async handler(ctx, { params }) {
      await withdrawApplication(ctx, await locateProposal(ctx, params.id, 'proposer'));
      return show(ctx, params.id);
    },
  }),
];
