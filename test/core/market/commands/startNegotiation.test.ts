import assert from 'node:assert/strict';
import {
  applyToGig,
  approveNegotiation,
  createGig,
  findNegotiation,
  lockNegotiation,
  markAgreed,
  reopenNegotiation,
  startNegotiation,
} from '../../../../src/core/market/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import {
  actingUser,
  contractId,
  eventsOf,
  insertDirectListing,
  type Market,
  refusal,
  shortlistedPair,
  startMarket,
} from '../market.js';

describe('startNegotiation', () => {
  let market: Market;
  before(async () => {
    market = await startMarket();
  });
  after(() => market.stop());
  beforeEach(() => query({ text: 'TRUNCATE events' }));

  it('opens pending, with a deadline of 7 days, and tells both parties once', async () => {
    const { client, worker, gig } = await shortlistedPair();
    const opened = await startNegotiation(client, { listingId: gig.id, workerUserId: worker.actor.userId });
    assert.equal(opened.state, 'pending');
    assert.equal(opened.round_number, 0);
    assert.equal(Math.round((opened.next_deadline!.getTime() - opened.created_at.getTime()) / 86_400_000), 7);
    const created = (await eventsOf()).filter(({ kind }) => kind.startsWith('negotiation.'));
    assert.deepEqual(
      created.map(({ kind }) => kind),
      ['negotiation.created'],
    );
    assert.deepEqual(created[0]?.recipients, [
      { user_id: client.actor.userId, role: 'client' },
      { user_id: worker.actor.userId, role: 'worker' },
    ]);
  });

  it('counts terms given at once as round 1', async () => {
    const { client, worker, gig } = await shortlistedPair();
    const input = { listingId: gig.id, workerUserId: worker.actor.userId };
    const { id } = await startNegotiation(client, { ...input, firstRound: { hours_per_week: 0 } });
    const opened = await findNegotiation(worker, id, { audit: true });
    assert.equal(opened.state, 'in_progress');
    assert.equal(opened.round_number, 1);
    assert.equal(opened.hours_per_week, 0);
    assert.equal(opened.rate_cents, null);
    assert.deepEqual(
      opened.audit?.map((line) => [line.action, line.from_state, line.to_state]),
      [
        ['created', null, 'pending'],
        ['round', 'pending', 'in_progress'],
      ],
    );
  });

  it('refuses by reason', async () => {
    const { client, worker, gig } = await shortlistedPair();
    const workerUserId = worker.actor.userId;
    const start = (ctx: typeof client, listingId: string) => startNegotiation(ctx, { listingId, workerUserId });
    await assert.rejects(start(worker, gig.id), refusal('CLIENT_ONLY'));
    await assert.rejects(start(await actingUser('client'), gig.id), refusal('NOT_FOUND'));
    const direct = await insertDirectListing(client.actor.userId);
    await assert.rejects(start(client, direct.id), refusal('WRONG_ENGAGEMENT'));
    const other = await createGig(client, { title: 'Another', status: 'active' });
    await assert.rejects(start(client, other.id), refusal('NOT_SHORTLISTED'));
    await applyToGig(worker, other.id, {});
    await assert.rejects(start(client, other.id), refusal('NOT_SHORTLISTED'));
    const open = await start(client, gig.id);
    await assert.rejects(start(client, gig.id), (error: { members: Record<string, unknown> }) => {
      assert.equal(error.members.negotiation_id, open.id);
      return refusal('NEGOTIATION_EXISTS')(error as never);
    });
    await assert.rejects(
      async () =>
        startNegotiation(client, {
          listingId: gig.id,
          workerUserId,
          firstRound: { rate_cents: 99_999_999, hours_per_week: 2 },
        }),
      refusal('VALIDATION_FAILED'),
    );
  });

  it('allows another deal with the same worker, which an earlier one can then not be reopened into', async () => {
    const { client, worker, gig } = await shortlistedPair();
    const input = { listingId: gig.id, workerUserId: worker.actor.userId };
    const { id } = await startNegotiation(client, { ...input, firstRound: { rate_cents: 1, hours_per_week: 1 } });
    await inTransaction(async (transaction) => {
      const negotiation = (await lockNegotiation(transaction, id))!;
      await markAgreed(transaction, negotiation, { contractId: contractId(), actorId: worker.actor.userId });
      await approveNegotiation(transaction, id);
    });
    assert.equal((await findNegotiation(client, id)).state, 'approved');
    await startNegotiation(client, input);
    await assert.rejects(
      inTransaction((transaction) =>
        reopenNegotiation(transaction, id, { actorId: client.actor.userId, notes: 'again' }),
      ),
      refusal('NEGOTIATION_EXISTS'),
    );
  });
});
