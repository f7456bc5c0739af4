import assert from 'node:assert/strict';
import { findNegotiation, negotiationDetailView, shareContact } from '../../../../src/core/market/index.js';
import { query } from '../../../../src/lib/db.js';
import { actingUser, eventsOf, type Market, negotiatingPair, refusal, startMarket } from '../market.js';

describe('shareContact', () => {
  let market: Market;
  before(async () => {
    market = await startMarket();
  });
  after(() => market.stop());

  it('shows it to the other party, to whom nothing of one’s own is owed', async () => {
    const { client, worker, negotiationId } = await negotiatingPair();
    await shareContact(client, negotiationId, { contact_type: 'Telegram', contact_value: '@first' });
    await shareContact(client, negotiationId, { contact_type: 'Email', contact_value: 'ada@example.com' });
    const shared = { contact_type: 'Email', contact_value: 'ada@example.com' };
    const exchange = async (viewer: typeof client) =>
      negotiationDetailView(await findNegotiation(viewer, negotiationId), viewer.actor.userId).contact_exchange;
    assert.deepEqual(await exchange(client), { my_share: shared, other_party_contact: null });
    assert.deepEqual(await exchange(worker), { my_share: null, other_party_contact: shared });
  });

  it('stores it encrypted, bound to negotiation and party, and tells it in no event or audit line', async () => {
    const { client, worker, negotiationId } = await negotiatingPair();
    await shareContact(client, negotiationId, { contact_type: 'Signal', contact_value: 'very-secret-handle' });
    await shareContact(worker, negotiationId, { contact_type: 'Signal', contact_value: 'other-secret-handle' });
    const [row] = await query<{ stored: Buffer }>({
      text: 'SELECT contact_value AS stored FROM negotiation_contacts WHERE negotiation_id = $1 AND user_id = $2',
      values: [negotiationId, client.actor.userId],
    });
    assert.ok(!row?.stored.includes('secret'));
    const { audit, ...detail } = await findNegotiation(client, negotiationId, { audit: true });
    assert.ok(!JSON.stringify([audit, await eventsOf()]).includes('secret-handle'));

    const swapped = {
      ...detail,
      audit: null,
      client_contact_value: detail.worker_contact_value,
    };
    assert.throws(() => negotiationDetailView(swapped, client.actor.userId));
  });

  it('is for the parties only', async () => {
    const { negotiationId } = await negotiatingPair();
    const stranger = await actingUser('freelancer');
    await assert.rejects(
      shareContact(stranger, negotiationId, { contact_type: 'Email', contact_value: 'x@example.com' }),
      refusal('NOT_FOUND'),
    );
  });
});
