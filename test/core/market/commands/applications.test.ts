import assert from 'node:assert/strict';
import {
  applyToGig,
  createGig,
  expireNegotiation,
  listGigApplications,
  listMyApplications,
  moveApplication,
  submitRound,
  updateGig,
} from '../../../../src/core/market/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import {
  actingUser,
  eventsOf,
  insertDirectListing,
  type Market,
  negotiatingPair,
  refusal,
  shortlistedPair,
  startMarket,
} from '../market.js';

describe('applications', () => {
  let market: Market;
  before(async () => {
    market = await startMarket();
  });
  after(() => market.stop());
  beforeEach(() => query({ text: 'TRUNCATE events' }));

  it('tells owner and applicant that somebody applied', async () => {
    const { client, worker, gig } = await shortlistedPair();
    const event = (await eventsOf()).find(({ kind }) => kind === 'gig.application.created');
    assert.equal(event?.data.gig_title, gig.title);
    assert.equal(event?.data.status, 'applied');
    assert.deepEqual(event?.recipients, [
      { user_id: client.actor.userId, role: 'owner' },
      { user_id: worker.actor.userId, role: 'applicant' },
    ]);
  });

  it('takes one application a worker, however many come at the same moment', async () => {
    const client = await actingUser('client');
    const worker = await actingUser('freelancer');
    const gig = await createGig(client, { title: 'A gig', status: 'active' });
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => applyToGig(worker, gig.id, {})));
    assert.equal(outcomes.filter((outcome) => outcome.status === 'fulfilled').length, 1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') assert.equal(outcome.reason.code, 'ALREADY_APPLIED');
    }
  });

  it('refuses by reason: draft, closed, own, direct, wrong user type', async () => {
    const client = await actingUser('client');
    const worker = await actingUser('freelancer');
    const draft = await createGig(client, { title: 'A gig' });
    await assert.rejects(applyToGig(worker, draft.id, {}), refusal('NOT_FOUND'));
    await updateGig(client, draft.id, { status: 'active' });
    await updateGig(client, draft.id, { status: 'closed' });
    await assert.rejects(applyToGig(worker, draft.id, {}), refusal('GIG_NOT_ACTIVE'));
    const neverOpen = await createGig(client, { title: 'A gig', status: 'closed' });
    await assert.rejects(applyToGig(worker, neverOpen.id, {}), refusal('NOT_FOUND'));
    const turncoat = { ...client, actor: { ...client.actor, userType: 'freelancer' as const } };
    await assert.rejects(applyToGig(turncoat, draft.id, {}), refusal('OWN_GIG'));
    const direct = await insertDirectListing(client.actor.userId);
    await assert.rejects(applyToGig(worker, direct.id, {}), refusal('WRONG_ENGAGEMENT'));
    await assert.rejects(applyToGig(client, draft.id, {}), refusal('FREELANCER_ONLY'));
    await assert.rejects(applyToGig(await actingUser(null), draft.id, {}), refusal('FREELANCER_ONLY'));
  });

  it('moves by the owner’s word, back and forth, and tells both once per change', async () => {
    const { client, worker, gig, applicationId } = await shortlistedPair();
    const move = (status: 'shortlisted' | 'rejected') =>
      moveApplication(client, { listingId: gig.id, applicationId, status });
    await move('shortlisted');
    assert.equal((await move('rejected')).status, 'rejected');
    assert.equal((await move('shortlisted')).status, 'shortlisted');
    const moved = (await eventsOf()).filter(({ kind }) => kind.startsWith('gig.application.'));
    assert.deepEqual(
      moved.map(({ kind, data }) => [kind, data.status]),
      [
        ['gig.application.created', 'applied'],
        ['gig.application.updated', 'shortlisted'],
        ['gig.application.rejected', 'rejected'],
        ['gig.application.updated', 'shortlisted'],
      ],
    );
    assert.deepEqual(
      moved.at(-1)?.recipients.map((recipient) => recipient.user_id),
      [client.actor.userId, worker.actor.userId],
    );
  });

  it('is not rejected while it is being negotiated, and again afterwards', async () => {
    const { client, gig, applicationId, negotiationId } = await negotiatingPair();
    const reject = () => moveApplication(client, { listingId: gig.id, applicationId, status: 'rejected' });
    await assert.rejects(reject(), refusal('APPLICATION_IN_NEGOTIATION'));
    await inTransaction((transaction) => expireNegotiation(transaction, negotiationId));
    assert.equal((await reject()).status, 'rejected');
  });

  it('is the owner’s to see and move, under its own gig only', async () => {
    const { client, worker, gig, applicationId } = await shortlistedPair();
    const other = await actingUser('client');
    const another = await createGig(other, { title: 'Another', status: 'active' });
    const page = { limit: 20 };
    await assert.rejects(listGigApplications(other, gig.id, page), refusal('NOT_FOUND'));
    await assert.rejects(listGigApplications(worker, gig.id, page), refusal('NOT_FOUND'));
    const move = { applicationId, status: 'rejected' as const };
    await assert.rejects(moveApplication(other, { ...move, listingId: gig.id }), refusal('NOT_FOUND'));
    await assert.rejects(moveApplication(other, { ...move, listingId: another.id }), refusal('NOT_FOUND'));
    assert.equal((await listGigApplications(client, gig.id, page)).rows.length, 1);
  });

  it('shows the applicant the negotiation while there is one', async () => {
    const { worker, gig, negotiationId } = await negotiatingPair();
    await submitRound(worker, negotiationId, { rate_cents: 1_234 });
    const mine = async () => (await listMyApplications(worker, { limit: 20, listingId: gig.id })).rows[0];
    assert.equal((await mine())?.negotiation?.rate_cents, 1_234);
    assert.equal((await mine())?.negotiation?.round_number, 1);
    await inTransaction((transaction) => expireNegotiation(transaction, negotiationId));
    assert.equal((await mine())?.negotiation, null);
    assert.deepEqual((await listMyApplications(worker, { limit: 20, status: 'rejected', listingId: gig.id })).rows, []);
  });
});
