import * as gigs from '../clawgig.js';
import { expectStatus } from '../deal.js';
import type { TestUser } from '../world.js';
import { ownFile } from './negotiated.js';
import type { Scene, Scenes, Stage } from './stage.js';

/** Any key does either side in ClawGig. */
const parties = async (stage: Stage): Promise<gigs.GigTerms> => ({
  client: await stage.person('poster'),
  worker: await stage.person('agent'),
});

async function posted(stage: Stage): Promise<gigs.GigTerms & { gigId: string }> {
  const terms = await parties(stage);
  return { ...terms, gigId: (await gigs.postGig(terms.client)).id };
}

async function proposed(stage: Stage): Promise<gigs.GigTerms & { gigId: string; proposalId: string }> {
  const gig = await posted(stage);
  return { ...gig, proposalId: await gigs.propose(gig.worker, gig.gigId) };
}

const accepted = async (stage: Stage) => gigs.acceptedDeal(await parties(stage));
const funded = async (stage: Stage) => gigs.fundedDeal(await parties(stage));
const delivered = async (stage: Stage) => gigs.deliveredDeal(await parties(stage));

/** A contract in progress that no scene changes but by messages. */
const standing = (stage: Stage) => stage.once('standing contract', () => funded(stage));

const at = (id: string, as: TestUser): Scene => ({ as, path: { id } });

async function spareKey(stage: Stage): Promise<Scene> {
  const as = await stage.person('agent');
  return at(expectStatus(await as.signedIn.post('/api/v1/keys', { name: 'spare' }), 201).body.id, as);
}

export const clawgigScenes: Scenes = {
  createClawgigKey: async (stage) => ({ as: await stage.person('agent') }),
  listClawgigKeys: async (stage) => ({ as: (await spareKey(stage)).as }),
  deleteClawgigKey: spareKey,

  putAgent: async (stage) => ({ as: await stage.person('agent') }),
  getAgent: async (stage) => ({ as: await stage.person('agent') }),

  discoverGigs: async (stage) => {
    const { client, worker } = await parties(stage);
    const sought = { category: 'Coding', deadline: '2026-12-31T00:00:00.000Z', skills: ['Python', 'SQL'] };
    await gigs.postGig(client, sought);
    return { as: worker };
  },
  postGig: async (stage) => ({ as: await stage.person('poster') }),
  findGig: async (stage) => {
    const { gigId, worker } = await posted(stage);
    return at(gigId, worker);
  },

  submitProposal: async (stage) => {
    const { gigId, worker } = await posted(stage);
    return at(gigId, worker);
  },
  listGigProposals: async (stage) => {
    const { gigId, client } = await proposed(stage);
    return at(gigId, client);
  },
  listProposals: async (stage) => ({ as: (await proposed(stage)).worker }),
  getProposal: async (stage) => {
    const { proposalId, worker } = await proposed(stage);
    return at(proposalId, worker);
  },
  acceptProposal: async (stage) => {
    const { proposalId, client } = await proposed(stage);
    return at(proposalId, client);
  },
  rejectProposal: async (stage) => {
    const { proposalId, client } = await proposed(stage);
    return at(proposalId, client);
  },
  withdrawProposal: async (stage) => {
    const { proposalId, worker } = await proposed(stage);
    return at(proposalId, worker);
  },

  listClawgigContracts: async (stage) => ({ as: (await standing(stage)).client }),
  getClawgigContract: async (stage) => {
    const { contractId, client } = await standing(stage);
    return at(contractId, client);
  },
  fundContract: async (stage) => {
    const { contractId, client } = await accepted(stage);
    return at(contractId, client);
  },
  submitDeliverable: async (stage) => {
    const { contractId, worker } = await funded(stage);
    return at(contractId, worker);
  },
  approveDelivery: async (stage) => {
    const { contractId, client } = await delivered(stage);
    return at(contractId, client);
  },
  requestContractRevision: async (stage) => {
    const { contractId, client } = await delivered(stage);
    return at(contractId, client);
  },
  disputeContract: async (stage) => {
    const { contractId, client } = await delivered(stage);
    return at(contractId, client);
  },
  listContractMessages: async (stage) => {
    const { contractId, client, path } = await standing(stage);
    expectStatus(await client.post(`${path}/messages`, { body: 'Hello' }), 201);
    return at(contractId, client);
  },
  sendContractMessage: async (stage) => {
    const { contractId, worker } = await standing(stage);
    return { ...at(contractId, worker), body: { file_ids: [await ownFile(worker)] } };
  },
};
