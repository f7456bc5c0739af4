import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { balanceOf, escrowOf, ledgerSum, payableTo } from '../../src/core/payments/index.js';
import { expectStatus } from '../support/deal.js';
import type { Answer } from '../support/http.js';
import { startWorld, type World } from '../support/world.js';
import { delivered, funded, hired, marketDialects, milestoneOf, PRICE } from './dialects/index.js';

const isOk = ({ status }: Answer): boolean => status === 200 || status === 201;

describe('work and money', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  for (const dialect of marketDialects) {
    describe(`in ${dialect.name}`, () => {
      const fee = Math.round((PRICE * dialect.feeBasisPoints) / 10_000);

      it('is funded, delivered, approved and paid, to the cent', async () => {
        const deal = await hired(dialect, world);
        await dialect.fund(world, deal);
        await world.idle();
        assert.equal((await milestoneOf(deal.worker, deal)).status, 'funded');
        assert.equal((await dialect.read(deal.worker, deal)).status, dialect.statuses.funded);

        assert.ok(isOk(await dialect.deliver(deal.worker, deal)));
        assert.equal((await milestoneOf(deal.client, deal)).status, 'delivered');
        assert.equal((await dialect.read(deal.client, deal)).status, dialect.statuses.delivered);

        expectStatus(await dialect.approve(deal.client, deal), 200);
        await world.idle();
        const { id, status, payout } = await milestoneOf(deal.worker, deal);
        assert.equal(status, 'released');
        assert.deepEqual([payout.amount_cents, payout.fee_cents, payout.status], [PRICE - fee, fee, 'scheduled']);
        assert.equal(await balanceOf(payableTo(deal.worker.id)), PRICE - fee);

        await world.advance(dialect.payoutDelaySeconds - 60);
        assert.equal((await milestoneOf(deal.worker, deal)).payout.status, 'scheduled');
        await world.advance(120);
        assert.equal((await milestoneOf(deal.worker, deal)).status, 'paid');
        assert.equal((await dialect.read(deal.worker, deal)).status, dialect.statuses.paid);
        assert.deepEqual(
          [await balanceOf(payableTo(deal.worker.id)), await balanceOf(escrowOf(id)), await ledgerSum()],
          [0, 0, 0],
        );
      });

      it('is nobody’s business but the parties’', async () => {
        const deal = await funded(dialect, world);
        for (const stranger of [await dialect.client(world), await dialect.worker(world)]) {
          await dialect.prepare(stranger, deal.listingId);
          for (const call of [dialect.fundAs, dialect.deliver, dialect.approve, dialect.dispute]) {
            const answer = await call(stranger, { ...deal, client: deal.client });
            assert.equal(answer.status, 404, answer.text);
          }
          assert.equal((await stranger.get(dialect.messagesPath(deal))).status, 404);
          assert.equal((await stranger.post(dialect.messagesPath(deal), { body: 'Hello' })).status, 404);
          assert.equal((await stranger.get(`/api/contracts/${deal.contractId}`)).status, 404);
        }
        assert.equal((await milestoneOf(deal.client, deal)).status, 'funded');
      });

      it('has each party do its own part', async () => {
        const deal = await hired(dialect, world);
        assert.equal((await dialect.fundAs(deal.worker, deal)).body.code, 'CLIENT_ROLE_REQUIRED');
        assert.equal((await dialect.deliver(deal.worker, deal)).status, 409);
        await dialect.fund(world, deal);
        await world.idle();
        assert.equal((await dialect.deliver(deal.client, deal)).body.code, 'WORKER_ROLE_REQUIRED');
        assert.equal((await dialect.approve(deal.worker, deal)).body.code, 'CLIENT_ROLE_REQUIRED');
      });

      it('takes the money once, however often and at once it is asked to', async () => {
        const deal = await hired(dialect, world);
        const answers = await Promise.all([1, 2, 3].map(() => dialect.fundAs(deal.client, deal)));
        assert.ok(answers.some(isOk));
        assert.ok(answers.every(({ status }) => [200, 409].includes(status)));
        await dialect
          .fund(world, deal)
          .catch((error: Error) => assert.match(error.message, /MILESTONE_ALREADY_FUNDED/));
        await world.idle();
        assert.equal((await milestoneOf(deal.client, deal)).status, 'funded');
        assert.ok(isOk(await dialect.deliver(deal.worker, deal)));
        const approvals = await Promise.all([1, 2, 3].map(() => dialect.approve(deal.client, deal)));
        assert.ok(approvals.some(isOk));
        await world.idle();
        assert.equal(await balanceOf(payableTo(deal.worker.id)), PRICE - fee);
        await world.advance(dialect.payoutDelaySeconds + 60);
        const { payouts } = expectStatus(await deal.worker.get('/api/payouts'), 200).body;
        assert.deepEqual(
          payouts.map(({ amount_cents, status }: { amount_cents: number; status: string }) => [amount_cents, status]),
          [[PRICE - fee, 'sent']],
        );
        assert.equal(await ledgerSum(), 0);
      });

      it('is delivered once under one idempotency key', async () => {
        const deal = await funded(dialect, world);
        const headers = { 'Idempotency-Key': randomUUID() };
        const first = await dialect.deliver(deal.worker, deal, headers);
        const second = await dialect.deliver(deal.worker, deal, headers);
        assert.ok(isOk(first), first.text);
        assert.deepEqual([second.status, second.body], [first.status, first.body]);
        assert.equal(second.headers.get('idempotent-replayed'), 'true');
        assert.equal((await milestoneOf(deal.client, deal)).deliverables.length, 1);
      });

      it('is delivered as a file, for the two parties and nobody else', async () => {
        const deal = await funded(dialect, world);
        const fileId = await dialect.deliverFile(deal.worker, deal, 'The work');
        for (const party of [deal.worker, deal.client]) {
          const { url } = expectStatus(await party.get(`/api/files/${fileId}`), 200).body;
          const download = await fetch(url);
          assert.deepEqual([download.status, await download.text()], [200, 'The work']);
        }
        const stranger = await dialect.worker(world);
        await dialect.prepare(stranger, deal.listingId);
        assert.equal((await stranger.get(`/api/files/${fileId}`)).status, 404);
        const { deliverables } = await milestoneOf(deal.client, deal);
        assert.deepEqual(deliverables[0].file_ids, [fileId]);
      });

      for (const by of ['client', 'worker'] as const) {
        it(`is cancelled by its ${by} until it is delivered, and all its money goes back`, async () => {
          const deal = await funded(dialect, world);
          const { id } = await milestoneOf(deal.client, deal);
          assert.equal((await dialect.cancel(await dialect.client(world), deal)).status, 404);
          expectStatus(await dialect.cancel(deal[by], deal), 200);
          await world.idle();
          assert.ok(['refunded', 'cancelled'].includes((await milestoneOf(deal.client, deal)).status));
          assert.deepEqual([await balanceOf(escrowOf(id)), await ledgerSum()], [0, 0]);
          assert.equal((await dialect.deliver(deal.worker, deal)).status, 409);
          const { payouts } = expectStatus(await deal.worker.get('/api/payouts'), 200).body;
          assert.deepEqual(payouts, []);
        });
      }

      it('is not cancelled once it is delivered', async () => {
        const deal = await delivered(dialect, world);
        for (const party of [deal.client, deal.worker]) assert.equal((await dialect.cancel(party, deal)).status, 409);
        assert.equal((await milestoneOf(deal.client, deal)).status, 'delivered');
      });

      it('is reviewed by each side once it is paid', async () => {
        const deal = await delivered(dialect, world);
        assert.equal((await dialect.review(deal.client, deal, 5)).body.code, 'CONTRACT_NOT_COMPLETED');
        expectStatus(await dialect.approve(deal.client, deal), 200);
        await world.advance(dialect.payoutDelaySeconds + 60);
        expectStatus(await dialect.review(deal.client, deal, 5), 201);
        expectStatus(await dialect.review(deal.worker, deal, 4), 201);
        assert.equal((await dialect.review(deal.client, deal, 1)).body.code, 'ALREADY_REVIEWED');
        assert.equal((await dialect.review(await dialect.client(world), deal, 1)).status, 404);
        const { reviews } = expectStatus(await deal.client.get(`/api/profile/${deal.worker.id}/reviews`), 200).body;
        assert.deepEqual(
          reviews.map(({ rating }: { rating: number }) => rating),
          [5],
        );
      });

      it('counts as approved when nobody reviews it', async () => {
        const deal = await delivered(dialect, world);
        const waiting = [await dialect.read(deal.client, deal), await milestoneOf(deal.client, deal)];
        assert.ok(waiting.some(({ next_deadline, on_timeout }) => next_deadline && on_timeout));
        await world.advance(dialect.reviewSeconds - 60);
        assert.equal((await milestoneOf(deal.client, deal)).status, 'delivered');
        await world.advance(120);
        assert.equal((await milestoneOf(deal.client, deal)).status, 'released');
        await world.advance(dialect.payoutDelaySeconds + 60);
        assert.equal((await milestoneOf(deal.client, deal)).status, 'paid');
        assert.equal(await ledgerSum(), 0);
      });

      it('is talked about in one thread', async () => {
        const deal = await funded(dialect, world);
        const path = dialect.messagesPath(deal);
        const question = expectStatus(await deal.worker.post(path, { body: 'Which colour?' }), 201).body;
        const answer = expectStatus(await deal.client.post(path, { body: 'Blue.' }), 201).body;
        for (const reader of [deal.worker, deal.client]) {
          const { messages } = expectStatus(await reader.get(path), 200).body;
          assert.deepEqual(
            messages.map(({ id, sender_id, body }: Record<string, string>) => [id, sender_id, body]),
            [
              [answer.id, deal.client.id, 'Blue.'],
              [question.id, deal.worker.id, 'Which colour?'],
            ],
          );
        }
        assert.equal((await deal.client.post(path, { body: '' })).body.code, 'VALIDATION_FAILED');
      });
    });
  }
});
