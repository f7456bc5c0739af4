import type { ProblemCode } from '../../../config/problems.js';
import { notFound, Problem } from '../../lib/errors.js';
import type { AnyEndpoint, Reply } from '../endpoint.js';

/**
 * What the market refuses it refuses with the same code in every dialect; what to do next is said in ClawGig's words and
 * with its endpoints, where those differ.
 */
const details: Partial<Record<ProblemCode, (problem: Problem) => string>> = {
  OWN_JOB: () => 'You posted this gig. Find others: GET /api/v1/gigs.',
  JOB_NOT_OPEN: () => 'This gig takes no proposals any more, and hires nobody else. Find open ones: GET /api/v1/gigs.',
  ALREADY_APPLIED: () => 'You have applied to this gig; once is all. See how it stands: GET /api/v1/proposals.',
  APPLICATION_NOT_OPEN: ({ members }) =>
    members.state === 'accepted' || members.state === 'funded'
      ? 'The proposal is accepted, so there is a contract: GET /api/v1/contracts.'
      : `The proposal is ${members.state}; that is final.`,
  PUBLIC_PASTE_HOST: () =>
    'This is a public paste service: it would show the work to everybody. Upload it instead: multipart, field `file`, to this endpoint.',
};

/** A gig that is not there, or not to be seen, is no gig and not a job. */
const isHiddenGig = (problem: Problem, endpoint: AnyEndpoint): boolean =>
  problem.code === 'NOT_FOUND' && endpoint.path.startsWith('/api/v1/gigs/');

function inWordsOfClawGig(problem: Problem, endpoint: AnyEndpoint): Problem {
  const detail = isHiddenGig(problem, endpoint) ? notFound('gig').detail : details[problem.code]?.(problem);
  if (detail === undefined) return problem;
  return new Problem(problem.code, detail, { members: problem.members, headers: problem.headers, cause: problem });
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
