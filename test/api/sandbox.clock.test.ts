import assert from 'node:assert/strict';
import { query } from '../../src/lib/db.js';
import { backends } from '../support/backends.js';
import { activeDeal, agreeDeal, expectStatus } from '../support/deal.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

const HOUR = 3_600;
const DAY = 24 * HOUR;

for (const queue of backends) {
  describe(`POST /api/sandbox/clock/advance, on ${queue}`, () => {
    let world: World;
    let receiver: Receiver;
    before(async () => {
      [world, receiver] = [await startWorld({ queue }), await startReceiver()];
    });
    after(async () => {
      await receiver.stop();
      await world.stop();
    });

    const advance = (body: unknown) => world.call('POST', '/api/sandbox/clock/advance', { body });
    const now = async (): Promise<number> => Date.parse((await world.call('GET', '/api/sandbox')).body.now);

    for (const seconds of [undefined, null, -1, 'soon', 10 * 366 * DAY + 1, {}, [1], true]) {
      it(`refuses ${JSON.stringify(seconds)} seconds and stays where it is`, async () => {
        const before = await now();
        const { status, body } = await advance({ seconds });
        assert.deepEqual([status, body.code], [400, 'VALIDATION_FAILED']);
        assert.equal(body.errors[0].path, 'seconds');
        assert.ok((await now()) - before < 60_000);
      });
    }

    it('answers the time it then is, for all processes and in the database', async () => {
      for (const seconds of [0, 0.5, 90, DAY]) {
        const before = await now();
        const answer = expectStatus(await advance({ seconds }), 200);
        const moved = (Date.parse(answer.body.now) - before) / 1_000;
        assert.ok(moved >= seconds && moved < seconds + 5, `${moved} s`);
        const [row] = await query<{ now: Date }>({ text: 'SELECT market_now() AS now' });
        assert.ok(row!.now.getTime() >= Date.parse(answer.body.now));
      }
    });

    it('moves on by the furthest when several move it at once', async () => {
      const before = await now();
      await Promise.all([1, 3, 2].map((hours) => advance({ seconds: hours * HOUR }).then((a) => expectStatus(a, 200))));
      const moved = ((await now()) - before) / 1_000;
      assert.ok(moved >= 3 * HOUR, `${moved} s`);
    });

    it('lets everything due happen in order, each at its own time, and answers when all of it is done', async () => {
      const happened = async (user: TestUser, kind: string, about: string) =>
        query<{ at: Date; position: number; data: Record<string, string> }>({
          text: `SELECT occurred_at AS at, position, data FROM events
                  WHERE kind = $1 AND recipients @> jsonb_build_array(jsonb_build_object('user_id', $2::text))
                    AND $3 IN (data ->> 'id', data ->> 'contract_id', data ->> 'subject_id', data ->> 'milestone_id')
                  ORDER BY position`,
          values: [kind, user.id, about],
        });

      // Due in 14 days, to be released; 3 days later the payout.
      const delivered = await activeDeal(world);
      const listener = await delivered.worker.post('/api/webhooks', { url: receiver.url });
      expectStatus(listener, 201);
      expectStatus(await delivered.worker.post(`${delivered.milestonePath}/deliver`, { message: 'Done' }), 200);
      await advance({ seconds: HOUR });
      // Due in 7 days: cancelled for want of approval.
      const unapproved = await agreeDeal(world);
      await advance({ seconds: HOUR });
      // Due in 7 days: the negotiation expires.
      const client = await world.user({ user_type: 'client' });
      const worker = await world.user({ user_type: 'freelancer' });
      const gig = expectStatus(await client.post('/api/gigs', { title: 'A gig', status: 'active' }), 201).body;
      const application = expectStatus(await worker.post(`/api/gigs/${gig.id}/apply`, {}), 201).body;
      await client.patch(`/api/gigs/${gig.id}/applications/${application.id}`, { status: 'shortlisted' });
      const negotiation = expectStatus(
        await client.post('/api/negotiate', { gig_id: gig.id, worker_user_id: worker.id }),
        201,
      ).body;

      const deadlines = await query<{ subject_id: string; due_at: Date }>({
        text: 'SELECT subject_id, due_at FROM deadlines',
      });
      const dueAt = (subjectId: string): number =>
        deadlines.find((deadline) => deadline.subject_id === subjectId)!.due_at.getTime();
      const due = {
        cancelled: dueAt(unapproved.contractId),
        expired: dueAt(negotiation.id),
        released: dueAt(delivered.milestoneId),
      };
      assert.ok(due.cancelled < due.expired && due.expired < due.released);

      expectStatus(await advance({ seconds: 30 * DAY }), 200);

      const last = async (user: TestUser, kind: string, about: string) => (await happened(user, kind, about)).at(-1)!;
      const cancelled = await last(unapproved.client, 'contract.updated', unapproved.contractId);
      assert.equal(cancelled.data.status, 'cancelled');
      const expired = await last(client, 'negotiation.updated', negotiation.id);
      assert.equal(expired.data.state, 'expired');
      const released = await last(delivered.worker, 'contract.milestone.released', delivered.contractId);
      const paid = await last(delivered.worker, 'payout.paid', delivered.milestoneId);
      const near = (at: Date, expected: number) =>
        assert.ok(Math.abs(at.getTime() - expected) < 60_000, `${at.getTime() - expected} ms from its time`);
      near(cancelled.at, due.cancelled);
      near(expired.at, due.expired);
      near(released.at, due.released);
      near(paid.at, due.released + 3 * DAY * 1_000);
      assert.ok(
        cancelled.position < expired.position &&
          expired.position < released.position &&
          released.position < paid.position,
      );
      const reminders = await happened(delivered.client, 'deadline.approaching', delivered.milestoneId);
      near(reminders.at(-1)!.at, due.released - DAY * 1_000);

      const { body: contract } = await delivered.worker.get(`/api/contracts/${delivered.contractId}`);
      assert.deepEqual([contract.status, contract.milestones[0].status], ['completed', 'paid']);
      near(new Date(contract.milestones[0].payout.sent_at), due.released + 3 * DAY * 1_000);
      assert.equal((await world.call('GET', '/api/sandbox/ledger')).body.sum_cents, 0);

      // First attempts have been made, in order, when the clock is answered for.
      const told = receiver.received.map(({ body }) => [body.event, Date.parse(body.timestamp)] as const);
      assert.ok(told.some(([event]) => event === 'payout.paid'));
      const times = told.map(([, at]) => at);
      for (const [index, time] of times.entries()) {
        if (index > 0) assert.ok(time > times[index - 1]! - 60_000, 'no webhook is days out of order');
      }
    });
  });
}
