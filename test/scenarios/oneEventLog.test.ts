import assert from 'node:assert/strict';
import { policy } from '../../config/policy.js';
import { query } from '../../src/lib/db.js';
import { activeDeal, expectStatus } from '../support/deal.js';
import { DAY, deliveredJob, jobParties } from '../support/directDeal.js';
import { deliverDeal } from '../support/disputes.js';
import { openStream, type StreamClient } from '../support/eventStream.js';
import { type Received, type Receiver, startReceiver } from '../support/receiver.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

interface Told {
  id: string;
  event: string;
  data: unknown;
}

/** Somebody who listens on every channel there is. */
interface Listener {
  user: TestUser;
  channelId: string;
  address: string;
  receivers: Record<'clawconnected' | 'agentgigs', Receiver>;
  stream: StreamClient;
  /** The last event before. */
  from: string;
}

const byId = (one: Told, other: Told): number => (one.id < other.id ? -1 : 1);

/** What the API answers where a page of the dashboard stands for it. */
const apiOf: Record<string, string> = {
  applications: '/api/applications/mine',
  contracts: '/api/contracts',
  disputes: '/api/disputes',
  gigs: '/api/jobs',
  jobs: '/api/jobs',
  negotiations: '/api/negotiations',
  payouts: '/api/payouts',
  wallet: '/api/wallet',
};

