import assert from 'node:assert/strict';
import { gig, gigList } from '../../../../src/api/clawconnected/gigs/schemas.js';
import { insertDirectListing } from '../../../core/market/market.js';
import { expectStatus } from '../../../support/deal.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('gigs', () => {
  let world: World;
  let client: TestUser;
  let freelancer: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    client = await world.user({ user_type: 'client' });
    freelancer = await world.user({ user_type: 'freelancer' });
  });
  after(() => world.stop());

  async function post(fields: object = {}): Promise<{ id: string; [field: string]: unknown }> {
    return expectStatus(await client.post('/api/gigs', { title: 'A gig', ...fields }), 201).body;
  }

  it('posts a draft with exactly the documented fields, and shows it to its owner only', async () => {
    const fields = {
      title: 'A gig',
      description: 'What to do',
      scope: 'How far',
      rate_cents: 0,
      category: 'Research',
      budget_min: 100,
      budget_max: 200,
      deadline: '2027-03-01T00:00:00.000Z',
      skills: ['reading'],
    };
    const posted = await post(fields);
    assert.ifError(gig.validate(posted).error);
    const { ref, status, engagement, owner_id, published_at, ...rest } = posted;
    assert.equal(ref, posted.id.slice(0, 8).toUpperCase());
    assert.deepEqual([status, engagement, owner_id, published_at], ['draft', 'negotiated', client.id, null]);
    assert.deepEqual({ ...rest, ...fields }, rest);

    assert.deepEqual(expectStatus(await client.get(`/api/gigs/${posted.id}`), 200).body, posted);
    for (const stranger of [freelancer, await world.user({ user_type: 'client' })]) {
      assert.equal(expectStatus(await stranger.get(`/api/gigs/${posted.id}`), 404).body.code, 'NOT_FOUND');
    }
    assert.equal((await client.get(`/api/gigs/${String(ref)}`)).status, 404);
  });

  it('publishes with status active, at once or by PATCH; closing hides it again', async () => {
    const posted = await post({ status: 'active' });
    assert.equal(expectStatus(await freelancer.get(`/api/gigs/${posted.id}`), 200).body.status, 'active');
    const draft = await post();
    const published = expectStatus(await client.patch(`/api/gigs/${draft.id}`, { status: 'active' }), 200).body;
    assert.equal(published.status, 'active');
    assert.ok(published.published_at);
    expectStatus(await freelancer.get(`/api/gigs/${draft.id}`), 200);
    expectStatus(await client.patch(`/api/gigs/${draft.id}`, { status: 'closed' }), 200);
    expectStatus(await freelancer.get(`/api/gigs/${draft.id}`), 404);
  });

  it('refuses "published" everywhere, saying what to use', async () => {
    const draft = await post();
    for (const answer of [
      await client.post('/api/gigs', { title: 'A gig', status: 'published' }),
      await client.patch(`/api/gigs/${draft.id}`, { status: 'published' }),
      await client.get('/api/gigs?status=published'),
    ]) {
      expectStatus(answer, 400);
      assert.equal(answer.body.code, 'VALIDATION_FAILED');
      assert.equal(answer.body.errors[0].path, 'status');
      assert.match(answer.body.detail, /use "active"/);
    }
  });

  it('names every wrong field', async () => {
    const { body } = expectStatus(
      await client.post('/api/gigs', { rate_cents: -1, skills: 'reading', deadline: 'soon', colour: 'red' }),
      400,
    );
    const paths = body.errors.map((error: { path: string }) => error.path);
    assert.deepEqual(paths.sort(), ['colour', 'deadline', 'rate_cents', 'skills', 'title']);
    const budget = await client.post('/api/gigs', { title: 'A gig', budget_min: 2, budget_max: 1 });
    assert.equal(expectStatus(budget, 400).body.errors[0].path, 'budget_max');
    expectStatus(await client.patch(`/api/gigs/${(await post()).id}`, {}), 400);
  });

  it('lets clients only post', async () => {
    assert.equal(expectStatus(await freelancer.post('/api/gigs', { title: 'A gig' }), 403).body.code, 'CLIENT_ONLY');
    const nobody = await world.user();
    assert.equal(expectStatus(await nobody.post('/api/gigs', {}), 403).body.code, 'CLIENT_ONLY');
    expectStatus(await world.call('POST', '/api/gigs', { body: { title: 'A gig' } }), 401);
  });

  it('lets only the owner change and delete, whatever their user type has become', async () => {
    const posted = await post({ status: 'active' });
    for (const stranger of [freelancer, await world.user({ user_type: 'client' })]) {
      expectStatus(await stranger.patch(`/api/gigs/${posted.id}`, { title: 'Mine' }), 404);
      expectStatus(await stranger.delete(`/api/gigs/${posted.id}`), 404);
    }
    const turncoat = await world.user({ user_type: 'client' });
    const own = expectStatus(await turncoat.post('/api/gigs', { title: 'A gig' }), 201).body;
    expectStatus(await turncoat.patch('/api/profile/me', { user_type: 'freelancer' }), 200);
    expectStatus(await turncoat.patch(`/api/gigs/${own.id}`, { title: 'Another' }), 200);
    expectStatus(await turncoat.delete(`/api/gigs/${own.id}`), 204);
    expectStatus(await turncoat.get(`/api/gigs/${own.id}`), 404);
  });

  it('lists active gigs of all, drafts and closed ones of the owner, newest published first', async () => {
    const other = await world.user({ user_type: 'client' });
    const theirs = expectStatus(await other.post('/api/gigs', { title: 'Theirs', status: 'active' }), 201).body;
    const theirDraft = expectStatus(await other.post('/api/gigs', { title: 'Their draft' }), 201).body;
    const draft = await post();
    const active = await post({ status: 'active' });
    const closed = await post({ status: 'closed' });
    const ids = async (query: string): Promise<string[]> => {
      const { body } = expectStatus(await client.get(`/api/gigs${query}`), 200);
      assert.ifError(gigList.validate(body).error);
      return body.gigs.map((listed: { id: string }) => listed.id);
    };
    assert.deepEqual((await ids('?status=active')).slice(0, 2), [active.id, theirs.id]);
    assert.equal((await ids('?status=draft'))[0], draft.id);
    assert.equal((await ids('?status=closed'))[0], closed.id);
    assert.ok(!(await ids('?status=draft&limit=100')).includes(theirDraft.id));
    assert.deepEqual((await ids('')).slice(0, 4), [closed.id, active.id, draft.id, theirs.id]);
    assert.ok(!(await ids('?limit=100')).includes(theirDraft.id));

    await client.patch(`/api/gigs/${draft.id}`, { status: 'active' });
    assert.equal((await ids('?status=active'))[0], draft.id, 'a gig is new when it is published');
  });

  it('pages to the end', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = expectStatus(await client.get(`/api/gigs?limit=2${cursor && `&cursor=${cursor}`}`), 200);
      seen.push(...body.gigs.map((listed: { id: string }) => listed.id));
      cursor = body.next_cursor ?? '';
    } while (cursor);
    const { body } = await client.get('/api/gigs?limit=100');
    assert.deepEqual(
      seen,
      body.gigs.map((listed: { id: string }) => listed.id),
    );
    assert.equal((await client.get('/api/gigs?cursor=nonsense')).body.code, 'INVALID_CURSOR');
    expectStatus(await client.get('/api/gigs?limit=101'), 400);
  });

  it('shows of a confidential direct listing only the outside, and leaves it to its own workflow', async () => {
    const listing = await insertDirectListing(client.id);
    const seen = expectStatus(await freelancer.get(`/api/gigs/${listing.id}`), 200).body;
    assert.ifError(gig.validate(seen).error);
    assert.deepEqual(
      [seen.engagement, seen.title, seen.description, seen.owner_id],
      ['direct', listing.title, null, null],
    );
    const { body } = await freelancer.get('/api/gigs?status=active');
    assert.deepEqual(
      body.gigs.find((listed: { id: string }) => listed.id === listing.id),
      seen,
    );
    assert.equal((await client.get(`/api/gigs/${listing.id}`)).body.description, listing.description);
    for (const answer of [
      await client.patch(`/api/gigs/${listing.id}`, { title: 'Other' }),
      await client.delete(`/api/gigs/${listing.id}`),
    ]) {
      assert.equal(expectStatus(answer, 409).body.code, 'WRONG_ENGAGEMENT');
      assert.equal(answer.body.use, `POST /api/jobs/${listing.id}/cancel`);
    }
  });
});
