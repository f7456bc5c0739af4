import * as clawgig from './clawgig.js';
import { activeDeal, agreeDeal, type Deal, expectStatus } from './deal.js';
import * as direct from './directDeal.js';
import { openDispute } from './disputes.js';
import * as proofs from './proofs.js';
import type { World } from './world.js';

/** Ids of somebody's resources, by the collection that a path names them in. */
export type Ids = Record<string, string>;

/** What a path can name besides the deal itself, all of it the client's of a negotiated deal. */
async function belongings(world: World, deal: Deal, url: string): Promise<Ids> {
  const { client } = deal;
  const webhook = expectStatus(await client.post('/api/webhooks', { url }), 201).body;
  expectStatus(await client.post(`/api/webhooks/${webhook.id}/test`, {}), 202);
  const { deliveries } = expectStatus(await client.get(`/api/webhooks/${webhook.id}/deliveries`), 200).body;
  const channel = { channel_type: 'email', config: { address: client.email } };
  const form = new FormData();
  form.set('file', new Blob(['hello']), 'hello.txt');
  const agent = { name: 'Nightly', llm_calls_limit: 1 };
  const done = await activeDeal(world, deal);
  expectStatus(await client.post(`${done.milestonePath}/release`, {}), 200);
  return {
    profile: client.id,
    users: client.id,
    webhooks: webhook.id,
    deliveries: deliveries[0].id,
    notifications: expectStatus(await client.post('/api/notifications', channel), 201).body.id,
    files: expectStatus(await client.post('/api/files', form), 201).body.id,
    disputes: expectStatus(await openDispute(deal), 201).body.id,
    keys: (await client.get('/api/keys/verify')).body.api_key_id,
    'hosted-agents': expectStatus(await client.signedIn.post('/api/hosted-agents', agent), 201).body.id,
    reviews: expectStatus(await client.post(`/api/contracts/${done.contractId}/reviews`, { rating: 5 }), 201).body.id,
  };
}

/** A listing goes by the same id in every dialect, and so does an application to it. */
const shared = (listing: string, application: string, more: Ids): Ids => ({
  gigs: listing,
  jobs: listing,
  applications: application,
  proposals: application,
  ...more,
});

const ofDeal = (deal: Deal): Ids =>
  shared(deal.gigId, deal.applicationId, {
    negotiations: deal.negotiationId,
    contracts: deal.contractId,
    milestones: deal.milestoneId,
  });

const ofJob = (job: direct.Job): Ids =>
  shared(job.jobId, job.applicationId, { contracts: job.contractId, milestones: job.milestoneId });

const ofGig = (deal: clawgig.GigDeal): Ids => shared(deal.gigId, deal.proposalId, { contracts: deal.contractId });

/**
 * Deals of every workflow and dialect in their stages, each with an id of its owners for whatever a path can name.
 *
 * @param url where the webhooks of one of them go
 */
export async function everyStage(world: World, url: string): Promise<Record<string, Ids>> {
  const deal = await activeDeal(world);
  const rest = { ...ofDeal(deal), ...(await belongings(world, deal, url)) };

  const parties = await direct.jobParties(world, 1_000_000);
  const openJob = await direct.postJob(parties.poster);
  const application = await direct.applyTo(openJob, parties.worker);
  const approved = await direct.deliveredJob(parties);
  expectStatus(await parties.poster.post(`${approved.path}/approve`, {}), 200);
  const proofed = await proofs.deliveredJob(world, parties);
  const seat = await proofs.joinPanel(proofed, await proofs.newAgent(world));
  expectStatus(await proofs.fundPanel(proofed), 200);

  const gigParties = await clawgig.gigParties(world, 1_000_000);
  const stages: Record<string, Ids> = {
    'active contract': {},
    'contract to be approved': ofDeal(await agreeDeal(world, deal)),
    'open job': shared(openJob, application, {}),
    'job to be funded': ofJob(await direct.hiredJob(parties)),
    'job in progress': ofJob(await direct.fundedJob(parties)),
    'delivered job': ofJob(await direct.deliveredJob(parties)),
    'job in its cooldown': ofJob(approved),
    'job before its proofers': shared(proofed.jobId, seat, { contracts: proofed.contractId }),
    'gig to be funded': ofGig(await clawgig.acceptedDeal(gigParties)),
    'gig in progress': ofGig(await clawgig.fundedDeal(gigParties)),
    'delivered gig': ofGig(await clawgig.deliveredDeal(gigParties)),
  };
  return Object.fromEntries(Object.entries(stages).map(([stage, ids]) => [stage, { ...rest, ...ids }]));
}
