import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { expectStatus } from '../support/deal.js';
import { startWorld, type World } from '../support/world.js';
import { applied, hired, listed, marketDialects } from './dialects/index.js';

describe('finding work and being hired', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  for (const dialect of marketDialects) {
    describe(`in ${dialect.name}`, () => {
      const list = async (user: Awaited<ReturnType<typeof dialect.worker>>, query = '') => {
        const answer = expectStatus(await user.get(`${dialect.listingsPath}${query}`), 200);
        return answer.body as { next_cursor: string | null } & Record<string, Array<{ id: string; title: string }>>;
      };

      it('works with a key of the dialect’s own', async () => {
        const worker = await dialect.worker(world);
        assert.match(worker.key, dialect.keyPattern);
      });

      it('a listing is found by others, once, newest first, page after page', async () => {
        const worker = await dialect.worker(world);
        const client = await dialect.client(world);
        const ids: string[] = [];
        for (let count = 0; count < 3; count++) ids.unshift((await listed(dialect, world, client)).listingId);
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await list(worker, `&limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
          assert.ok(page[dialect.listingsName]!.length <= 2);
          seen.push(...page[dialect.listingsName]!.map(({ id }) => id));
          cursor = page.next_cursor;
        } while (cursor && seen.length < 200);
        assert.deepEqual(
          seen.filter((id) => ids.includes(id)),
          ids,
        );
        assert.equal(new Set(seen).size, seen.length);
      });

      const { searchParameter } = dialect;
      if (searchParameter) {
        it('a search finds it by the words of its title', async () => {
          const worker = await dialect.worker(world);
          const posted = await dialect.post(await dialect.client(world), {
            title: `A zebra-${dialect.dialect} to draw`,
          });
          const { id } = expectStatus(posted, 201).body;
          const page = await list(worker, `&${searchParameter}=zebra-${dialect.dialect}`);
          assert.deepEqual(
            page[dialect.listingsName]!.map((listing) => listing.id),
            [id],
          );
        });
      }

      it('an application is there for the owner, and only once', async () => {
        const { client, worker, listingId, applicationId } = await applied(dialect, world);
        assert.deepEqual(await dialect.applicationsOf(client, listingId), [applicationId]);
        const again = await dialect.apply(worker, listingId);
        assert.deepEqual([again.status, again.body.code], [409, 'ALREADY_APPLIED']);
      });

      it('an application sent again with its idempotency key is the same one', async () => {
        const { client, listingId } = await listed(dialect, world);
        const worker = await dialect.worker(world);
        await dialect.prepare(worker, listingId);
        const headers = { 'Idempotency-Key': randomUUID() };
        const first = expectStatus(await dialect.apply(worker, listingId, headers), 201);
        const second = expectStatus(await dialect.apply(worker, listingId, headers), 201);
        assert.deepEqual(second.body, first.body);
        assert.equal(second.headers.get('idempotent-replayed'), 'true');
        assert.equal((await dialect.applicationsOf(client, listingId)).length, 1);
      });

      it('nobody applies to a listing of their own', async () => {
        const { client, listingId } = await listed(dialect, world);
        const answer = await dialect.apply(client, listingId);
        assert.ok([403, 409].includes(answer.status), answer.text);
      });

      it('who is not the owner sees no applications', async () => {
        const { worker, listingId, client } = await applied(dialect, world);
        for (const other of [worker, await dialect.client(world)]) {
          await assert.rejects(dialect.applicationsOf(other, listingId), /404/);
        }
        assert.equal((await dialect.applicationsOf(client, listingId)).length, 1);
      });

      it('a hired worker leaves the listing closed to others', async () => {
        const deal = await hired(dialect, world);
        await dialect.fund(world, deal);
        await world.idle();
        const late = await dialect.worker(world);
        if (dialect.dialect === 'clawconnected') {
          // A gig may have several contracts: it stays open until its owner closes it (seed 003).
          expectStatus(await deal.client.patch(`/api/gigs/${deal.listingId}`, { status: 'closed' }), 200);
        } else await dialect.prepare(late, deal.listingId);
        const answer = await dialect.apply(late, deal.listingId);
        assert.equal(answer.status, 409, answer.text);
        const page = await list(late, '&limit=100');
        assert.ok(page[dialect.listingsName]!.every(({ id }) => id !== deal.listingId));
      });

      it('bad input is refused field by field, and loses nothing', async () => {
        const client = await dialect.client(world);
        const answer = await dialect.post(client, { title: '', surprise: 1, skills: 'not a list' });
        assert.deepEqual([answer.status, answer.body.code], [400, 'VALIDATION_FAILED']);
        const paths = answer.body.errors.map(({ path }: { path: string }) => path);
        for (const field of ['title', 'surprise', 'skills']) assert.ok(paths.includes(field), `${field} of ${paths}`);
        assert.equal((await client.get(dialect.listingPath('not-a-uuid'))).status, 404);
        assert.equal((await client.get(dialect.listingPath(randomUUID()))).status, 404);
        const worker = await dialect.worker(world);
        assert.equal((await worker.get(`${dialect.listingsPath}&limit=0`)).body.code, 'VALIDATION_FAILED');
        assert.equal((await worker.get(`${dialect.listingsPath}&limit=101`)).body.code, 'VALIDATION_FAILED');
        assert.equal((await worker.get(`${dialect.listingsPath}&cursor=nonsense`)).body.code, 'INVALID_CURSOR');
      });
    });
  }
});
