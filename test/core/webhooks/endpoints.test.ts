import assert from 'node:assert/strict';
import { policy } from '../../../config/policy.js';
import { eventNames } from '../../../src/core/events/index.js';
import {
  createEndpoint,
  deleteEndpoint,
  getEndpoint,
  listDeliveries,
  listEndpoints,
  rotateSecret,
  updateEndpoint,
} from '../../../src/core/webhooks/index.js';
import { query } from '../../../src/lib/db.js';
import { startWebhookMarket, type WebhookMarket } from './market.js';

describe('webhook endpoints', () => {
  let market: WebhookMarket;
  before(async () => {
    market = await startWebhookMarket();
  });
  after(() => market.stop());

  const dialect = 'clawconnected';
  const url = 'http://127.0.0.1:9/hook';

  it('are listed newest first, page by page, without secrets, each in its own dialect', async () => {
    const ada = await market.user();
    const made = [];
    for (let count = 0; count < 3; count++) made.unshift(await createEndpoint(ada, { dialect, url, events: null }));
    const foreign = await createEndpoint(ada, { dialect: 'agentgigs', url, events: null });
    assert.deepEqual(foreign.events, eventNames('agentgigs'));
    const first = await listEndpoints(ada, { dialect, limit: 2 });
    const second = await listEndpoints(ada, { dialect, limit: 2, cursor: first.next_cursor! });
    const listed = [...first.rows, ...second.rows];
    assert.equal(second.next_cursor, null);
    assert.deepEqual(
      listed,
      made.map(({ secret: _secret, ...endpoint }) => endpoint),
    );
    await assert.rejects(getEndpoint(ada, { dialect, endpointId: foreign.id }), { code: 'NOT_FOUND' });
  });

  it('are nobody else’s', async () => {
    const [ada, bob] = await Promise.all([market.user(), market.user()]);
    const { ref } = await market.subscribe(ada);
    const refused = { code: 'NOT_FOUND' };
    await assert.rejects(getEndpoint(bob, ref), refused);
    await assert.rejects(updateEndpoint(bob, { ...ref, changes: { enabled: false } }), refused);
    await assert.rejects(deleteEndpoint(bob, ref), refused);
    await assert.rejects(rotateSecret(bob, ref), refused);
    await assert.rejects(listDeliveries(bob, { ...ref, limit: 20 }), refused);
    assert.deepEqual((await listDeliveries(ada, { ...ref, limit: 20 })).rows, []);
  });

  it('are refused at addresses that are not public, at creation and at every change', async () => {
    const ada = await market.user();
    const { ref } = await market.subscribe(ada);
    for (const refused of [
      'http://10.0.0.1/',
      'http://169.254.169.254/',
      'http://[::ffff:127.0.0.1]/',
      'http://nowhere.invalid/',
    ]) {
      await assert.rejects(createEndpoint(ada, { dialect, url: refused, events: null }), {
        code: 'WEBHOOK_URL_REFUSED',
      });
      await assert.rejects(updateEndpoint(ada, { ...ref, changes: { url: refused } }), { code: 'WEBHOOK_URL_REFUSED' });
    }
  });

  it('are limited in number, also when made at the same time', async () => {
    const ada = await market.user();
    const { maxEndpoints } = policy.webhooks;
    const results = await Promise.allSettled(
      Array.from({ length: maxEndpoints + 3 }, () => createEndpoint(ada, { dialect, url, events: null })),
    );
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
    assert.deepEqual(refusals, Array(3).fill('WEBHOOK_ENDPOINT_LIMIT'));
    const { rows } = await listEndpoints(ada, { dialect, limit: 100 });
    await deleteEndpoint(ada, { dialect, endpointId: rows[0]!.id });
    await createEndpoint(ada, { dialect, url, events: null });
  });

  it('are made once by a request that is repeated after a crash', async () => {
    const ada = await market.user();
    const input = { dialect, url, events: null, repeatKey: 'the same' } as const;
    const made = await createEndpoint(ada, input);
    assert.deepEqual(await createEndpoint(ada, input), made);
    const other = await createEndpoint(ada, { ...input, repeatKey: 'another' });
    assert.notEqual(other.id, made.id);
    const bob = await market.user();
    assert.notEqual((await createEndpoint(bob, input)).id, made.id);
  });

  it('can be moved, resubscribed, disabled and enabled', async () => {
    const ada = await market.user();
    const { ref } = await market.subscribe(ada, { events: ['gig.updated'] });
    const moved = await updateEndpoint(ada, { ...ref, changes: { url, events: null } });
    assert.deepEqual([moved.url, moved.all_events, moved.events], [url, true, eventNames(dialect)]);
    const disabled = await updateEndpoint(ada, { ...ref, changes: { enabled: false } });
    assert.deepEqual([disabled.enabled, disabled.disabled_reason], [false, 'owner']);
    assert.ok(disabled.disabled_at);
    const enabled = await updateEndpoint(ada, { ...ref, changes: { enabled: true, events: ['gig.deleted'] } });
    assert.deepEqual(
      [enabled.enabled, enabled.disabled_reason, enabled.disabled_at, enabled.events, enabled.all_events],
      [true, null, null, ['gig.deleted'], false],
    );
    assert.deepEqual(await getEndpoint(ada, ref), enabled);
    assert.deepEqual(await query({ text: `SELECT id FROM events WHERE kind = 'webhook.disabled'` }), []);
  });

  it('are gone with their secrets once deleted, and get nothing more', async () => {
    const ada = await market.user();
    const { ref, id } = await market.subscribe(ada);
    await market.happen(ada.userId);
    await deleteEndpoint(ada, ref);
    await market.happen(ada.userId);
    await market.work();
    assert.equal(market.receiver.received.length, 0);
    await assert.rejects(getEndpoint(ada, ref), { code: 'NOT_FOUND' });
    await assert.rejects(deleteEndpoint(ada, ref), { code: 'NOT_FOUND' });
    assert.deepEqual((await listEndpoints(ada, { dialect, limit: 20 })).rows, []);
    assert.deepEqual(await query({ text: 'SELECT id FROM webhook_secrets WHERE endpoint_id = $1', values: [id] }), []);
  });

  it('show their delivery log page by page', async () => {
    const ada = await market.user();
    const subscription = await market.subscribe(ada);
    const events: string[] = [];
    for (let count = 0; count < 5; count++) events.unshift(await market.happen(ada.userId));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDeliveries(ada, { ...subscription.ref, limit: 2, cursor });
      seen.push(...page.rows.map((delivery) => delivery.event_id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    assert.deepEqual(seen, events);
  });
});
