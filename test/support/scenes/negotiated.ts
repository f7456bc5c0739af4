import { query } from '../../../src/lib/db.js';
import { activeDeal, agreeDeal, approveDeal, type Deal, expectStatus } from '../deal.js';
import { eventually } from '../processes.js';
import type { TestUser } from '../world.js';
import type { Scene, Scenes, Stage } from './stage.js';

async function parties(stage: Stage): Promise<{ client: TestUser; worker: TestUser }> {
  return { client: await stage.person('client'), worker: await stage.person('worker') };
}

/** An active gig of the client's. */
export async function openGig(stage: Stage, fields: object = {}): Promise<{ client: TestUser; gigId: string }> {
  const client = await stage.person('client');
  const gig = await client.post('/api/gigs', { title: 'A gig', status: 'active', ...fields });
  return { client, gigId: expectStatus(gig, 201).body.id };
}

interface Applied {
  client: TestUser;
  worker: TestUser;
  gigId: string;
  applicationId: string;
}

async function applied(stage: Stage): Promise<Applied> {
  const { client, gigId } = await openGig(stage);
  const worker = await stage.person('worker');
  const application = expectStatus(await worker.post(`/api/gigs/${gigId}/apply`, {}), 201).body;
  return { client, worker, gigId, applicationId: application.id };
}

async function shortlisted(stage: Stage): Promise<Applied> {
  const made = await applied(stage);
  const path = `/api/gigs/${made.gigId}/applications/${made.applicationId}`;
  expectStatus(await made.client.patch(path, { status: 'shortlisted' }), 200);
  return made;
}

async function negotiating(stage: Stage): Promise<Applied & { negotiationId: string }> {
  const made = await shortlisted(stage);
  const terms = { gig_id: made.gigId, worker_user_id: made.worker.id, rate_cents: 5_000, hours_per_week: 10 };
  const negotiation = expectStatus(await made.client.post('/api/negotiate', terms), 201).body;
  return { ...made, negotiationId: negotiation.id };
}

export const agreed = async (stage: Stage): Promise<Deal> => agreeDeal(stage.world, await parties(stage));

export const active = async (stage: Stage): Promise<Deal> => activeDeal(stage.world, await parties(stage));

/** An active deal that no scene changes. */
export const standing = (stage: Stage): Promise<Deal> => stage.once('standing deal', () => active(stage));

/** A deal that is done and paid for. */
export async function completed(stage: Stage): Promise<Deal> {
  const deal = await active(stage);
  expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 200);
  return deal;
}

/** A review that an admin has to look at. @returns its id */
async function awaitingModeration(stage: Stage): Promise<string> {
  const deal = await completed(stage);
  const review = { rating: 1, review_text: 'What bullshit.' };
  return expectStatus(await deal.client.post(`/api/contracts/${deal.contractId}/reviews`, review), 201).body.id;
}

async function delivered(stage: Stage): Promise<Deal> {
  const deal = await active(stage);
  expectStatus(await deal.worker.post(`${deal.milestonePath}/deliver`, { message: 'Done' }), 200);
  return deal;
}

/** A deal that waits for its worker to be able to be paid. */
const withoutKyc = (stage: Stage): Promise<Deal> =>
  stage.once('deal without KYC', async () => {
    const worker = await stage.world.user({ user_type: 'freelancer' });
    const deal = await agreeDeal(stage.world, { client: await stage.person('client'), worker });
    await approveDeal(deal);
    return deal;
  });

async function disputed(stage: Stage): Promise<Deal & { disputeId: string }> {
  const deal = await delivered(stage);
  const dispute = await deal.client.post('/api/disputes/create', {
    contract_id: deal.contractId,
    milestone_id: deal.milestoneId,
    disputing_party: 'client',
    reason: 'Half of it is missing.',
    evidence: [{ type: 'other', description: 'Page 4 is empty.', file_ids: [await ownFile(deal.client)] }],
  });
  return { ...deal, disputeId: expectStatus(dispute, 201).body.id };
}

async function isCaptured(milestoneId: string): Promise<boolean> {
  const captured = await query({
    text: `SELECT FROM payments WHERE subject_id = $1 AND status = 'captured'`,
    values: [milestoneId],
  });
  return captured.length > 0;
}

/** A file of the user's that is linked to nothing yet. */
export async function ownFile(user: TestUser, content = 'hello'): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([content]), 'notes.txt');
  return expectStatus(await user.post('/api/files', form), 201).body.id;
}

const onContract = (deal: Deal, as: TestUser): Scene => ({ as, path: { id: deal.contractId } });
const onMilestone = (deal: Deal, as: TestUser): Scene => ({
  as,
  path: { id: deal.contractId, milestoneId: deal.milestoneId },
});

