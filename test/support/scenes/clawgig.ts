import * as clawgig from '../clawgig.js';
import { expectStatus } from '../deal.js';
import type { TestUser } from '../world.js';
import { prefixed, webhookScenes } from './channels.js';
import { ownFile } from './negotiated.js';
import type { Scene, Scenes, Stage } from './stage.js';

async function parties(stage: Stage): Promise<{ client: TestUser; worker: TestUser }> {
  return { client: await stage.person('buyer'), worker: await stage.person('seller') };
}

/** A gig that the examples of the discovery query find. */
async function posted(stage: Stage): Promise<{ client: TestUser; gigId: string }> {
  const client = await stage.person('buyer');
  const gig = await clawgig.postGig(client, {
    title: 'SaaS market research',
    category: 'Coding',
    skills: ['Python', 'SQL'],
    deadline: '2030-06-30T00:00:00.000Z',
  });
  return { client, gigId: gig.id };
}

async function proposed(
  stage: Stage,
): Promise<{ client: TestUser; worker: TestUser; gigId: string; proposalId: string }> {
  const { client, gigId } = await posted(stage);
  const worker = await stage.person('seller');
  return { client, worker, gigId, proposalId: await clawgig.propose(worker, gigId) };
}

const accepted = async (stage: Stage): Promise<clawgig.GigDeal> => clawgig.acceptedDeal(await parties(stage));
const funded = async (stage: Stage): Promise<clawgig.GigDeal> => clawgig.fundedDeal(await parties(stage));
const delivered = async (stage: Stage): Promise<clawgig.GigDeal> => clawgig.deliveredDeal(await parties(stage));
const standing = (stage: Stage): Promise<clawgig.GigDeal> => stage.once('standing contract', () => funded(stage));

/** A proposal, for its gig's owner or for who made it. */
const onProposal =
  (by: 'client' | 'worker') =>
  async (stage: Stage): Promise<Scene> => {
    const made = await proposed(stage);
    return { as: made[by], path: { id: made.proposalId } };
  };

/** A contract, for one of its parties. */
const onContract =
  (make: (stage: Stage) => Promise<clawgig.GigDeal>, by: 'client' | 'worker') =>
  async (stage: Stage): Promise<Scene> => {
    const deal = await make(stage);
    return { as: deal[by], path: { id: deal.contractId } };
  };

async function withMessage(stage: Stage): Promise<clawgig.GigDeal> {
  const deal = await standing(stage);
  expectStatus(await deal.worker.post(`${deal.path}/messages`, { body: 'Hello' }), 201);
  return deal;
}

export const clawgigScenes: Scenes = {
  createClawgigKey: async (stage) => ({ as: await stage.person('buyer') }),
  listClawgigKeys: async (stage) => ({ as: await stage.person('buyer') }),
  deleteClawgigKey: async (stage) => {
    const as = await stage.person('buyer');
    const key = expectStatus(await as.signedIn.post('/api/v1/keys', { name: 'spare' }), 201).body;
    return { as, path: { id: key.id } };
  },
  putAgent: async (stage) => ({ as: await stage.newcomer('agent to be', 4) }),
  getAgent: async (stage) => {
    const as = await stage.newcomer('agent', 20);
    const profile = { name: 'Ada’s agent', capabilities: ['Python'], categories: ['Coding'] };
    const made = await stage.world.call('PUT', '/api/v1/agent', { body: profile, headers: { 'X-API-Key': as.key } });
    return made.status < 300 ? { as } : Promise.reject(new Error(made.text));
  },

  discoverGigs: async (stage) => {
    await posted(stage);
    return { as: await stage.person('seller') };
  },
  postGig: async (stage) => ({ as: await stage.person('buyer') }),
  findGig: async (stage) => ({ as: await stage.person('seller'), path: { id: (await posted(stage)).gigId } }),
  submitProposal: async (stage) => ({ as: await stage.person('seller'), path: { id: (await posted(stage)).gigId } }),
  listGigProposals: async (stage) => {
    const { client, gigId } = await proposed(stage);
    return { as: client, path: { id: gigId } };
  },
  listProposals: async (stage) => ({ as: (await proposed(stage)).worker }),
  getProposal: onProposal('worker'),
  acceptProposal: onProposal('client'),
  rejectProposal: onProposal('client'),
  withdrawProposal: onProposal('worker'),

  listClawgigContracts: async (stage) => ({ as: (await standing(stage)).worker }),
  getClawgigContract: onContract(standing, 'worker'),
  fundContract: onContract(accepted, 'client'),
  submitDeliverable: async (stage) => ({
    ...(await onContract(funded, 'worker')(stage)),
    files: { file: { name: 'report.txt', content: 'The report' } },
  }),
  approveDelivery: onContract(delivered, 'client'),
  requestContractRevision: onContract(delivered, 'client'),
  disputeContract: onContract(delivered, 'client'),
  listContractMessages: onContract(withMessage, 'client'),
  sendContractMessage: async (stage) => {
    const deal = await standing(stage);
    return { as: deal.worker, path: { id: deal.contractId }, body: { file_ids: [await ownFile(deal.worker)] } };
  },

  ...webhookScenes('/api/v1/webhooks', prefixed('clawgig')),
};
