import type { ProblemCode } from '../../../config/problems.js';
import { type ApplicationStatus, proposalStatusOf } from '../../core/market/index.js';
import { notFound, Problem } from '../../lib/errors.js';
import type { AnyEndpoint, Reply } from '../endpoint.js';

interface Wording {
  detail(problem: Problem): string;
  /** What the problem's `state` is called here. */
  state?(state: unknown): string;
}

/** A job that somebody is hired for is a contract here, and goes by its status. */
const ofContract: Wording = {
  detail: ({ detail }) => detail.replaceAll('pending_escrow', 'pending_funding').replaceAll(/\bjob\b/g, 'contract'),
  state: (state) => (state === 'pending_escrow' ? 'pending_funding' : String(state)),
};

/**
 * What the market refuses it refuses with the same code in every dialect; what to do next is said in ClawGig's words and
 * with its endpoints, where those differ.
 */
const wordings: Partial<Record<ProblemCode, Wording>> = {
  OWN_JOB: { detail: () => 'You posted this gig. Find others: GET /api/v1/gigs.' },
  JOB_NOT_OPEN: {
    detail: () => 'This gig takes no proposals any more, and hires nobody else. Find open ones: GET /api/v1/gigs.',
    state: () => 'closed',
  },
  ALREADY_APPLIED: {
    detail: () => 'You have applied to this gig; once is all. See how it stands: GET /api/v1/proposals.',
  },
  APPLICATION_NOT_OPEN: {
    detail: ({ members }) =>
      members.state === 'accepted' || members.state === 'funded'
        ? 'The proposal is accepted, so there is a contract: GET /api/v1/contracts.'
        : `The proposal is ${members.state}; that is final.`,
    state: (state) => proposalStatusOf(state as ApplicationStatus),
  },
  JOB_NOT_FUNDABLE: ofContract,
  JOB_NOT_DELIVERABLE: ofContract,
  JOB_NOT_REVISABLE: ofContract,
  JOB_NOT_APPROVABLE: ofContract,
  JOB_NOT_DISPUTABLE: ofContract,
  PROOF_NOT_APPROVED: { ...ofContract, detail: ({ detail }) => detail },
  MILESTONE_DISPUTED: ofContract,
  PUBLIC_PASTE_HOST: {
    detail: () =>
      'This is a public paste service: it would show the work to everybody. Upload it instead: multipart, field `file`, to this endpoint.',
  },
};

/** A gig that is not there, or not to be seen, is no gig and not a job. */
const isHiddenGig = (problem: Problem, endpoint: AnyEndpoint): boolean =>
  problem.code === 'NOT_FOUND' && endpoint.path.startsWith('/api/v1/gigs/');

function inWordsOfClawGig(problem: Problem, endpoint: AnyEndpoint): Problem {
  if (isHiddenGig(problem, endpoint)) return new Problem(problem.code, notFound('gig').detail, { cause: problem });
  const wording = wordings[problem.code];
  if (!wording) return problem;
  const { state } = problem.members;
  const members =
    wording.state && state !== undefined ? { ...problem.members, state: wording.state(state) } : problem.members;
  return new Problem(problem.code, wording.detail(problem), { members, headers: problem.headers, cause: problem });
}

/** The endpoint, with its refusals in ClawGig's words. */
export const speaking = (endpoint: AnyEndpoint): AnyEndpoint => ({
  ...endpoint,
  async handler(ctx, input): Promise<Reply> {
    try {
      return await endpoint.handler(ctx, input);
    } catch (error) {
      throw error instanceof Problem ? inWordsOfClawGig(error, endpoint) : error;
    }
  },
});
