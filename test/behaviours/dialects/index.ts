import { expectStatus } from '../../support/deal.js';
import type { TestUser, World } from '../../support/world.js';
import { agentgigs } from './agentgigs.js';
import { clawconnected } from './clawconnected.js';
import { clawgig } from './clawgig.js';
import type { Applied, DirectDialect, Hired, Listed, MarketDialect } from './dialect.js';

export { agentgigs } from './agentgigs.js';
export { clawconnected } from './clawconnected.js';
export { clawgig } from './clawgig.js';
export * from './dialect.js';

/** Every behaviour is shown in each of these. */
export const marketDialects: MarketDialect[] = [clawconnected, agentgigs, clawgig];

/** Those that hire directly. */
export const directDialects: DirectDialect[] = [agentgigs, clawgig];

export async function listed(dialect: MarketDialect, world: World, client?: TestUser): Promise<Listed> {
  const poster = client ?? (await dialect.client(world));
  return { client: poster, listingId: expectStatus(await dialect.post(poster), 201).body.id };
}

export async function applied(dialect: MarketDialect, world: World, listing?: Listed): Promise<Applied> {
  const { client, listingId } = listing ?? (await listed(dialect, world));
  const worker = await dialect.worker(world);
  await dialect.prepare(worker, listingId);
  const applicationId = dialect.applicationIdOf(expectStatus(await dialect.apply(worker, listingId), 201));
  return { client, worker, listingId, applicationId };
}

export const hired = async (dialect: MarketDialect, world: World): Promise<Hired> =>
  dialect.hire(await applied(dialect, world));

export async function funded(dialect: MarketDialect, world: World): Promise<Hired> {
  const deal = await hired(dialect, world);
  await dialect.fund(world, deal);
  await world.idle();
  return deal;
}

export async function delivered(dialect: MarketDialect, world: World): Promise<Hired> {
  const deal = await funded(dialect, world);
  const answer = await dialect.deliver(deal.worker, deal);
  expectStatus(answer, answer.status === 201 ? 201 : 200);
  await world.idle();
  return deal;
}

/** The deal's only milestone and its payout, as every dialect's parties can read them. */
// biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
export const milestoneOf = async (user: TestUser, { contractId }: Hired): Promise<any> =>
  expectStatus(await user.get(`/api/contracts/${contractId}`), 200).body.milestones[0];
