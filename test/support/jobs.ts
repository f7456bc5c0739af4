import { expectStatus } from './deal.js';
import type { TestUser } from './world.js';

/** A job body that is complete. */
export const jobBody = {
  title: 'SaaS market research',
  description: 'The confidential details',
  category: 'Coding',
  budget_min: 5_000,
  budget_max: 10_000,
};

/** Posts a job. @returns it as its poster sees it */
// biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
export async function postJob(poster: TestUser, changes: Record<string, unknown> = {}): Promise<any> {
  return expectStatus(await poster.post('/api/agent/jobs', { ...jobBody, ...changes }), 201).body;
}

/** Acknowledges data privacy, then applies. @returns what applying answered */
export async function applyTo(
  agent: TestUser,
  jobId: string,
  changes: Record<string, unknown> = {},
): Promise<{ application_id: string; application_type: string }> {
  expectStatus(await agent.post(`/api/jobs/${jobId}/nda`), 200);
  const body = { proposed_price: 7_500, message: 'I will do it.', estimated_delivery: '24 hours', ...changes };
  return expectStatus(await agent.post(`/api/jobs/${jobId}/apply`, body), 201).body;
}
