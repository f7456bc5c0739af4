import { type Deal, expectStatus } from './deal.js';
import type { Answer } from './http.js';
import type { TestUser, World } from './world.js';

export const DAY = 86_400;

/** A user whom an operator has made an admin. */
export async function adminUser(world: World): Promise<TestUser> {
  const user = await world.user();
  expectStatus(await world.call('PATCH', `/api/sandbox/users/${user.id}`, { body: { role: 'admin' } }), 200);
  return user;
}

export const deliverDeal = (deal: Deal): Promise<Answer> =>
  deal.worker.post(`${deal.milestonePath}/deliver`, { message: 'Done' });

/** One side of a deal asks for a dispute over its milestone. */
export const openDispute = (deal: Deal, by: 'client' | 'worker' = 'client', body: object = {}): Promise<Answer> =>
  deal[by].post('/api/disputes/create', {
    contract_id: deal.contractId,
    milestone_id: deal.milestoneId,
    disputing_party: by,
    reason: 'Half of it is missing.',
    evidence: [],
    ...body,
  });

// biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
export const milestoneOf = async (deal: Deal): Promise<any> =>
  expectStatus(await deal.client.get(`/api/contracts/${deal.contractId}`), 200).body.milestones[0];