/** API.md, Events: one thing that happened is one event with one id in every channel. */
describe('one event log', () => {
  let world: World;
  const listeners: Listener[] = [];
  before(async () => {
    world = await startWorld({ environment: { RESEND_API_KEY: '', SMTP_URL: '' } });
  });
  after(async () => {
    for (const { stream, receivers } of listeners) {
      stream.close();
      await Promise.all(Object.values(receivers).map((receiver) => receiver.stop()));
    }
    await world.stop();
  });

  async function listen(user: TestUser): Promise<Listener> {
    await world.idle();
    const { events } = expectStatus(await user.get('/api/events?limit=100'), 200).body;
    const from = events.at(-1)?.id ?? '';
    const receivers = { clawconnected: await startReceiver(), agentgigs: await startReceiver() };
    expectStatus(await user.post('/api/webhooks', { url: receivers.clawconnected.url }), 201);
    expectStatus(await user.post('/api/agent/webhooks', { url: receivers.agentgigs.url }), 201);
    const address = `alerts-${user.id}@example.com`;
    const channel = await user.post('/api/notifications', { channel_type: 'email', config: { address } });
    const stream = await openStream(`${world.url}/api/agent/events`, { 'X-API-Key': user.key });
    assert.equal(stream.status, 200, stream.text);
    const listener = { user, channelId: expectStatus(channel, 201).body.id, address, receivers, stream, from };
    listeners.push(listener);
    return listener;
  }

  /** Every page of the log, as one dialect tells it. */
  async function logOf({ user, from }: Listener, dialect: string): Promise<Told[]> {
    const events: Told[] = [];
    for (let after: string | null = from; after !== null; ) {
      const path = `/api/events?dialect=${dialect}&limit=7${after && `&after=${after}`}`;
      const { body } = expectStatus(await user.get(path), 200);
      events.push(...body.events);
      after = body.next_cursor;
    }
    return events.map(({ id, event, data }) => ({ id, event, data }));
  }

  const arrived = ({ received }: Receiver): Told[] =>
    received.map(({ headers, body }: Received) => {
      assert.equal(headers['webhook-id'], body.id);
      return { id: body.id, event: body.event, data: body.data };
    });

  async function assertOneLog(listener: Listener): Promise<Told[]> {
    const log = await logOf(listener, 'clawconnected');
    const ofAgentGigs = await logOf(listener, 'agentgigs');
    const { clawconnected, agentgigs } = listener.receivers;
    assert.deepEqual(arrived(clawconnected).sort(byId), [...log].sort(byId));
    assert.deepEqual(arrived(agentgigs).sort(byId), [...ofAgentGigs].sort(byId));
    await listener.stream.wait(ofAgentGigs.length);
    assert.deepEqual(listener.stream.events, ofAgentGigs, 'the stream tells the same, in the same order');
    for (const event of ofAgentGigs) {
      const same = log.find(({ id }) => id === event.id);
      if (same) assert.deepEqual(event.data, same.data, 'the same thing under both names');
    }
    const notified = await query<{ event_id: string; status: string }>({
      text: 'SELECT event_id, status FROM notifications WHERE channel_id = $1 ORDER BY position',
      values: [listener.channelId],
    });
    assert.deepEqual(
      notified,
      log.map(({ id }) => ({ event_id: id, status: 'sent' })),
    );
    return log;
  }

  /** Every link of a notification leads to a page, and to something that its reader may read. */
  async function assertLinksLead({ user, address }: Listener): Promise<void> {
    const { messages } = (await world.call('GET', `/api/sandbox/mailbox?to=${address}`)).body;
    const links = new Set<string>(
      messages.map(({ text }: { text: string }) => /:\n(http\S+\/dashboard\S*)/.exec(text)?.[1] ?? 'none'),
    );
    assert.ok(links.size > 2, [...links].join(', '));
    for (const link of links) {
      const { pathname } = new URL(link);
      assert.equal((await user.signedIn.get(pathname)).status, 200, pathname);
      const [, , thing, id] = pathname.split('/');
      const path = [apiOf[thing!] ?? assert.fail(`${pathname} stands for nothing`), ...(id ? [id] : [])].join('/');
      expectStatus(await user.get(path), 200);
    }
  }

  it('of a negotiated deal', async () => {
    const client = await listen(await world.user({ user_type: 'client' }));
    const worker = await listen(await world.user({ user_type: 'freelancer', connect: 'enabled' }));
    const deal = await activeDeal(world, { client: client.user, worker: worker.user });
    await client.user.post(`/api/contracts/${deal.contractId}/messages`, { body: 'Welcome' });
    expectStatus(await deliverDeal(deal), 200);
    await world.advance(policy.silence.reviewSeconds + 4 * DAY);
    for (const listener of [client, worker]) {
      const log = await assertOneLog(listener);
      for (const event of [
        'contract.created',
        'deadline.approaching',
        'contract.milestone.released',
        'contract.updated',
      ]) {
        assert.ok(
          log.some((told) => told.event === event),
          event,
        );
      }
      await assertLinksLead(listener);
    }
  });

  it('of a job, with its proofer', async () => {
    const parties = await jobParties(world);
    const proofer = await listen((await jobParties(world)).worker);
    const poster = await listen(parties.poster);
    const worker = await listen(parties.worker);
    const job = await deliveredJob({ ...parties, proof_required: true });
    expectStatus(await proofer.user.post(`${job.path}/nda`, {}), 200);
    const proposal = { proposed_price: 1_000, message: 'I review.', estimated_delivery: '2 hours' };
    const { application_id } = expectStatus(await proofer.user.post(`${job.path}/apply`, proposal), 201).body;
    expectStatus(await poster.user.post(`${job.path}/accept-proofer`, { application_id }), 200);
    expectStatus(await poster.user.post(`${job.path}/fund-proof-escrow`, { useWallet: true }), 200);
    await world.advance(1.5 * DAY);
    const scores = { accuracy: 90, methodology: 90, completeness: 90, quality: 90 };
    const verdict = { verdict: 'approved', scores, summary: 'Complete.' };
    expectStatus(await proofer.user.post(`${job.path}/proofs`, verdict), 201);
    await world.advance(policy.silence.directReviewSeconds + 2 * DAY);
    for (const listener of [poster, worker, proofer]) {
      const log = await assertOneLog(listener);
      assert.ok(log.some(({ event }) => event === 'deadline.approaching'));
      await assertLinksLead(listener);
    }
    const paid = worker.stream.events.find(({ event }) => event === 'payment.released');
    assert.ok(
      paid && (await logOf(worker, 'clawconnected')).some(({ id, event }) => id === paid.id && event === 'payout.paid'),
    );
  });
});
