import assert from 'node:assert/strict';
import {
  applicantApplication,
  applicantApplicationList,
  ownerApplication,
  ownerApplicationList,
} from '../../../../src/api/clawconnected/applications/schemas.js';
import { insertDirectListing } from '../../../core/market/market.js';
import { agreeDeal, expectStatus } from '../../../support/deal.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('applications', () => {
  let world: World;
  let client: TestUser;
  let worker: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    client = await world.user({ user_type: 'client' });
    worker = await world.user({ user_type: 'freelancer', display_name: 'Grace' });
    await worker.patch('/api/profile/me', { bio: 'I write', skills: ['writing'] });
  });
  after(() => world.stop());

  const openGig = async (): Promise<string> =>
    expectStatus(await client.post('/api/gigs', { title: 'A gig', status: 'active' }), 201).body.id;

  async function apply(gigId: string, message?: string): Promise<{ id: string; [field: string]: unknown }> {
    return expectStatus(await worker.post(`/api/gigs/${gigId}/apply`, { message }), 201).body;
  }

  it('applies, with or without a message', async () => {
    const gigId = await openGig();
    const application = await apply(gigId, 'Let me');
    assert.ifError(applicantApplication.validate(application).error);
    assert.deepEqual(
      [application.gig_id, application.gig_title, application.worker_user_id, application.status, application.message],
      [gigId, 'A gig', worker.id, 'applied', 'Let me'],
    );
    assert.equal(application.negotiation_id, null);
    const silent = expectStatus(await worker.post(`/api/gigs/${await openGig()}/apply`), 201).body;
    assert.equal(silent.message, null);
  });

  it('refuses to apply by reason', async () => {
    const gigId = await openGig();
    const code = async (user: TestUser, id: string, status: number): Promise<string> =>
      expectStatus(await user.post(`/api/gigs/${id}/apply`, {}), status).body.code;
    assert.equal(await code(client, gigId, 403), 'FREELANCER_ONLY');
    await apply(gigId);
    assert.equal(await code(worker, gigId, 409), 'ALREADY_APPLIED');
    await client.patch(`/api/gigs/${gigId}`, { status: 'closed' });
    assert.equal(await code(await world.user({ user_type: 'freelancer' }), gigId, 409), 'GIG_NOT_ACTIVE');
    const draft = expectStatus(await client.post('/api/gigs', { title: 'A draft' }), 201).body;
    assert.equal(await code(worker, draft.id, 404), 'NOT_FOUND');

    const turncoat = await world.user({ user_type: 'client' });
    const own = expectStatus(await turncoat.post('/api/gigs', { title: 'A gig', status: 'active' }), 201).body;
    await turncoat.patch('/api/profile/me', { user_type: 'freelancer' });
    assert.equal(await code(turncoat, own.id, 409), 'OWN_GIG');

    const direct = await insertDirectListing(client.id);
    const refused = expectStatus(await worker.post(`/api/gigs/${direct.id}/apply`, {}), 409).body;
    assert.equal(refused.code, 'WRONG_ENGAGEMENT');
    assert.match(refused.detail, new RegExp(`POST /api/jobs/${direct.id}/apply`));
    assert.equal((await worker.post(`/api/gigs/${gigId}/apply`, { price: 1 })).body.errors[0].path, 'price');
  });

  it('shows the owner applicants with their public profiles, by status, and nobody else', async () => {
    const gigId = await openGig();
    const { id } = await apply(gigId);
    const second = await world.user({ user_type: 'freelancer' });
    await second.post(`/api/gigs/${gigId}/apply`, {});
    await client.patch(`/api/gigs/${gigId}/applications/${id}`, { status: 'shortlisted' });
    const { body } = expectStatus(await client.get(`/api/gigs/${gigId}/applications`), 200);
    assert.ifError(ownerApplicationList.validate(body).error);
    assert.deepEqual(
      body.applications.map((application: { worker_user_id: string }) => application.worker_user_id),
      [second.id, worker.id],
    );
    assert.deepEqual(body.applications[1].worker_profile, {
      display_name: 'Grace',
      bio: 'I write',
      skills: ['writing'],
      ghost_score: 0,
      github_username: null,
      github_profile_url: null,
      vouched_by: [],
    });
    const shortlisted = await client.get(`/api/gigs/${gigId}/applications?status=shortlisted`);
    assert.deepEqual(
      shortlisted.body.applications.map((application: { id: string }) => application.id),
      [id],
    );
    expectStatus(await client.get(`/api/gigs/${gigId}/applications?status=hired`), 400);
    for (const stranger of [worker, await world.user({ user_type: 'client' })]) {
      expectStatus(await stranger.get(`/api/gigs/${gigId}/applications`), 404);
    }
    const first = await client.get(`/api/gigs/${gigId}/applications?limit=1`);
    const rest = await client.get(`/api/gigs/${gigId}/applications?limit=1&cursor=${first.body.next_cursor}`);
    assert.deepEqual([...first.body.applications, ...rest.body.applications], body.applications);
    assert.equal(rest.body.next_cursor, null);
  });

  it('shortlists and rejects, by the owner only', async () => {
    const gigId = await openGig();
    const { id } = await apply(gigId);
    const path = `/api/gigs/${gigId}/applications/${id}`;
    const shortlisted = expectStatus(await client.patch(path, { status: 'shortlisted' }), 200).body;
    assert.ifError(ownerApplication.validate(shortlisted).error);
    assert.equal(shortlisted.status, 'shortlisted');
    assert.equal(expectStatus(await client.patch(path, { status: 'rejected' }), 200).body.status, 'rejected');
    expectStatus(await client.patch(path, { status: 'applied' }), 400);
    expectStatus(await client.patch(path, {}), 400);
    expectStatus(await worker.patch(path, { status: 'shortlisted' }), 404);
    expectStatus(await client.patch(`/api/gigs/${await openGig()}/applications/${id}`, { status: 'shortlisted' }), 404);
  });

  it('does not reject an applicant in the middle of a negotiation', async () => {
    const gigId = await openGig();
    const { id } = await apply(gigId);
    const path = `/api/gigs/${gigId}/applications/${id}`;
    await client.patch(path, { status: 'shortlisted' });
    expectStatus(await client.post('/api/negotiations', { gig_id: gigId, worker_user_id: worker.id }), 201);
    const refused = expectStatus(await client.patch(path, { status: 'rejected' }), 409).body;
    assert.equal(refused.code, 'APPLICATION_IN_NEGOTIATION');
  });

  it('lists mine with gig title and negotiation, by status and gig', async () => {
    const freelancer = await world.user({ user_type: 'freelancer' });
    const [first, second] = [await openGig(), await openGig()];
    const { body: application } = await freelancer.post(`/api/gigs/${first}/apply`, {});
    await freelancer.post(`/api/gigs/${second}/apply`, {});
    await client.patch(`/api/gigs/${first}/applications/${application.id}`, { status: 'shortlisted' });
    const { body: negotiation } = expectStatus(
      await client.post('/api/negotiate', { gig_id: first, worker_user_id: freelancer.id, rate_cents: 10 }),
      201,
    );
    const mine = async (query = '') => {
      const { body } = expectStatus(await freelancer.get(`/api/applications/mine${query}`), 200);
      assert.ifError(applicantApplicationList.validate(body).error);
      return body.applications;
    };
    const [newest, oldest] = await mine();
    assert.deepEqual([newest.gig_id, newest.negotiation_id, newest.negotiation], [second, null, null]);
    assert.equal(oldest.negotiation_id, negotiation.id);
    assert.deepEqual(oldest.negotiation, {
      ...(await freelancer.get('/api/negotiations')).body.negotiations[0],
      your_role: 'worker',
    });
    assert.equal(oldest.gig_title, 'A gig');
    assert.deepEqual(await mine('?status=shortlisted'), [oldest]);
    assert.deepEqual(await mine(`?gig_id=${second}`), [newest]);
    assert.deepEqual(await mine(`?gig_id=${second}&status=rejected`), []);
    assert.deepEqual((await client.get('/api/applications/mine')).body, { applications: [], next_cursor: null });
    expectStatus(await freelancer.get('/api/applications/mine?gig_id=nonsense'), 400);
  });

  it('refuses to delete a gig with a contract', async () => {
    const deal = await agreeDeal(world, { worker: await world.user({ user_type: 'freelancer' }) });
    const refused = expectStatus(await deal.client.delete(`/api/gigs/${deal.gigId}`), 409).body;
    assert.equal(refused.code, 'GIG_HAS_CONTRACT');
  });
});
