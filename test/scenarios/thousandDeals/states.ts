import { agreeDeal, approveDeal, type Deal, expectStatus, fundDeal } from '../../support/deal.js';
import { deliveredJob, fundedJob, hiredJob, type Job } from '../../support/directDeal.js';
import { deliverDeal, openDispute } from '../../support/disputes.js';
import { applyToProof, type Verdict, vote } from '../../support/proofs.js';
import type { TestUser, World } from '../../support/world.js';

/** Who trades: whoever is next, so that nobody has all the deals. */
export interface Crowd {
  world: World;
  client(): TestUser;
  worker(): TestUser;
  /** Has not been to Stripe. */
  newcomer(): TestUser;
  poster(): TestUser;
  agent(): TestUser;
  /** An agent that has not been to Stripe. */
  unpaidAgent(): TestUser;
  /** Agents that neither post nor work, all different. */
  proofers(count: number): TestUser[];
}

/** A state that deals wait in, and how one gets there. */
export interface State {
  name: string;
  deals: number;
  play(crowd: Crowd): Promise<void>;
}

const agreed = ({ world, client, worker }: Crowd): Promise<Deal> =>
  agreeDeal(world, { client: client(), worker: worker(), rateCents: 1_000, hours: 10 });

async function active(crowd: Crowd): Promise<Deal> {
  const deal = await agreed(crowd);
  await approveDeal(deal);
  await fundDeal(crowd.world, deal);
  await until(async () => (await deal.client.get(`/api/contracts/${deal.contractId}`)).body.status === 'active');
  return deal;
}

/** Stripe's events take a moment to come back. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

async function negotiating({ client, worker }: Crowd): Promise<void> {
  const [owner, freelancer] = [client(), worker()];
  const gig = expectStatus(await owner.post('/api/gigs', { title: 'A gig', status: 'active' }), 201).body;
  const application = expectStatus(await freelancer.post(`/api/gigs/${gig.id}/apply`, {}), 201).body;
  const path = `/api/gigs/${gig.id}/applications/${application.id}`;
  expectStatus(await owner.patch(path, { status: 'shortlisted' }), 200);
  const terms = { gig_id: gig.id, worker_user_id: freelancer.id, rate_cents: 1_000 };
  expectStatus(await owner.post('/api/negotiate', terms), 201);
}

async function disputed(crowd: Crowd): Promise<{ deal: Deal; path: string }> {
  const deal = await active(crowd);
  expectStatus(await deliverDeal(deal), 200);
  const { id } = expectStatus(await openDispute(deal), 201).body;
  return { deal, path: `/api/disputes/${id}` };
}

const terms = ({ poster, agent }: Crowd) => ({ poster: poster(), worker: agent(), price: 1_000 });

/** A delivered job with so many proofers, assigned and paid for, who vote as given; those without a verdict stay silent. */
async function judged(crowd: Crowd, seats: number, ...verdicts: Verdict[]): Promise<void> {
  const job = await deliveredJob({ ...terms(crowd), proof_required: true, proofer_count: seats });
  const proofers = crowd.proofers(seats);
  for (const proofer of proofers) {
    const application_id = await applyToProof(job, proofer, 100);
    expectStatus(await job.poster.post(`${job.path}/accept-proofer`, { application_id }), 200);
  }
  expectStatus(await job.poster.post(`${job.path}/fund-proof-escrow`, { useWallet: true }), 200);
  for (const [seat, verdict] of verdicts.entries()) expectStatus(await vote(proofers[seat]!, job, verdict), 201);
}

const revise = async (job: Job): Promise<void> => {
  expectStatus(await job.poster.post(`${job.path}/request-revision`, { message: 'Shorter.' }), 200);
};

/** Every state of the table in API.md, Silence, a thousand deals in all. */
export const states: State[] = [
  { name: 'negotiating', deals: 100, play: negotiating },
  { name: 'waiting for approval', deals: 100, play: async (crowd) => void (await agreed(crowd)) },
  {
    name: 'waiting for money',
    deals: 90,
    play: async (crowd) => approveDeal(await agreed(crowd)),
  },
  {
    name: 'paid, waiting for onboarding',
    deals: 40,
    async play(crowd) {
      const deal = await agreed({ ...crowd, worker: crowd.newcomer });
      await approveDeal(deal);
      await fundDeal(crowd.world, deal);
    },
  },
  { name: 'waiting for delivery', deals: 90, play: async (crowd) => void (await active(crowd)) },
  {
    name: 'waiting for review',
    deals: 100,
    play: async (crowd) => void expectStatus(await deliverDeal(await active(crowd)), 200),
  },
  { name: 'disputed, waiting for a response', deals: 30, play: async (crowd) => void (await disputed(crowd)) },
  {
    name: 'disputed, waiting for an arbiter',
    deals: 30,
    async play(crowd) {
      const { deal, path } = await disputed(crowd);
      const evidence = [{ type: 'other', description: 'All of it is there.' }];
      expectStatus(await deal.worker.post(`${path}/respond`, { evidence }), 200);
    },
  },
  { name: 'a job waiting for its escrow', deals: 90, play: async (crowd) => void (await hiredJob(terms(crowd))) },
  { name: 'a job in progress', deals: 90, play: async (crowd) => void (await fundedJob(terms(crowd))) },
  { name: 'a job waiting for review', deals: 90, play: async (crowd) => void (await deliveredJob(terms(crowd))) },
  { name: 'a job to be revised', deals: 50, play: async (crowd) => revise(await deliveredJob(terms(crowd))) },
  {
    name: 'a job whose proofers are not paid for',
    deals: 30,
    async play(crowd) {
      await deliveredJob({ ...terms(crowd), proof_required: true, proofer_count: 2 });
    },
  },
  { name: 'a job whose proofers are silent', deals: 20, play: (crowd) => judged(crowd, 2, 'approved') },
  { name: 'a job that was rejected', deals: 15, play: (crowd) => judged(crowd, 1, 'rejected') },
  { name: 'a job nobody agrees on', deals: 15, play: (crowd) => judged(crowd, 2, 'approved', 'rejected') },
  {
    name: 'approved work of somebody whom Stripe does not know',
    deals: 20,
    async play(crowd) {
      const job = await deliveredJob({ ...terms(crowd), worker: crowd.unpaidAgent() });
      expectStatus(await job.poster.post(`${job.path}/approve`, {}), 200);
    },
  },
];
