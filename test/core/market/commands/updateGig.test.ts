import assert from 'node:assert/strict';
import { applyToGig, createGig, findGig, updateGig } from '../../../../src/core/market/index.js';
import { query } from '../../../../src/lib/db.js';
import { actingUser, eventsOf, insertDirectListing, type Market, refusal, startMarket } from '../market.js';

describe('updateGig', () => {
  let market: Market;
  before(async () => {
    market = await startMarket();
  });
  after(() => market.stop());
  beforeEach(() => query({ text: 'TRUNCATE events' }));

  const kinds = async (): Promise<string[]> => (await eventsOf()).map((event) => event.kind);

  it('opens a draft: gig.created to the owner, at the moment of publishing, not of drafting', async () => {
    const client = await actingUser('client');
    const draft = await createGig(client, { title: 'A gig' });
    assert.deepEqual(await kinds(), []);
    assert.equal(draft.published_at, null);
    const gig = await updateGig(client, draft.id, { status: 'active', title: 'A better gig' });
    assert.ok(gig.published_at);
    const [event, ...rest] = await eventsOf();
    assert.deepEqual(rest, []);
    assert.equal(event?.kind, 'gig.created');
    assert.equal(event.data.title, 'A better gig');
    assert.deepEqual(event.recipients, [{ user_id: client.actor.userId, role: 'owner' }]);
  });

  it('tells owner and applicants of every other change, closing and reopening included', async () => {
    const client = await actingUser('client');
    const worker = await actingUser('freelancer');
    const gig = await createGig(client, { title: 'A gig', status: 'active' });
    await applyToGig(worker, gig.id, {});
    await updateGig(client, gig.id, { status: 'closed' });
    const reopened = await updateGig(client, gig.id, { status: 'active' });
    assert.deepEqual(reopened.published_at, gig.published_at);
    assert.ok(reopened.updated_at >= gig.updated_at);
    assert.deepEqual(await kinds(), ['gig.created', 'gig.application.created', 'gig.updated', 'gig.updated']);
    assert.deepEqual((await eventsOf()).at(-1)?.recipients, [
      { user_id: client.actor.userId, role: 'owner' },
      { user_id: worker.actor.userId, role: 'applicant' },
    ]);
  });

  it('leaves fields that are not named alone and clears those that are null', async () => {
    const client = await actingUser('client');
    const gig = await createGig(client, { title: 'A gig', description: 'Text', rate_cents: 0, skills: ['a'] });
    const changed = await updateGig(client, gig.id, { description: null });
    assert.equal(changed.description, null);
    assert.equal(changed.rate_cents, 0);
    assert.deepEqual(changed.skills, ['a']);
    assert.equal(changed.status, 'draft');
  });

  it('compares a new end of the budget with the other end that stays', async () => {
    const client = await actingUser('client');
    const gig = await createGig(client, { title: 'A gig', budget_min: 500 });
    await assert.rejects(updateGig(client, gig.id, { budget_max: 499 }), refusal('VALIDATION_FAILED'));
    await assert.rejects(
      async () => createGig(client, { title: 'A gig', budget_min: 2, budget_max: 1 }),
      refusal('VALIDATION_FAILED'),
    );
  });

  it('knows no gig of somebody else, and no drafts but one’s own', async () => {
    const client = await actingUser('client');
    const other = await actingUser('client');
    const gig = await createGig(client, { title: 'A gig', status: 'active' });
    await assert.rejects(updateGig(other, gig.id, { title: 'Mine' }), refusal('NOT_FOUND'));
    assert.equal((await findGig(other, gig.id)).id, gig.id);
    await updateGig(client, gig.id, { status: 'draft' });
    await assert.rejects(findGig(other, gig.id), refusal('NOT_FOUND'));
    assert.equal((await findGig(client, gig.id)).id, gig.id);
  });

  it('leaves listings of the direct workflow to their own endpoints', async () => {
    const client = await actingUser('client');
    const listing = await insertDirectListing(client.actor.userId);
    await assert.rejects(updateGig(client, listing.id, { status: 'closed' }), (error: Error) => {
      assert.match(error.message, new RegExp(`POST /api/jobs/${listing.id}/cancel`));
      return refusal('WRONG_ENGAGEMENT')(error as never);
    });
  });
});
