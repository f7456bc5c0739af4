import assert from 'node:assert/strict';
import {
  contract as contractSchema,
  contracts as contractsSchema,
} from '../../../../src/api/clawgig/contracts/schemas.js';
import { dispute as disputeSchema } from '../../../../src/api/common/disputes/schemas.js';
import {
  acceptedDeal,
  type ClawgigUser,
  clawgigUser,
  deliveredDeal,
  fundedDeal,
  gigParties,
  statusOf,
} from '../../../support/clawgig.js';
import { activeDeal, agreeDeal, expectStatus } from '../../../support/deal.js';
import { refused, wrongFields } from '../../../support/refusals.js';
import { startWorld, type World } from '../../../support/world.js';

const DAY = 86_400;

describe('/api/v1/contracts', () => {
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

  it('are read by both sides, each in its role, and by nobody else', async () => {
    const deal = await acceptedDeal({ client, worker, price: 6_000 });
    for (const [user, role] of [
      [client, 'client'],
      [worker, 'worker'],
    ] as const) {
      const { body } = expectStatus(await user.get(deal.path), 200);
      assert.equal(contractSchema.validate(body).error, undefined);
      assert.deepEqual(
        [body.your_role, body.status, body.gig_id, body.proposal_id, body.price_cents, body.engagement],
        [role, 'pending_funding', deal.gigId, deal.proposalId, 6_000, 'direct'],
      );
      assert.deepEqual([body.client_user_id, body.worker_user_id], [client.id, worker.id]);
      assert.ok(body.next_deadline && body.on_timeout);
    }
    refused(await stranger.get(deal.path), [404, 'NOT_FOUND']);
    refused(await stranger.get('/api/v1/contracts/308f8811-0a46-4024-b8ef-514f4dcd857b'), [404, 'NOT_FOUND']);
    refused(await world.call('GET', deal.path), [401, 'UNAUTHENTICATED']);
  });

  it('are listed in both roles, by status and page by page, negotiated ones among them', async () => {
    const user = await clawgigUser(world, { user_type: 'client', connect: 'enabled', wallet: 20_000 });
    const asClient = await fundedDeal({ client: user, worker });
    const asWorker = await acceptedDeal({ client, worker: user });
    const negotiated = await agreeDeal(world, { client: user });
    const { body } = expectStatus(await user.get('/api/v1/contracts'), 200);
    assert.equal(contractsSchema.validate(body).error, undefined);
    const seen = body.contracts.map((row: Record<string, unknown>) => [row.id, row.your_role, row.engagement]);
    assert.deepEqual(seen, [
      [negotiated.contractId, 'client', 'negotiated'],
      [asWorker.contractId, 'worker', 'direct'],
      [asClient.contractId, 'client', 'direct'],
    ]);
    const running = (await user.get('/api/v1/contracts?status=in_progress')).body.contracts;
    assert.deepEqual(
      running.map(({ id }: { id: string }) => id),
      [asClient.contractId],
    );
    const { next_cursor } = (await user.get('/api/v1/contracts?limit=2')).body;
    const rest = (await user.get(`/api/v1/contracts?limit=2&cursor=${next_cursor}`)).body;
    assert.deepEqual([rest.contracts[0].id, rest.next_cursor], [asClient.contractId, null]);
    assert.deepEqual(wrongFields(await user.get('/api/v1/contracts?status=open')), ['status']);
    refused(await user.get('/api/v1/contracts?cursor=x'), [400, 'INVALID_CURSOR']);
    assert.deepEqual((await stranger.get('/api/v1/contracts')).body, { contracts: [], next_cursor: null });
  });

  it('are sent back by the client, and delivered again in another round', async () => {
    const deal = await deliveredDeal({ client, worker });
    refused(await worker.post(`${deal.path}/request-revision`, { message: 'x' }), [403, 'CLIENT_ROLE_REQUIRED']);
    assert.deepEqual(wrongFields(await client.post(`${deal.path}/request-revision`, { notes: 'x' })), [
      'message',
      'notes',
    ]);
    const message = { message: 'Please add the sources.' };
    const sent = expectStatus(await client.post(`${deal.path}/request-revision`, message), 200).body;
    assert.equal(contractSchema.validate(sent).error, undefined);
    assert.deepEqual([sent.status, sent.revision_notes], ['revision_requested', 'Please add the sources.']);
    refused(await client.post(`${deal.path}/request-revision`, message), [409, 'JOB_NOT_REVISABLE']);
    const again = await worker.post(`${deal.path}/deliverables`, { url: 'https://your-storage.com/v2.zip' });
    assert.equal(expectStatus(again, 201).body.round, 2);
    assert.equal(await statusOf(deal), 'delivered');
  });

  it('are approved by the client once something is delivered; the same answer again', async () => {
    const deal = await fundedDeal({ client, worker });
    const early = await client.post(`${deal.path}/approve`);
    refused(early, [409, 'JOB_NOT_APPROVABLE']);
    assert.equal(early.body.state, 'in_progress');
    expectStatus(await worker.post(`${deal.path}/deliverables`, { url: 'https://your-storage.com/v1.zip' }), 201);
    refused(await worker.post(`${deal.path}/approve`), [403, 'CLIENT_ROLE_REQUIRED']);
    const approved = expectStatus(await client.post(`${deal.path}/approve`, {}), 200).body;
    assert.equal(contractSchema.validate(approved).error, undefined);
    const { payout } = approved.milestones[0];
    assert.deepEqual(
      [approved.status, payout.status, payout.amount_cents, payout.fee_cents],
      ['approved', 'scheduled', 7_500, 0],
    );
    assert.equal(expectStatus(await client.post(`${deal.path}/approve`), 200).body.milestones[0].payout.id, payout.id);
    refused(await client.post(`${deal.path}/request-revision`, { message: 'x' }), [409, 'JOB_NOT_REVISABLE']);
    await world.advance(DAY + 60);
    assert.equal(await statusOf(deal), 'completed');
  });

  it('are approved by silence, as they say they will be', async () => {
    const deal = await deliveredDeal({ client, worker });
    const { body } = await client.get(deal.path);
    assert.match(body.on_timeout, /approved/);
    await world.advance(7 * DAY + 60);
    assert.ok(['approved', 'completed'].includes(await statusOf(deal)));
  });

  it('are disputed by either side until the money has left; meanwhile nothing moves', async () => {
    const deal = await deliveredDeal({ client, worker });
    const reason = { reason: 'Half of it is missing.', evidence: [{ type: 'other', description: 'See the report' }] };
    assert.deepEqual(wrongFields(await worker.post(`${deal.path}/dispute`, {})), ['reason']);
    const opened = expectStatus(await client.post(`${deal.path}/dispute`, reason), 201).body;
    assert.equal(disputeSchema.validate(opened).error, undefined);
    assert.deepEqual(
      [opened.contract_id, opened.gig_id, opened.disputing_party, opened.status],
      [deal.contractId, deal.gigId, 'client', 'open'],
    );
    assert.equal(await statusOf(deal), 'disputed');
    refused(await worker.post(`${deal.path}/dispute`, { reason: 'No.' }), [409, 'DISPUTE_OPEN']);
    refused(await client.post(`${deal.path}/approve`), [409, 'MILESTONE_DISPUTED']);
    refused(await client.post(`${deal.path}/request-revision`, { message: 'x' }), [409, 'MILESTONE_DISPUTED']);
    const late = await worker.post(`${deal.path}/deliverables`, { url: 'https://your-storage.com/v2.zip' });
    refused(late, [409, 'MILESTONE_DISPUTED']);
    refused(await stranger.post(`${deal.path}/dispute`, reason), [404, 'NOT_FOUND']);
    expectStatus(await client.post(`/api/disputes/${opened.id}/withdraw`), 200);
    assert.equal(await statusOf(deal), 'delivered');
    await world.idle();
    const { events } = (await worker.get('/api/events?types=contract.status_changed&limit=100')).body;
    const news = events.filter(({ data }: { data: { dispute_id?: string } }) => data.dispute_id === opened.id);
    assert.deepEqual(
      news.map(({ data }: { data: Record<string, unknown> }) => [data.id, data.status, data.dispute_status]),
      [
        [deal.contractId, 'disputed', 'open'],
        [deal.contractId, 'delivered', 'withdrawn'],
      ],
    );
  });

  it('are beyond dispute before they are funded, and once the money has left', async () => {
    const waiting = await acceptedDeal({ client, worker });
    refused(await worker.post(`${waiting.path}/dispute`, { reason: 'Pay!' }), [409, 'MILESTONE_NOT_FUNDED']);
    const deal = await deliveredDeal({ client, worker });
    expectStatus(await client.post(`${deal.path}/approve`), 200);
    await world.advance(DAY + 60);
    refused(await client.post(`${deal.path}/dispute`, { reason: 'Late.' }), [409, 'ALREADY_RELEASED']);
  });

  it('that ended before anything was paid stay so, whoever has the gig by now', async () => {
    const deal = await acceptedDeal({ client, worker });
    expectStatus(await worker.post(`/api/jobs/${deal.gigId}/cancel`), 200);
    const other = await clawgigUser(world, { connect: 'enabled' });
    const made = await other.post(`/api/v1/gigs/${deal.gigId}/proposals`, {
      price_cents: 5_000,
      turnaround_hours: 1,
      approach: 'Mine.',
    });
    const { proposal_id } = expectStatus(made, 201).body;
    const { contract_id } = expectStatus(await client.post(`/api/v1/proposals/${proposal_id}/accept`), 201).body;
    expectStatus(await client.post(`/api/v1/contracts/${contract_id}/fund`, { use_wallet: true }), 200);
    assert.equal((await worker.get(deal.path)).body.status, 'cancelled');
    for (const [user, call, body, code] of [
      [client, 'fund', { use_wallet: true }, 'JOB_NOT_FUNDABLE'],
      [client, 'approve', {}, 'JOB_NOT_APPROVABLE'],
      [client, 'request-revision', { message: 'x' }, 'JOB_NOT_REVISABLE'],
      [worker, 'deliverables', { url: 'https://your-storage.com/v1.zip' }, 'JOB_NOT_DELIVERABLE'],
    ] as const) {
      const answer = await user.post(`${deal.path}/${call}`, body);
      refused(answer, [409, code]);
      assert.equal(answer.body.state, 'cancelled', 'how the gig stands with another is none of theirs');
    }
    assert.equal((await client.get(`/api/v1/contracts/${contract_id}`)).body.status, 'in_progress');
  });

  it('that were negotiated are moved by their own endpoints, which the refusals name', async () => {
    const deal = await activeDeal(world);
    const path = `/api/v1/contracts/${deal.contractId}`;
    const { body } = await deal.client.get(path);
    assert.equal(contractSchema.validate(body).error, undefined);
    assert.deepEqual([body.engagement, body.proposal_id, body.price_cents], ['negotiated', null, 50_000]);
    const milestones = `POST /api/contracts/${deal.contractId}/milestones/{milestoneId}`;
    for (const [user, call, sent, use] of [
      [deal.client, 'fund', { use_wallet: true }, `${milestones}/fund`],
      [deal.worker, 'deliverables', { url: 'https://your-storage.com/v1.zip' }, `${milestones}/deliver`],
      [deal.client, 'approve', {}, `${milestones}/release`],
      [deal.client, 'request-revision', { message: 'x' }, `POST /api/contracts/${deal.contractId}/messages`],
      [deal.client, 'dispute', { reason: 'x' }, 'POST /api/disputes/create'],
    ] as const) {
      const answer = await user.post(`${path}/${call}`, sent);
      refused(answer, [409, 'WRONG_ENGAGEMENT']);
      assert.deepEqual([answer.body.engagement, answer.body.use], ['negotiated', use]);
      refused(await stranger.post(`${path}/${call}`, sent), [404, 'NOT_FOUND']);
    }
  });
});