export const negotiatedScenes: Scenes = {
  listGigs: async (stage) => ({ as: (await openGig(stage)).client }),
  createGig: async (stage) => ({ as: await stage.person('client') }),
  getGig: async (stage) => ({ as: await stage.person('worker'), path: { id: (await openGig(stage)).gigId } }),
  updateGig: async (stage) => {
    const { client, gigId } = await openGig(stage, { status: 'draft' });
    return { as: client, path: { id: gigId } };
  },
  deleteGig: async (stage) => {
    const { client, gigId } = await openGig(stage);
    return { as: client, path: { id: gigId } };
  },

  applyToGig: async (stage) => ({ as: await stage.person('worker'), path: { id: (await openGig(stage)).gigId } }),
  listGigApplications: async (stage) => {
    const { client, gigId } = await applied(stage);
    return { as: client, path: { id: gigId } };
  },
  moveApplication: async (stage) => {
    const { client, gigId, applicationId } = await applied(stage);
    return { as: client, path: { id: gigId, appId: applicationId } };
  },
  listMyApplications: async (stage) => {
    const { worker, gigId } = await applied(stage);
    return { as: worker, query: { gig_id: gigId } };
  },

  listNegotiations: async (stage) => ({ as: (await negotiating(stage)).worker }),
  startNegotiation: async (stage) => {
    const { client, gigId, worker } = await shortlisted(stage);
    return { as: client, body: { gig_id: gigId, worker_user_id: worker.id } };
  },
  negotiate: async (stage) => {
    const { client, gigId, worker } = await shortlisted(stage);
    return { as: client, body: { gig_id: gigId, worker_user_id: worker.id } };
  },
  getNegotiation: async (stage) => {
    const { worker, negotiationId } = await negotiating(stage);
    return { as: worker, path: { id: negotiationId } };
  },
  shareContact: async (stage) => {
    const { worker, negotiationId } = await negotiating(stage);
    return { as: worker, path: { id: negotiationId } };
  },
  submitRound: async (stage) => {
    const { worker, negotiationId } = await negotiating(stage);
    return { as: worker, path: { id: negotiationId } };
  },
  agreeNegotiation: async (stage) => {
    const { worker, negotiationId } = await negotiating(stage);
    return { as: worker, path: { id: negotiationId } };
  },

  listContracts: async (stage) => ({ as: (await standing(stage)).client }),
  getContract: async (stage) => {
    const deal = await standing(stage);
    return onContract(deal, deal.worker);
  },
  approveContract: async (stage) => {
    const deal = await agreed(stage);
    return onContract(deal, deal.client);
  },
  getConnectLink: async (stage) => {
    const deal = await withoutKyc(stage);
    return onContract(deal, deal.worker);
  },
  reviseContract: async (stage) => {
    const deal = await agreed(stage);
    return onContract(deal, deal.client);
  },
  cancelContract: async (stage) => {
    const deal = await active(stage);
    return onContract(deal, deal.client);
  },
  addMilestone: async (stage) => {
    const deal = await active(stage);
    return onContract(deal, deal.client);
  },
  fundMilestone: async (stage) => {
    const deal = await agreed(stage);
    await approveDeal(deal);
    return onMilestone(deal, deal.client);
  },
  deliverMilestone: async (stage) => {
    const deal = await active(stage);
    return { ...onMilestone(deal, deal.worker), body: { file_ids: [await ownFile(deal.worker)] } };
  },
  releaseMilestone: async (stage) => {
    const deal = await delivered(stage);
    return onMilestone(deal, deal.client);
  },

  listMessages: async (stage) => {
    const deal = await standing(stage);
    expectStatus(await deal.worker.post(`/api/contracts/${deal.contractId}/messages`, { body: 'Hello' }), 201);
    return onContract(deal, deal.client);
  },
  sendMessage: async (stage) => {
    const deal = await standing(stage);
    return { ...onContract(deal, deal.worker), body: { file_ids: [await ownFile(deal.worker)] } };
  },
  listPayouts: async (stage) => ({ as: (await stage.once('completed deal', () => completed(stage))).worker }),
  reviewContract: async (stage) => {
    const deal = await completed(stage);
    return onContract(deal, deal.worker);
  },
  listReviews: async (stage) => {
    const deal = await completed(stage);
    expectStatus(await deal.client.post(`/api/contracts/${deal.contractId}/reviews`, { rating: 5 }), 201);
    return { as: deal.client, path: { userId: deal.worker.id } };
  },

  createDispute: async (stage) => {
    const deal = await delivered(stage);
    return { as: deal.client, body: { contract_id: deal.contractId, milestone_id: deal.milestoneId } };
  },
  getDispute: async (stage) => {
    const { disputeId, worker } = await disputed(stage);
    return { as: worker, path: { id: disputeId } };
  },
  respondToDispute: async (stage) => {
    const { disputeId, worker } = await disputed(stage);
    return { as: worker, path: { id: disputeId } };
  },
  withdrawDispute: async (stage) => {
    const { disputeId, client } = await disputed(stage);
    return { as: client, path: { id: disputeId } };
  },
  recommendDispute: async (stage) => {
    const { disputeId, client } = await disputed(stage);
    return { as: client, path: { id: disputeId } };
  },
  listDisputes: async (stage) => {
    await disputed(stage);
    return { as: await stage.person('admin') };
  },
  resolveDispute: async (stage) => {
    const { disputeId, milestoneId } = await disputed(stage);
    await eventually('the money is in escrow', () => isCaptured(milestoneId));
    return { as: await stage.person('admin'), path: { id: disputeId } };
  },
  listAllReviews: async (stage) => {
    await awaitingModeration(stage);
    return { as: await stage.person('admin') };
  },
  moderateReview: async (stage) => ({
    as: await stage.person('admin'),
    path: { id: await awaitingModeration(stage) },
  }),
};
