import assert from 'node:assert/strict';
import {
  createGig,
  deleteGig,
  expireNegotiation,
  lockNegotiation,
  markAgreed,
  submitRound,
} from '../../../../src/core/market/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import {
  actingUser,
  contractId,
  eventsOf,
  insertDirectListing,
  type Market,
  negotiatingPair,
  refusal,
  startMarket,
} from '../market.js';

describe('deleteGig', () => {
  let market: Market;
  before(async () => {
    market = await startMarket();
  });
  after(() => market.stop());

  it('takes applications, negotiations and their deadlines with it, and tells owner and applicants', async () => {
    const { client, worker, gig, negotiationId } = await negotiatingPair();
    await deleteGig(client, gig.id);
    const left = await query<{ rows: number }>({
      text: `SELECT (SELECT count(*) FROM applications WHERE listing_id = $1)
                  + (SELECT count(*) FROM negotiations WHERE id = $2)
                  + (SELECT count(*) FROM negotiation_entries WHERE negotiation_id = $2)
                  + (SELECT count(*) FROM deadlines WHERE subject_id = $2) AS rows`,
      values: [gig.id, negotiationId],
    });
    assert.equal(left[0]?.rows, 0);
    const event = (await eventsOf()).at(-1);
    assert.equal(event?.kind, 'gig.deleted');
    assert.equal(event.data.id, gig.id);
    assert.deepEqual(
      event.recipients.map((recipient) => recipient.user_id),
      [client.actor.userId, worker.actor.userId],
    );
    await assert.rejects(deleteGig(client, gig.id), refusal('NOT_FOUND'));
  });

  it('keeps a gig on which a contract was ever made', async () => {
    const { client, gig, negotiationId } = await negotiatingPair();
    await submitRound(client, negotiationId, { rate_cents: 0, hours_per_week: 0 });
    await inTransaction(async (transaction) => {
      const negotiation = (await lockNegotiation(transaction, negotiationId))!;
      await markAgreed(transaction, negotiation, { contractId: contractId(), actorId: client.actor.userId });
      await expireNegotiation(transaction, negotiationId);
    });
    await assert.rejects(deleteGig(client, gig.id), refusal('GIG_HAS_CONTRACT'));
  });

  it('is the owner’s alone, and not for direct listings', async () => {
    const client = await actingUser('client');
    const gig = await createGig(client, { title: 'A gig', status: 'active' });
    await assert.rejects(deleteGig(await actingUser('client'), gig.id), refusal('NOT_FOUND'));
    const direct = await insertDirectListing(client.actor.userId);
    await assert.rejects(deleteGig(client, direct.id), refusal('WRONG_ENGAGEMENT'));
  });

  it('waits for rounds under way instead of running into them', async () => {
    for (let time = 0; time < 10; time++) {
      const { client, worker, gig, negotiationId } = await negotiatingPair();
      const outcomes = await Promise.allSettled([
        submitRound(worker, negotiationId, { rate_cents: 1 }),
        deleteGig(client, gig.id),
        submitRound(client, negotiationId, { rate_cents: 2 }),
      ]);
      assert.equal(outcomes[1]?.status, 'fulfilled');
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') assert.equal(outcome.reason.code, 'NOT_FOUND', outcome.reason);
      }
    }
  });
});
