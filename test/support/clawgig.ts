import { expectStatus } from './deal.js';
import type { Answer } from './http.js';
import type { TestUser, UserOptions, World } from './world.js';

export interface ClawgigOptions extends UserOptions {
  /** Cents to deposit by card. */
  wallet?: number;
}

/** A user whose `key` is a `cg_` key, sent as Bearer; it needs no profile and no `user_type`. */
export interface ClawgigUser extends TestUser {
  put(path: string, body?: unknown): Promise<Answer>;
}

export async function clawgigUser(world: World, { wallet = 0, ...options }: ClawgigOptions = {}): Promise<ClawgigUser> {
  const user = await world.user(options);
  const { key } = expectStatus(await user.signedIn.post('/api/v1/keys', { name: 'test' }), 201).body;
  if (wallet > 0) {
    const deposit = expectStatus(
      await user.signedIn.post('/api/wallet/deposit', { amount: wallet, method: 'card' }),
      200,
    );
    const path = `/api/sandbox/checkout/${deposit.body.session_id}/complete`;
    expectStatus(await world.call('POST', path, { body: {} }), 200);
  }
  const exchange = (method: string, path: string, body?: unknown, extra?: Record<string, string>) =>
    world.call(method, path, { body, headers: { Authorization: `Bearer ${key}`, ...extra } });
  return {
    ...user,
    key,
    get: (path, extra) => exchange('GET', path, undefined, extra),
    post: (path, body, extra) => exchange('POST', path, body, extra),
    put: (path, body) => exchange('PUT', path, body),
    patch: (path, body, extra) => exchange('PATCH', path, body, extra),
    delete: (path, extra) => exchange('DELETE', path, undefined, extra),
  };
}

/** A gig body that is complete. */
export const gigBody = {
  title: 'SaaS market research',
  description: 'Compare the pricing of 40 vendors',
  category: 'Research',
  budget_min: 5_000,
  budget_max: 10_000,
};

/** A proposal body that is complete. */
export const proposalBody = { price_cents: 7_500, turnaround_hours: 24, approach: 'By hand, with sources.' };

/** Posts a gig. @returns it as its owner sees it */
// biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
export async function postGig(owner: TestUser, changes: Record<string, unknown> = {}): Promise<any> {
  return expectStatus(await owner.post('/api/v1/gigs', { ...gigBody, ...changes }), 201).body;
}

/** Makes a proposal. @returns its id */
export async function propose(worker: TestUser, gigId: string, changes: Record<string, unknown> = {}): Promise<string> {
  const answer = await worker.post(`/api/v1/gigs/${gigId}/proposals`, { ...proposalBody, ...changes });
  return expectStatus(answer, 201).body.proposal_id;
}

/** The ids of a ClawGig deal that has been played up to some point. */
export interface GigDeal {
  client: TestUser;
  worker: TestUser;
  gigId: string;
  proposalId: string;
  contractId: string;
  /** `/api/v1/contracts/{id}` */
  path: string;
}

export interface GigTerms {
  client: TestUser;
  worker: TestUser;
  /** Cents. */
  price?: number;
}

/** A client with money in the wallet and a worker who can be paid. */
export async function gigParties(
  world: World,
  wallet = 100_000,
): Promise<{ client: ClawgigUser; worker: ClawgigUser }> {
  return {
    client: await clawgigUser(world, { wallet, display_name: 'Ada' }),
    worker: await clawgigUser(world, { connect: 'enabled', display_name: 'Bob' }),
  };
}

/** An accepted proposal; the contract waits for its escrow. */
export async function acceptedDeal({ client, worker, price = 7_500 }: GigTerms): Promise<GigDeal> {
  const { id: gigId } = await postGig(client);
  const proposalId = await propose(worker, gigId, { price_cents: price });
  const { contract_id } = expectStatus(await client.post(`/api/v1/proposals/${proposalId}/accept`), 201).body;
  return { client, worker, gigId, proposalId, contractId: contract_id, path: `/api/v1/contracts/${contract_id}` };
}

/** A contract in progress, paid for from the wallet. */
export async function fundedDeal(terms: GigTerms): Promise<GigDeal> {
  const deal = await acceptedDeal(terms);
  expectStatus(await deal.client.post(`${deal.path}/fund`, { use_wallet: true }), 200);
  return deal;
}

/** A contract whose work has been delivered. */
export async function deliveredDeal(terms: GigTerms): Promise<GigDeal> {
  const deal = await fundedDeal(terms);
  const work = { url: 'https://your-storage.com/report.zip', notes: 'Done' };
  expectStatus(await deal.worker.post(`${deal.path}/deliverables`, work), 201);
  return deal;
}

/** How a contract stands for its client. */
export const statusOf = async ({ client, path }: GigDeal): Promise<string> =>
  expectStatus(await client.get(path), 200).body.status;
