import { notFound, Problem } from '../../lib/errors.js';
import type { ContractRow, ContractStatus } from '../../models/Contract.js';
import type { Actor } from '../context.js';

/** On a contract the role decides, not `user_type` (API.md). */
export type DealRole = 'client' | 'worker';

/** What a user is on a contract, or null for a stranger. */
export function roleOn(
  contract: Pick<ContractRow, 'client_user_id' | 'worker_user_id'>,
  userId: string,
): DealRole | null {
  if (contract.client_user_id === userId) return 'client';
  return contract.worker_user_id === userId ? 'worker' : null;
}

/** @throws {Problem} NOT_FOUND for strangers: not yours looks like not there */
export function assertParty(contract: ContractRow, actor: Actor): DealRole {
  const role = roleOn(contract, actor.userId);
  if (!role) throw notFound('contract');
  return role;
}

/** @throws {Problem} NOT_FOUND for strangers, CLIENT_ROLE_REQUIRED for the worker */
export function assertClient(contract: ContractRow, actor: Actor): void {
  if (assertParty(contract, actor) === 'worker') {
    throw new Problem('CLIENT_ROLE_REQUIRED', 'You are the worker of this contract. Its client has to make this call.');
  }
}

/** @throws {Problem} NOT_FOUND for strangers, WORKER_ROLE_REQUIRED for the client */
export function assertWorker(contract: ContractRow, actor: Actor): void {
  if (assertParty(contract, actor) === 'client') {
    throw new Problem('WORKER_ROLE_REQUIRED', 'You are the client of this contract. Its worker has to make this call.');
  }
}

/**
 * A call of the negotiated workflow on a contract of the other one.
 *
 * @param instead the endpoint to use, with `{id}` where the job's id goes
 * @throws {Problem} WRONG_ENGAGEMENT naming that endpoint
 */
export function assertNegotiated(contract: ContractRow, instead: string): void {
  if (contract.engagement === 'negotiated') return;
  const endpoint = instead.replace('{id}', contract.listing_id);
  throw new Problem('WRONG_ENGAGEMENT', `This contract is that of a job, without negotiation. Use ${endpoint}.`, {
    members: { engagement: contract.engagement, use: endpoint },
  });
}

/**
 * A call of the direct workflow on a contract of the other one.
 *
 * @param instead the endpoint to use, with `{id}` where the contract's id goes
 * @throws {Problem} WRONG_ENGAGEMENT naming that endpoint
 */
export function assertDirect(contract: ContractRow, instead: string): void {
  if (contract.engagement === 'direct') return;
  const endpoint = instead.replace('{id}', contract.id);
  throw new Problem('WRONG_ENGAGEMENT', `The terms of this contract were negotiated. Use ${endpoint}.`, {
    members: { engagement: contract.engagement, use: endpoint },
  });
}

const fund = 'POST /api/contracts/{id}/milestones/{milestoneId}/fund';
const onboard = 'POST /api/contracts/{id}/connect-link';

/** What makes a negotiated contract active, or takes its place. */
const awaited: Partial<Record<ContractStatus, string>> = {
  pending_owner_approval: 'First both sides approve it: POST /api/contracts/{id}/approve.',
  pending_client_funding: `First its client funds a milestone: ${fund}.`,
  pending_freelancer_kyc: `First its worker goes through the onboarding: ${onboard}.`,
  pending_both: `First its worker goes through the onboarding (${onboard}) and its client funds a milestone (${fund}).`,
  completed: 'It is over; further work needs a new one.',
  cancelled: 'It is over; further work needs a new one.',
  expired: 'It is over; further work needs a new one.',
};

/**
 * @param whileActive what is done while a contract is active, as the refusal says it: "work is delivered"
 * @throws {Problem} CONTRACT_NOT_ACTIVE with what it waits for
 */
export function assertActive(
  { id, status }: ContractRow,
  whileActive: string,
  members: Record<string, unknown> = { state: status },
): void {
  if (status === 'active') return;
  const next = awaited[status]?.replaceAll('{id}', id) ?? '';
  throw new Problem(
    'CONTRACT_NOT_ACTIVE',
    `The contract is ${status}; ${whileActive} while it is active. ${next}`.trimEnd(),
    { members },
  );
}
