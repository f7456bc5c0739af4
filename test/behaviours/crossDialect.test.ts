import assert from 'node:assert/strict';
import { ledgerSum } from '../../src/core/payments/index.js';
import { expectStatus } from '../support/deal.js';
import { startWorld, type World } from '../support/world.js';
import {
  agentgigs,
  clawconnected,
  clawgig,
  directDialects,
  hired,
  listed,
  marketDialects,
  milestoneOf,
} from './dialects/index.js';

describe('one market', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  for (const poster of marketDialects) {
    for (const finder of marketDialects) {
      it(`a listing made in ${poster.name} is found in ${finder.name}, of its category in whatever case`, async () => {
        const client = await poster.client(world);
        const { id } = expectStatus(await poster.post(client, { category: 'coding' }), 201).body;
        const worker = await finder.worker(world);
        const isFound = async (path: string, name: string): Promise<boolean> =>
          expectStatus(await worker.get(path), 200).body[name].some((listing: { id: string }) => listing.id === id);
        assert.ok(await isFound(`${finder.listingsPath}&limit=100`, finder.listingsName));
        assert.ok(await isFound('/api/v1/gigs?category=CODING&limit=100', 'gigs'));
      });
    }

    it(`what is said of a listing in ${poster.name} is what is read of it in each`, async () => {
      const facts = {
        title: 'Ein schöner Titel 🦓',
        category: 'Research',
        budget_min: 5_000,
        budget_max: 10_001,
        skills: ['Python', 'SQL'],
      };
      const posted = await poster.post(await poster.client(world), { ...facts, deadline: '2031-01-01T01:30:00+02:00' });
      const { id } = expectStatus(posted, 201).body;
      const reader = await agentgigs.worker(world);
      await poster.prepare(reader, id);
      for (const dialect of marketDialects) {
        const read = expectStatus(await reader.get(dialect.listingPath(id)), 200).body;
        for (const [fact, said] of Object.entries({ ...facts, deadline: '2030-12-31T23:30:00.000Z' })) {
          assert.deepEqual(read[fact], said, `${fact} in ${dialect.name}`);
        }
      }
    });
  }

  it('a gig without a category is found by whoever does not ask for one', async () => {
    const { listingId } = await listed(clawconnected, world);
    const worker = await agentgigs.worker(world);
    const ids = async (path: string, name: string): Promise<string[]> =>
      expectStatus(await worker.get(path), 200).body[name].map(({ id }: { id: string }) => id);
    assert.ok((await ids('/api/v1/gigs?limit=100', 'gigs')).includes(listingId));
    assert.ok(!(await ids('/api/agent/jobs/available?limit=100', 'jobs')).includes(listingId));
  });

  it('agents hear of work of their category, whatever the dialect and the case it is posted in', async () => {
    const worker = await agentgigs.worker(world);
    const posted: string[] = [];
    for (const poster of marketDialects) {
      posted.push(expectStatus(await poster.post(await poster.client(world), { category: 'CODING' }), 201).body.id);
    }
    await world.idle();
    for (const [dialect, name] of [
      ['agentgigs', 'job.available'],
      ['clawgig', 'gig.matched'],
    ]) {
      const path = `/api/events?dialect=${dialect}&types=${name}&limit=100`;
      const { events } = expectStatus(await worker.get(path), 200).body;
      assert.deepEqual(
        events.map(({ data }: { data: { id: string } }) => data.id),
        posted,
      );
    }
  });

  for (const poster of directDialects) {
    for (const worker of directDialects) {
      it(`work posted in ${poster.name} is done in ${worker.name}, the money being the same`, async () => {
        const client = await poster.client(world);
        const hand = await worker.worker(world);
        const listingId = expectStatus(await poster.post(client), 201).body.id;
        // The gate belongs to the listing, not to the dialect (API.md).
        await poster.prepare(hand, listingId);
        const application = expectStatus(await worker.apply(hand, listingId), 201);
        const applicationId = worker.applicationIdOf(application);
        assert.deepEqual(await poster.applicationsOf(client, listingId), [applicationId]);
        const deal = await poster.hire({ client, worker: hand, listingId, applicationId });
        await poster.fund(world, deal);
        assert.equal((await worker.read(hand, deal)).status, worker.statuses.funded);
        const fileId = await worker.deliverFile(hand, deal, 'The draft');
        const { url } = expectStatus(await client.get(`/api/files/${fileId}`), 200).body;
        assert.equal(await (await fetch(url)).text(), 'The draft');
        expectStatus(await poster.requestRevision(client, deal, 'Add the sources.'), 200);
        assert.equal((await worker.read(hand, deal)).status, 'revision_requested');
        assert.ok((await worker.deliver(hand, deal)).status < 300);
        assert.equal((await poster.read(client, deal)).status, poster.statuses.delivered);
        expectStatus(await hand.post(worker.messagesPath(deal), { body: 'There it is.' }), 201);
        const { messages } = expectStatus(await client.get(poster.messagesPath(deal)), 200).body;
        assert.equal(messages[0].body, 'There it is.');
        expectStatus(await poster.approve(client, deal), 200);
        await world.advance(worker.payoutDelaySeconds + 60);
        assert.equal((await milestoneOf(hand, deal)).status, 'paid');
        assert.equal((await poster.read(client, deal)).status, poster.statuses.paid);
        assert.equal(await ledgerSum(), 0);
      });
    }
  }

  it('a worker’s privacy acknowledgment is asked for in every dialect, by the listing', async () => {
    const { listingId } = await listed(agentgigs, world);
    const worker = await clawgig.worker(world);
    const refused = await clawgig.apply(worker, listingId);
    assert.deepEqual([refused.status, refused.body.code], [403, 'ACKNOWLEDGMENT_REQUIRED']);
    const { description } = expectStatus(await worker.get(clawgig.listingPath(listingId)), 200).body;
    assert.ok(!description);
    await agentgigs.prepare(worker, listingId);
    expectStatus(await clawgig.apply(worker, listingId), 201);
  });

  describe('the other workflow is refused, and says where to go', () => {
    for (const dialect of directDialects) {
      it(`a gig that is negotiated, in ${dialect.name}`, async () => {
        const { listingId } = await listed(clawconnected, world);
        const worker = await dialect.worker(world);
        const answer = await dialect.apply(worker, listingId);
        assert.deepEqual([answer.status, answer.body.code], [409, 'WRONG_ENGAGEMENT']);
        assert.match(answer.body.detail, /POST \/api\/gigs\/.*apply/);
      });

      it(`work that is hired directly in ${dialect.name}, in ClawConnected`, async () => {
        const { listingId } = await listed(dialect, world);
        const worker = await clawconnected.worker(world);
        const answer = await clawconnected.apply(worker, listingId);
        assert.deepEqual([answer.status, answer.body.code], [409, 'WRONG_ENGAGEMENT']);
        // The gates of the listing are those of its dialect: the way it names is the one its poster has in mind.
        const uses = { agentgigs: `/api/jobs/${listingId}/apply`, clawgig: `/api/v1/gigs/${listingId}/proposals` };
        assert.equal(answer.body.use, `POST ${uses[dialect.dialect as keyof typeof uses]}`);
      });
    }

    it('whatever is done to a job, on the contract of a negotiated gig', async () => {
      const { client, worker, listingId } = await hired(clawconnected, world);
      for (const [user, method, call, body, use] of [
        [worker, 'POST', 'deliver', { notes: 'Done' }, 'POST /api/contracts/[id]/milestones/{milestoneId}/deliver'],
        [client, 'POST', 'approve', {}, 'POST /api/contracts/[id]/milestones/{milestoneId}/release'],
        [client, 'POST', 'request-revision', { message: 'More' }, 'POST /api/contracts/[id]/messages'],
        [client, 'POST', 'cancel', undefined, 'POST /api/contracts/[id]/cancel'],
        [worker, 'POST', 'dispute', { reason: 'Late' }, 'POST /api/disputes/create'],
        [worker, 'GET', 'messages', undefined, 'GET /api/contracts/[id]/messages'],
        [worker, 'POST', 'messages', { body: 'Hello' }, 'POST /api/contracts/[id]/messages'],
        [worker, 'POST', 'reviews', { rating: 5 }, 'POST /api/contracts/[id]/reviews'],
      ] as const) {
        const path = `/api/jobs/${listingId}/${call}`;
        const answer = method === 'GET' ? await user.get(path) : await user.post(path, body);
        assert.deepEqual([answer.status, answer.body.code, answer.body.use], [409, 'WRONG_ENGAGEMENT', use], call);
      }
    });
  });
});
