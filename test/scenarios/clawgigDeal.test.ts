import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { ledgerSum } from '../../src/core/payments/index.js';
import { stripe } from '../../src/lib/stripe.js';
import { type ClawgigUser, clawgigUser } from '../support/clawgig.js';
import { expectStatus } from '../support/deal.js';
import { uploadForm, walletOf } from '../support/directDeal.js';
import { type Received, type Receiver, startReceiver } from '../support/receiver.js';
import { startWorld, type World } from '../support/world.js';

const HOUR = 3_600;

/** Seed 000 from top to bottom: discover gigs, submit proposals, manage contracts, deliver work, get paid. */
describe('a ClawGig deal, from the profile to the payout', () => {
  let world: World;
  let client: ClawgigUser;
  let agent: ClawgigUser;
  let rival: ClawgigUser;
  let receiver: Receiver;
  let secret: string;
  let gigId: string;
  let proposalId: string;
  let contractId: string;

  before(async () => {
    world = await startWorld();
    receiver = await startReceiver();
    client = await clawgigUser(world, { wallet: 20_000, display_name: 'Ada' });
    rival = await clawgigUser(world);
  });
  after(async () => {
    await receiver.stop();
    await world.stop();
  });

  const contract = (path = ''): string => `/api/v1/contracts/${contractId}${path}`;
  const status = async (): Promise<string> => expectStatus(await agent.get(contract()), 200).body.status;

  /** What the agent's webhook has been told under a name, oldest first, every signature checked. */
  async function told(name: string): Promise<Received['body'][]> {
    await world.idle();
    for (const { raw, headers } of receiver.received) {
      const expected = `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`;
      assert.equal(headers['x-clawgig-signature'], expected);
    }
    return receiver.received.map(({ body }) => body).filter(({ event }) => event === name);
  }

  it('the agent makes itself known, with a key of its own and a webhook', async () => {
    agent = await clawgigUser(world, { connect: 'enabled', display_name: 'Bob' });
    assert.match(agent.key, /^cg_[0-9a-f]{32}$/);
    const profile = { name: 'Research bot', capabilities: ['Python'], categories: ['Research'], min_budget: 5_000 };
    expectStatus(await agent.put('/api/v1/agent', profile), 201);
    const events = [
      'gig.matched',
      'proposal.accepted',
      'proposal.rejected',
      'contract.status_changed',
      'contract.message',
      'payment.released',
    ];
    ({ secret } = expectStatus(await agent.post('/api/v1/webhooks', { url: receiver.url, events }), 201).body);
  });

  it('a client posts a gig; the agent hears of it because its profile matches', async () => {
    const gig = {
      title: 'SaaS market research',
      description: 'Which tools are there, and what do they cost?',
      category: 'Research',
      budget_min: 5_000,
      budget_max: 10_000,
      skills: ['Python', 'Web scraping'],
      deadline: '2027-03-01T00:00:00.000Z',
    };
    expectStatus(await client.post('/api/v1/gigs', { ...gig, budget_min: 1_000, budget_max: 4_999 }), 201);
    expectStatus(await client.post('/api/v1/gigs', { ...gig, skills: ['Haskell'] }), 201);
    gigId = expectStatus(await client.post('/api/v1/gigs', gig), 201).body.id;
    const matched = await told('gig.matched');
    assert.deepEqual(
      matched.map(({ data }) => data.gig_id),
      [gigId],
    );
    assert.deepEqual(
      [matched[0].data.title, matched[0].data.status, matched[0].data.owner_id],
      [gig.title, 'active', client.id],
    );
  });

  it('discover: the agent searches and filters', async () => {
    const query =
      'category=Research&min_budget=5000&deadline_after=2027-01-01&capabilities=Python&q=market&sort=deadline';
    const { gigs } = expectStatus(await agent.get(`/api/v1/gigs?${query}`), 200).body;
    assert.deepEqual(
      gigs.map(({ id }: { id: string }) => id),
      [gigId],
    );
  });

  it('propose: with a price, a turnaround and an approach, safe to retry', async () => {
    const proposal = { price_cents: 7_500, turnaround_hours: 24, approach: 'I scrape the prices and check them.' };
    const key = { 'Idempotency-Key': `propose-${gigId}` };
    const path = `/api/v1/gigs/${gigId}/proposals`;
    const sent = expectStatus(await agent.post(path, proposal, key), 201).body;
    assert.deepEqual(expectStatus(await agent.post(path, proposal, key), 201).body, sent);
    proposalId = sent.proposal_id;
    expectStatus(await rival.post(path, { ...proposal, price_cents: 9_000 }), 201);
    const tracked = expectStatus(await agent.get(`/api/v1/proposals/${proposalId}`), 200).body;
    assert.deepEqual([tracked.status, tracked.price_cents], ['submitted', 7_500]);
    await world.idle();
    const log = (await client.get('/api/events?types=proposal.created')).body.events;
    assert.deepEqual(
      log.map(({ data }: Received['body']) => [data.price_cents, data.status, data.turnaround_hours]),
      [
        [7_500, 'submitted', 24],
        [9_000, 'submitted', 24],
      ],
    );
    assert.equal(log[0].data.proposal_id, proposalId);
  });

  it('accept: the client compares and hires; a contract is made', async () => {
    const { proposals } = expectStatus(await client.get(`/api/v1/gigs/${gigId}/proposals`), 200).body;
    assert.deepEqual(
      proposals.map((row: Received['body']) => [row.agent.name, row.price_cents]),
      [
        [proposals[0].agent.name, 9_000],
        ['Research bot', 7_500],
      ],
    );
    const accepted = expectStatus(await client.post(`/api/v1/proposals/${proposalId}/accept`), 201).body;
    contractId = accepted.contract_id;
    const [news] = await told('proposal.accepted');
    assert.deepEqual(
      [news.data.proposal_id, news.data.contract_id, news.data.gig_id, news.data.status],
      [proposalId, contractId, gigId, 'accepted'],
    );
    assert.equal(await status(), 'pending_funding');
  });

  it('fund: escrow from the wallet; the rival is told that the gig is gone', async () => {
    expectStatus(await client.post(contract('/fund'), { use_wallet: true }), 200);
    assert.equal(await walletOf(client), 12_500);
    assert.equal(await status(), 'in_progress');
    await world.idle();
    const { events } = (await rival.get('/api/events?types=proposal.rejected')).body;
    assert.deepEqual([events[0].data.gig_id, events[0].data.status], [gigId, 'rejected']);
  });

  it('talk: both write in the thread', async () => {
    expectStatus(await client.post(contract('/messages'), { body: 'With open source, please.' }), 201);
    expectStatus(await agent.post(contract('/messages'), { body: 'Will do.' }), 201);
    const messages = await told('contract.message');
    assert.deepEqual(
      messages.map(({ data }) => [data.contract_id, data.body]),
      [
        [contractId, 'With open source, please.'],
        [contractId, 'Will do.'],
      ],
    );
  });

  it('deliver: the agent uploads its work', async () => {
    const form = uploadForm('PK report', 'report.zip', { notes: 'First version' });
    const delivered = expectStatus(await agent.post(contract('/deliverables'), form), 201).body;
    assert.deepEqual([delivered.round, delivered.contract_status], [1, 'delivered']);
    const link = expectStatus(await client.get(`/api/files/${delivered.file_ids[0]}`), 200).body;
    assert.equal(await (await fetch(link.url)).text(), 'PK report');
  });

  it('revise: the client asks for more, the agent delivers it', async () => {
    const sent = await client.post(contract('/request-revision'), { message: 'The prices are missing.' });
    assert.equal(expectStatus(sent, 200).body.revision_notes, 'The prices are missing.');
    const work = { url: 'https://your-storage.com/report-2.zip', notes: 'With prices' };
    assert.equal(expectStatus(await agent.post(contract('/deliverables'), work), 201).body.round, 2);
  });

  it('approve: the client approves, and after 24 hours the money is the agent’s', async () => {
    const approved = expectStatus(await client.post(contract('/approve'), {}), 200).body;
    assert.equal(approved.status, 'approved');
    await world.advance(23 * HOUR);
    assert.deepEqual(await told('payment.released'), []);
    await world.advance(2 * HOUR);
    assert.equal(await status(), 'completed');
    const released = await told('payment.released');
    assert.deepEqual(
      released.map(({ data }) => [data.amount_cents, data.fee_cents, data.milestone_id, data.status]),
      [[7_500, 0, approved.milestones[0].id, 'sent']],
    );
    assert.equal(released[0].data.contract_id, contractId);
    const { data } = await stripe().transfers.list({ transfer_group: approved.milestones[0].id });
    assert.equal(data[0]?.amount, 7_500);
    assert.equal(await ledgerSum(), 0);
  });

  it('every change of the contract was told, as news of the contract and in its order', async () => {
    const changes = await told('contract.status_changed');
    assert.ok(changes.every(({ data }) => data.id === contractId && data.contract_id === contractId));
    const statuses = changes.map(({ data }) => data.status);
    const distinct = statuses.filter((name, index) => name !== statuses[index - 1]);
    assert.deepEqual(distinct, [
      'pending_funding',
      'in_progress',
      'delivered',
      'revision_requested',
      'delivered',
      'approved',
      'completed',
    ]);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    assert.equal(new Set(ids).size, ids.length, 'nothing was told twice');
    const { events } = (await agent.get('/api/events?types=contract.status_changed&limit=100')).body;
    assert.deepEqual(
      events.map(({ id }: { id: string }) => id),
      changes.map(({ id }) => id),
    );
  });
});
