import assert from 'node:assert/strict';
import { balanceOf, escrowOf, ledgerSum } from '../../../../src/core/payments/index.js';
import { query } from '../../../../src/lib/db.js';
import { stripe } from '../../../../src/lib/stripe.js';
import { activeDeal, agreeDeal, approveDeal, expectStatus, fundDeal } from '../../../support/deal.js';
import { DAY, deliverDeal, milestoneOf, openDispute } from '../../../support/disputes.js';
import { eventsOf } from '../../../support/events.js';
import { withStripeFault } from '../../../support/stripeControl.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('POST /api/disputes/create', () => {
  let world: World;
  let parties: { client: TestUser; worker: TestUser };
  let stranger: TestUser;
  before(async () => {
    world = await startWorld();
    parties = {
      client: await world.user({ user_type: 'client' }),
      worker: await world.user({ user_type: 'freelancer', connect: 'enabled' }),
    };
    stranger = await world.user();
  });
  after(() => world.stop());
  afterEach(async () => assert.equal(await ledgerSum(), 0));

  it('freezes the milestone, captures the hold into escrow and tells both', async () => {
    const deal = await activeDeal(world, parties);
    expectStatus(await deliverDeal(deal), 200);
    const { body } = expectStatus(await openDispute(deal), 201);
    assert.equal(body.contract_id, deal.contractId);
    assert.equal(body.milestone_id, deal.milestoneId);
    assert.equal(body.gig_id, deal.gigId);
    assert.equal(body.job_id, undefined);
    assert.equal(body.status, 'open');
    assert.equal(body.disputing_party, 'client');
    assert.equal(body.reason, 'Half of it is missing.');
    assert.equal(body.amount_cents, 50_000);
    assert.equal(body.recommendation, null);
    assert.equal(body.resolution, null);
    assert.equal(body.next_deadline, body.response_deadline);
    assert.match(body.on_timeout, /without the response/);
    assert.ok(Math.abs(Date.parse(body.response_deadline) - Date.parse(body.created_at) - DAY * 1_000) < 60_000);
    await world.idle();
    const milestone = await milestoneOf(deal);
    assert.equal(milestone.status, 'disputed');
    assert.equal(milestone.next_deadline, body.response_deadline);
    assert.equal(await balanceOf(escrowOf(deal.milestoneId)), 50_000);
    for (const user of [deal.client, deal.worker]) {
      const [event] = await eventsOf(user, 'dispute.created', deal.contractId);
      assert.equal(event?.data.id, body.id);
      assert.equal(event?.data.evidence, undefined);
    }
  });

  it('takes evidence of every type, with files that the other party may then read', async () => {
    const deal = await activeDeal(world, parties);
    const form = new FormData();
    form.set('file', new Blob(['%PDF-1.7']), 'log.pdf');
    const file = expectStatus(await deal.worker.post('/api/files', form), 201).body;
    const evidence = [
      { type: 'github_commit', url: 'https://github.com/a/b/commit/1', description: 'It is all here.' },
      { type: 'screenshot' },
      { type: 'video', url: 'http://example.com/video' },
      { type: 'deployed_url', url: 'https://example.com' },
      { type: 'contract_requirement', description: '' },
      { type: 'build_log', file_ids: [file.id] },
      { type: 'other' },
    ];
    const { id } = expectStatus(await openDispute(deal, 'worker', { evidence }), 201).body;
    assert.equal(expectStatus(await deal.client.get(`/api/disputes/${id}`), 200).body.evidence, undefined);
    const shown = expectStatus(await deal.client.get(`/api/disputes/${id}?evidence=1`), 200).body.evidence;
    assert.deepEqual(
      shown.map((piece: { type: string }) => piece.type),
      evidence.map(({ type }) => type),
    );
    assert.equal(shown[0].submitted_by, 'worker');
    assert.equal(shown[0].description, 'It is all here.');
    assert.deepEqual(shown[5].file_ids, [file.id]);
    expectStatus(await deal.client.get(`/api/files/${file.id}`), 200);
    expectStatus(await stranger.get(`/api/files/${file.id}`), 404);
  });

  it('may come before anything is delivered, and leaves evidence out', async () => {
    const deal = await activeDeal(world, parties);
    expectStatus(await openDispute(deal, 'client', { evidence: undefined }), 201);
    assert.equal((await milestoneOf(deal)).status, 'disputed');
  });

  it('is answered once for one Idempotency-Key', async () => {
    const deal = await activeDeal(world, parties);
    const body = {
      contract_id: deal.contractId,
      milestone_id: deal.milestoneId,
      disputing_party: 'client',
      reason: 'Twice',
      evidence: [],
    };
    const send = () => deal.client.post('/api/disputes/create', body, { 'Idempotency-Key': 'dispute-1' });
    const first = expectStatus(await send(), 201);
    const second = expectStatus(await send(), 201);
    assert.deepEqual(second.body, first.body);
    assert.equal(second.headers.get('idempotent-replayed'), 'true');
  });

  it('stops release, delivery and cancellation, and the automatic release', async () => {
    const deal = await activeDeal(world, parties);
    expectStatus(await deliverDeal(deal), 200);
    expectStatus(await openDispute(deal), 201);
    const release = expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 409);
    assert.equal(release.body.code, 'MILESTONE_DISPUTED');
    assert.equal(expectStatus(await deliverDeal(deal), 409).body.code, 'MILESTONE_DISPUTED');
    const cancel = expectStatus(await deal.worker.post(`/api/contracts/${deal.contractId}/cancel`, {}), 409);
    assert.equal(cancel.body.code, 'CONTRACT_NOT_CANCELLABLE');
    await world.advance(14.5 * DAY);
    assert.equal((await milestoneOf(deal)).status, 'disputed');
  }).timeout(90_000);

  describe('refuses', () => {
    const codeOf = async (answer: Promise<{ status: number; body: { code: string }; text: string }>) => {
      const { status, body, text } = await answer;
      assert.equal(status, 409, text);
      return body.code;
    };

    it('strangers, other contracts and unknown milestones, as if they were not there', async () => {
      const [deal, other] = [await activeDeal(world, parties), await activeDeal(world)];
      const body = { contract_id: deal.contractId, milestone_id: deal.milestoneId, reason: 'x', evidence: [] };
      expectStatus(await stranger.post('/api/disputes/create', { ...body, disputing_party: 'client' }), 404);
      expectStatus(await openDispute(deal, 'client', { contract_id: other.contractId }), 404);
      expectStatus(await openDispute(deal, 'client', { milestone_id: other.milestoneId }), 404);
      expectStatus(await openDispute(deal, 'client', { milestone_id: deal.contractId }), 404);
    });

    it('whoever says they are the other party, and wrong fields by name', async () => {
      const deal = await activeDeal(world, parties);
      const wrong = expectStatus(await openDispute(deal, 'client', { disputing_party: 'worker' }), 400).body;
      assert.deepEqual(
        wrong.errors.map(({ path }: { path: string }) => path),
        ['disputing_party'],
      );
      const evidence = [{ type: 'rumour' }, { type: 'other', url: 'javascript:alert(1)' }, { type: 'other', extra: 1 }];
      const fields = expectStatus(await openDispute(deal, 'client', { reason: '', evidence }), 400).body.errors;
      assert.deepEqual(fields.map(({ path }: { path: string }) => path).sort(), [
        'evidence.0.type',
        'evidence.1.url',
        'evidence.2.extra',
        'reason',
      ]);
      const many = Array.from({ length: 21 }, () => ({ type: 'other' }));
      expectStatus(await openDispute(deal, 'client', { evidence: many }), 400);
      const foreign = [{ type: 'other', file_ids: [deal.gigId] }];
      const files = expectStatus(await openDispute(deal, 'client', { evidence: foreign }), 400).body.errors;
      assert.equal(files[0].path, 'evidence.0.file_ids.0');
      assert.equal((await milestoneOf(deal)).status, 'funded');
    });

    it('what is released already: 409 ALREADY_RELEASED, before anything else', async () => {
      const deal = await activeDeal(world, parties);
      expectStatus(await deliverDeal(deal), 200);
      expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 200);
      assert.equal(await codeOf(openDispute(deal, 'client')), 'ALREADY_RELEASED');
      await world.advance(15 * DAY);
      assert.equal((await milestoneOf(deal)).status, 'paid');
      assert.equal(await codeOf(openDispute(deal, 'worker')), 'ALREADY_RELEASED');
    });

    it('what was delivered more than 14 days ago: 409 DISPUTE_WINDOW_CLOSED, before DISPUTE_OPEN', async () => {
      const deal = await activeDeal(world, parties);
      expectStatus(await deliverDeal(deal), 200);
      // By itself it would be released by then.
      const outlive = () =>
        query({
          text: `UPDATE milestones SET delivered_at = delivered_at - interval '14 days 1 minute' WHERE id = $1`,
          values: [deal.milestoneId],
        });
      await outlive();
      assert.equal(await codeOf(openDispute(deal)), 'DISPUTE_WINDOW_CLOSED');
      assert.equal((await milestoneOf(deal)).status, 'delivered');
      expectStatus(await deliverDeal(deal), 200);
      expectStatus(await openDispute(deal), 201);
      await outlive();
      assert.equal(await codeOf(openDispute(deal)), 'DISPUTE_WINDOW_CLOSED');
    });

    it('a second one: 409 DISPUTE_OPEN, naming the first', async () => {
      const deal = await activeDeal(world, parties);
      const { id } = expectStatus(await openDispute(deal), 201).body;
      for (const party of ['client', 'worker'] as const) {
        const { body } = expectStatus(await openDispute(deal, party), 409);
        assert.equal(body.code, 'DISPUTE_OPEN');
        assert.equal(body.dispute_id, id);
      }
    });

    it('all but one when both open one at the same moment', async () => {
      const deal = await activeDeal(world, parties);
      const answers = await Promise.all([
        openDispute(deal),
        openDispute(deal, 'worker'),
        openDispute(deal),
        openDispute(deal, 'worker'),
      ]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409]);
      for (const { status, body } of answers) if (status === 409) assert.equal(body.code, 'DISPUTE_OPEN');
    });

    it('what holds no money, or is not active yet', async () => {
      const deal = await agreeDeal(world, parties);
      await approveDeal(deal);
      assert.equal(await codeOf(openDispute(deal)), 'CONTRACT_NOT_ACTIVE');
      await fundDeal(world, deal);
      const more = `/api/contracts/${deal.contractId}/milestones`;
      const { id } = expectStatus(await deal.client.post(more, { title: 'Two', amount_cents: 100 }), 201).body;
      assert.equal(await codeOf(openDispute(deal, 'client', { milestone_id: id })), 'MILESTONE_NOT_FUNDED');
      expectStatus(await deal.client.post(`/api/contracts/${deal.contractId}/cancel`, {}), 200);
      assert.equal(await codeOf(openDispute(deal)), 'MILESTONE_NOT_FUNDED');
    });
  });

  it('ends by itself when the hold cannot be captured: the client has the money', async () => {
    const deal = await activeDeal(world, parties);
    const funding = expectStatus(await deal.client.post(`${deal.milestonePath}/fund`, {}), 200).body;
    const id = await withStripeFault('/capture$', 'error_500', async () => {
      const created = expectStatus(await openDispute(deal, 'worker'), 201).body;
      await stripe().paymentIntents.cancel(funding.payment_intent_id);
      return created.id;
    });
    await world.idle();
    const dispute = expectStatus(await deal.worker.get(`/api/disputes/${id}`), 200).body;
    assert.deepEqual(
      [dispute.status, dispute.resolution, dispute.worker_percent, dispute.decided_by],
      ['resolved', 'refund', 0, 'payment'],
    );
    assert.equal((await milestoneOf(deal)).status, 'unfunded');
    await fundDeal(world, deal);
    expectStatus(await openDispute(deal, 'worker'), 201);
  });
});
