import assert from 'node:assert/strict';
import { happen } from '../../../support/happenings.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('GET /api/events', () => {
  let world: World;
  let ada: TestUser;
  let bob: TestUser;

  before(async () => {
    world = await startWorld();
    [ada, bob] = [await world.user({ user_type: 'client' }), await world.user()];
  });
  after(() => world.stop());

  it('shows what happened to the caller, and to nobody else', async () => {
    const gig = await ada.post('/api/gigs', { title: 'Translate a page', status: 'active' });
    await world.idle();
    const { status, body } = await ada.get('/api/events');
    assert.equal(status, 200);
    const [event] = body.events;
    assert.deepEqual(Object.keys(event), ['id', 'event', 'data', 'timestamp']);
    assert.deepEqual([event.event, event.data.id], ['gig.created', gig.body.id]);
    assert.ok(Math.abs(Date.parse(event.timestamp) - Date.now()) < 60_000);
    assert.deepEqual((await bob.get('/api/events')).body, { events: [], next_cursor: null });
    assert.equal((await world.call('GET', '/api/events')).status, 401);
  });

  it('pages with after or cursor, filters by types, speaks any dialect', async () => {
    const ids: string[] = [];
    for (const kind of ['payout.paid', 'contract.message.created', 'payout.paid'] as const) {
      ids.push(await happen(bob.id, { kind }));
    }
    const first = await bob.get('/api/events?limit=2&types=');
    assert.deepEqual([first.body.events.length, first.body.next_cursor], [2, ids[1]]);
    for (const parameter of ['after', 'cursor']) {
      const { body } = await bob.get(`/api/events?${parameter}=${first.body.next_cursor}`);
      assert.deepEqual(
        [body.events.map(({ id }: { id: string }) => id), body.next_cursor],
        [[ids[2]], null],
        parameter,
      );
    }
    const released = await bob.get('/api/events?dialect=agentgigs&types=payment.released');
    assert.deepEqual(
      released.body.events.map(({ id, event }: { id: string; event: string }) => [id, event]),
      [
        [ids[0], 'payment.released'],
        [ids[2], 'payment.released'],
      ],
    );
  });

  it('refuses what is wrong by name', async () => {
    for (const [query, code, path] of [
      ['types=job.available', 'VALIDATION_FAILED', 'types'],
      ['types=payment.released&dialect=clawconnected', 'VALIDATION_FAILED', 'types'],
      ['dialect=klingon', 'VALIDATION_FAILED', 'dialect'],
      ['limit=0', 'VALIDATION_FAILED', 'limit'],
      ['after=x&cursor=y', 'VALIDATION_FAILED', undefined],
      ['after=308f8811-0a46-4024-b8ef-514f4dcd857b', 'INVALID_CURSOR', undefined],
      ['after=REF', 'INVALID_CURSOR', undefined],
    ] as const) {
      const { status, body } = await ada.get(`/api/events?${query}`);
      assert.deepEqual([status, body.code], [400, code], query);
      if (path) assert.equal(body.errors[0].path, path);
    }
    const { body } = await ada.get('/api/events?types=nothing');
    assert.match(body.detail, /"nothing".*gig\.created.*webhook\.disabled/);
  });
});
