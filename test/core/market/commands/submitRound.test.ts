import assert from 'node:assert/strict';
import { runDueDeadlines } from '../../../../src/core/deadlines/index.js';
import { findNegotiation, startNegotiation, submitRound } from '../../../../src/core/market/index.js';
import { marketIn, marketNow, moveClockTo } from '../../../../src/lib/clock.js';
import { inTransaction } from '../../../../src/lib/db.js';
import { actingUser, eventsOf, type Market, negotiatingPair, refusal, startMarket } from '../market.js';

const DAY = 86_400;

describe('submitRound', () => {
  let market: Market;
  before(async () => {
    market = await startMarket();
  });
  after(() => market.stop());

  it('carries omitted terms over, by either party', async () => {
    const { client, worker, negotiationId } = await negotiatingPair();
    await submitRound(client, negotiationId, { rate_cents: 5_000, start_date: '2028-02-29' });
    await submitRound(worker, negotiationId, { rate_cents: 0, hours_per_week: 10 });
    const after = await submitRound(worker, negotiationId, {});
    assert.equal(after.rate_cents, 0);
    assert.equal(after.hours_per_week, 10);
    assert.equal(after.start_date, '2028-02-29');
    assert.equal(after.payout_delay_days, null);
    assert.equal(after.round_number, 3);
  });

  it('expires at the fourth call, although the caller’s transaction ends with the refusal', async () => {
    const { client, worker, negotiationId } = await negotiatingPair();
    for (let round = 1; round <= 3; round++) await submitRound(client, negotiationId, { rate_cents: round });
    const joined = inTransaction((transaction) => submitRound({ ...worker, transaction }, negotiationId, {}));
    await assert.rejects(joined, refusal('NEGOTIATION_EXPIRED'));
    const after = await findNegotiation(client, negotiationId, { audit: true });
    assert.equal(after.state, 'expired');
    assert.equal(after.next_deadline, null);
    const line = after.audit?.at(-1);
    assert.equal(line?.action, 'expired');
    assert.equal(line?.actor_id, worker.actor.userId);
    assert.deepEqual(line?.payload, { reason: 'rounds_exhausted' });
    const event = (await eventsOf()).at(-1);
    assert.equal(event?.kind, 'negotiation.updated');
    assert.equal(event?.data.state, 'expired');
    await assert.rejects(submitRound(client, negotiationId, {}), refusal('NEGOTIATION_EXPIRED'));
  });

  it('leaves nothing behind when it is refused for another reason', async () => {
    const { client, negotiationId } = await negotiatingPair();
    await submitRound(client, negotiationId, { hours_per_week: 168 });
    await assert.rejects(submitRound(client, negotiationId, { rate_cents: 99_999_999 }), refusal('VALIDATION_FAILED'));
    const after = await findNegotiation(client, negotiationId, { audit: true });
    assert.equal(after.round_number, 1);
    assert.equal(after.rate_cents, null);
    assert.equal(after.audit?.length, 2);
  });

  it('is for the parties only', async () => {
    const { negotiationId } = await negotiatingPair();
    await assert.rejects(submitRound(await actingUser('client'), negotiationId, {}), refusal('NOT_FOUND'));
  });

  it('moves the deadline; 7 days of silence after it expire the negotiation, once, with a reminder a day before', async () => {
    const { client, worker, gig, negotiationId } = await negotiatingPair();
    await moveClockTo(marketIn(5 * DAY));
    const { next_deadline: deadline } = await submitRound(worker, negotiationId, { rate_cents: 1 });
    assert.ok(Math.abs(deadline!.getTime() - marketNow().getTime() - 7 * DAY * 1_000) < 5_000);

    await moveClockTo(marketIn(6.5 * DAY));
    await runDueDeadlines();
    assert.equal((await findNegotiation(client, negotiationId)).state, 'in_progress');
    const reminders = (await eventsOf()).filter(
      ({ kind, data }) => kind === 'deadline.approaching' && data.subject_id === negotiationId,
    );
    assert.equal(reminders.length, 1);
    assert.equal(reminders[0]?.data.on_timeout, 'The negotiation expires.');
    assert.equal(reminders[0]?.recipients.length, 2);

    await moveClockTo(marketIn(DAY));
    await runDueDeadlines();
    await runDueDeadlines();
    const expired = await findNegotiation(client, negotiationId, { audit: true });
    assert.equal(expired.state, 'expired');
    assert.deepEqual(
      expired.audit?.filter((line) => line.action === 'expired').map((line) => [line.actor_id, line.payload]),
      [[null, { reason: 'silence' }]],
    );
    const again = await startNegotiation(client, { listingId: gig.id, workerUserId: worker.actor.userId });
    assert.equal(again.state, 'pending');
  });
});
