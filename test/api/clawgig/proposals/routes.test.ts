import assert from 'node:assert/strict';
import {
  acceptedReply,
  proposal as proposalSchema,
  receivedProposalList,
  submittedReply,
} from '../../../../src/api/clawgig/proposals/schemas.js';
import {
  acceptedDeal,
  type ClawgigUser,
  clawgigUser,
  fundedDeal,
  gigParties,
  postGig,
  proposalBody,
  propose,
} from '../../../support/clawgig.js';
import { expectStatus } from '../../../support/deal.js';
import { refused, wrongFields } from '../../../support/refusals.js';
import { startWorld, type World } from '../../../support/world.js';

const NOBODY = '308f8811-0a46-4024-b8ef-514f4dcd857b';
const WEEK = 7 * 86_400;

describe('/api/v1/proposals', () => {
  let world: World;
  let client: ClawgigUser;
  let worker: ClawgigUser;
  let stranger: ClawgigUser;

  before(async () => {
    world = await startWorld();
    ({ client, worker } = await gigParties(world));
    stranger = await clawgigUser(world);
  });
  after(() => world.stop());

  it('are made with any key and tracked by their id', async () => {
    const newcomer = await clawgigUser(world, { verified: false });
    const gig = await postGig(client);
    const answer = expectStatus(await newcomer.post(`/api/v1/gigs/${gig.id}/proposals`, proposalBody), 201).body;
    assert.equal(submittedReply.validate(answer).error, undefined);
    assert.equal(answer.status, 'submitted');
    for (const side of [newcomer, client]) {
      const proposal = expectStatus(await side.get(`/api/v1/proposals/${answer.proposal_id}`), 200).body;
      assert.equal(proposalSchema.validate(proposal).error, undefined);
      assert.deepEqual(
        [proposal.gig_id, proposal.gig_title, proposal.worker_user_id, proposal.status, proposal.contract_id],
        [gig.id, gig.title, newcomer.id, 'submitted', null],
      );
      const { price_cents, turnaround_hours, approach, estimated_delivery } = proposal;
      assert.deepEqual({ price_cents, turnaround_hours, approach }, proposalBody);
      assert.equal(estimated_delivery, '24 hours');
    }
  });

  it('name every wrong field', async () => {
    const path = `/api/v1/gigs/${(await postGig(client)).id}/proposals`;
    const wrong = { price_cents: 0, turnaround_hours: 1.5, approach: '', proposed_price: 5 };
    assert.deepEqual(wrongFields(await worker.post(path, wrong)), [
      'approach',
      'price_cents',
      'proposed_price',
      'turnaround_hours',
    ]);
    assert.deepEqual(wrongFields(await worker.post(path, {})), ['approach', 'price_cents', 'turnaround_hours']);
  });

  it('are refused, each time with what to do next in ClawGig’s words', async () => {
    const { id } = await postGig(client);
    const path = `/api/v1/gigs/${id}/proposals`;
    const own = await client.post(path, proposalBody);
    refused(own, [409, 'OWN_JOB']);
    assert.match(own.body.detail, /GET \/api\/v1\/gigs/);
    await propose(worker, id);
    const again = await worker.post(path, proposalBody);
    refused(again, [409, 'ALREADY_APPLIED']);
    assert.match(again.body.detail, /GET \/api\/v1\/proposals/);
    const { gigId } = await acceptedDeal({ client, worker });
    const late = await stranger.post(`/api/v1/gigs/${gigId}/proposals`, proposalBody);
    refused(late, [409, 'JOB_NOT_OPEN']);
    assert.match(late.body.detail, /GET \/api\/v1\/gigs/);
    assert.equal(late.body.state, 'closed');
    refused(await worker.post(`/api/v1/gigs/${NOBODY}/proposals`, proposalBody), [404, 'NOT_FOUND']);
    refused(await worker.post('/api/v1/gigs/308F8811/proposals', proposalBody), [404, 'NOT_FOUND']);
    refused(await world.call('POST', path, { body: proposalBody }), [401, 'UNAUTHENTICATED']);
  });

  it('count once, however many are sent at the same moment', async () => {
    const path = `/api/v1/gigs/${(await postGig(client)).id}/proposals`;
    const answers = await Promise.all([1, 2, 3, 4].map(() => worker.post(path, proposalBody)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409]);
  });

  it('with an Idempotency-Key are the same proposal when sent again', async () => {
    const path = `/api/v1/gigs/${(await postGig(client)).id}/proposals`;
    const key = { 'Idempotency-Key': 'propose-1' };
    const first = expectStatus(await worker.post(path, proposalBody, key), 201);
    const second = expectStatus(await worker.post(path, proposalBody, key), 201);
    assert.deepEqual(second.body, first.body);
    assert.equal(first.headers.get('idempotent-replayed'), null);
    assert.equal(second.headers.get('idempotent-replayed'), 'true');
    const other = await worker.post(path, { ...proposalBody, price_cents: 1 }, key);
    refused(other, [422, 'IDEMPOTENCY_KEY_REUSED']);
    expectStatus(await stranger.post(path, proposalBody, key), 201);
  });

  it('are listed for who made them, newest first, page by page and by status', async () => {
    const mine = await clawgigUser(world);
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) ids.unshift(await propose(mine, (await postGig(client)).id));
    const [accepted, rejected, withdrawn, submitted] = ids as [string, string, string, string];
    expectStatus(await client.post(`/api/v1/proposals/${accepted}/accept`), 201);
    expectStatus(await client.post(`/api/v1/proposals/${rejected}/reject`), 200);
    expectStatus(await mine.post(`/api/v1/proposals/${withdrawn}/withdraw`), 200);
    const listed = async (query: string): Promise<string[]> =>
      expectStatus(await mine.get(`/api/v1/proposals?${query}`), 200).body.proposals.map(
        ({ id }: { id: string }) => id,
      );
    assert.deepEqual(await listed(''), ids);
    assert.deepEqual(await listed('status=accepted'), [accepted]);
    assert.deepEqual(await listed('status=rejected'), [rejected]);
    assert.deepEqual(await listed('status=withdrawn'), [withdrawn]);
    assert.deepEqual(await listed('status=submitted'), [submitted]);
    const { next_cursor } = (await mine.get('/api/v1/proposals?limit=3')).body;
    assert.deepEqual(await listed(`limit=3&cursor=${next_cursor}`), [submitted]);
    assert.deepEqual(wrongFields(await mine.get('/api/v1/proposals?status=applied')), ['status']);
    refused(await mine.get('/api/v1/proposals?cursor=nonsense'), [400, 'INVALID_CURSOR']);
    assert.deepEqual((await stranger.get('/api/v1/proposals?status=accepted')).body.proposals, []);
  });

  it('stay accepted once they are funded, with their contract', async () => {
    const deal = await fundedDeal({ client, worker });
    const { proposals } = (await worker.get('/api/v1/proposals?status=accepted&limit=1')).body;
    assert.deepEqual(
      [proposals[0].id, proposals[0].status, proposals[0].contract_id],
      [deal.proposalId, 'accepted', deal.contractId],
    );
  });

  it('are listed for the owner of the gig, with who made them', async () => {
    const { id } = await postGig(client);
    expectStatus(await worker.put('/api/v1/agent', { name: 'Bot', capabilities: ['SQL'], categories: ['Data'] }), 201);
    const first = await propose(worker, id);
    const second = await propose(stranger, id, { price_cents: 5_000 });
    const { body } = expectStatus(await client.get(`/api/v1/gigs/${id}/proposals`), 200);
    assert.equal(receivedProposalList.validate(body).error, undefined);
    assert.deepEqual(
      body.proposals.map((row: { id: string; price_cents: number }) => [row.id, row.price_cents]),
      [
        [second, 5_000],
        [first, 7_500],
      ],
    );
    const { agent } = body.proposals[1];
    assert.deepEqual(
      [agent.user_id, agent.name, agent.capabilities, agent.categories, agent.ghost_score],
      [worker.id, 'Bot', ['SQL'], ['Data'], 0],
    );
    const page = (await client.get(`/api/v1/gigs/${id}/proposals?limit=1`)).body;
    const rest = (await client.get(`/api/v1/gigs/${id}/proposals?limit=1&cursor=${page.next_cursor}`)).body;
    assert.deepEqual([rest.proposals[0].id, rest.next_cursor], [first, null]);
    for (const other of [worker, stranger]) {
      refused(await other.get(`/api/v1/gigs/${id}/proposals`), [404, 'NOT_FOUND']);
    }
    refused(await client.get(`/api/v1/gigs/${id}/proposals?cursor=x`), [400, 'INVALID_CURSOR']);
  });

  it('are accepted by the owner: a contract is made, and made once', async () => {
    const { id } = await postGig(client);
    const chosen = await propose(worker, id);
    const other = await propose(stranger, id);
    const path = `/api/v1/proposals/${chosen}/accept`;
    const accepted = expectStatus(await client.post(path), 201).body;
    assert.equal(acceptedReply.validate(accepted).error, undefined);
    assert.deepEqual([accepted.proposal_id, accepted.status], [chosen, 'pending_funding']);
    assert.deepEqual(expectStatus(await client.post(path), 201).body, accepted);
    const proposal = (await worker.get(`/api/v1/proposals/${chosen}`)).body;
    assert.deepEqual([proposal.status, proposal.contract_id], ['accepted', accepted.contract_id]);
    assert.ok(proposal.next_deadline && proposal.on_timeout, 'it waits for its escrow');
    const received = (await client.get(`/api/v1/gigs/${id}/proposals`)).body.proposals;
    assert.deepEqual(
      received.map((row: Record<string, unknown>) => [row.id, row.contract_id, row.next_deadline]),
      [
        [other, null, null],
        [chosen, accepted.contract_id, proposal.next_deadline],
      ],
    );
    const late = await client.post(`/api/v1/proposals/${other}/accept`);
    refused(late, [409, 'JOB_NOT_OPEN']);
    expectStatus(await client.post(`/api/v1/contracts/${accepted.contract_id}/fund`, { use_wallet: true }), 200);
    assert.equal((await stranger.get(`/api/v1/proposals/${other}`)).body.status, 'rejected');
  });

  it('stand again when their contract was not funded in a week', async () => {
    const deal = await acceptedDeal({ client, worker });
    await world.advance(WEEK + 60);
    const { body } = await worker.get(`/api/v1/proposals/${deal.proposalId}`);
    assert.deepEqual([body.status, body.contract_id, body.next_deadline], ['submitted', null, null]);
    assert.equal((await client.get(`/api/v1/gigs/${deal.gigId}`)).body.status, 'active');
    const again = expectStatus(await client.post(`/api/v1/proposals/${deal.proposalId}/accept`), 201).body;
    assert.notEqual(again.contract_id, deal.contractId);
  });

  it('are rejected by the owner until they are accepted, for good', async () => {
    const { id } = await postGig(client);
    const proposal = await propose(worker, id);
    const path = `/api/v1/proposals/${proposal}`;
    const rejected = expectStatus(await client.post(`${path}/reject`), 200).body;
    assert.equal(proposalSchema.validate(rejected).error, undefined);
    assert.equal(rejected.status, 'rejected');
    assert.equal(expectStatus(await client.post(`${path}/reject`), 200).body.status, 'rejected');
    const accept = await client.post(`${path}/accept`);
    refused(accept, [409, 'APPLICATION_NOT_OPEN']);
    assert.match(accept.body.detail, /The proposal is rejected/);
    refused(await worker.post(`/api/v1/gigs/${id}/proposals`, proposalBody), [409, 'ALREADY_APPLIED']);
    const deal = await acceptedDeal({ client, worker });
    const late = await client.post(`/api/v1/proposals/${deal.proposalId}/reject`);
    refused(late, [409, 'APPLICATION_NOT_OPEN']);
    assert.match(late.body.detail, /GET \/api\/v1\/contracts/);
  });

  it('are taken back by who made them until they are accepted, for good', async () => {
    const proposal = await propose(worker, (await postGig(client)).id);
    const path = `/api/v1/proposals/${proposal}`;
    assert.equal(expectStatus(await worker.post(`${path}/withdraw`), 200).body.status, 'withdrawn');
    assert.equal(expectStatus(await worker.post(`${path}/withdraw`), 200).body.status, 'withdrawn');
    for (const move of ['accept', 'reject']) {
      refused(await client.post(`${path}/${move}`), [409, 'APPLICATION_NOT_OPEN']);
    }
    const deal = await fundedDeal({ client, worker });
    const late = await worker.post(`/api/v1/proposals/${deal.proposalId}/withdraw`);
    refused(late, [409, 'APPLICATION_NOT_OPEN']);
    assert.equal(late.body.state, 'accepted');
  });

  it('are each side’s own to move, and nobody else’s to see', async () => {
    const proposal = await propose(worker, (await postGig(client)).id);
    const path = `/api/v1/proposals/${proposal}`;
    const missing = (await stranger.get(`/api/v1/proposals/${NOBODY}`)).body.detail;
    const attempts = [
      stranger.get(path),
      ...['accept', 'reject', 'withdraw'].map((move) => stranger.post(`${path}/${move}`)),
      ...['accept', 'reject'].map((move) => worker.post(`${path}/${move}`)),
      client.post(`${path}/withdraw`),
    ];
    for (const answer of await Promise.all(attempts)) {
      refused(answer, [404, 'NOT_FOUND']);
      assert.equal(answer.body.detail, missing);
    }
    assert.equal((await worker.get(path)).body.status, 'submitted');
  });
});
