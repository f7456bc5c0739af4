import assert from 'node:assert/strict';
import { policy } from '../../../config/policy.js';
import type { Context } from '../../../src/core/context.js';
import { revokeApiKey } from '../../../src/core/identity/index.js';
import { EventStreams, openEventStream, startEventStreams, stopEventStreams } from '../../../src/core/streams/index.js';
import { closeBus, connectBus } from '../../../src/lib/bus.js';
import { marketIn, moveClockTo } from '../../../src/lib/clock.js';
import { query } from '../../../src/lib/db.js';
import type { Problem } from '../../../src/lib/errors.js';
import { happen } from '../../support/happenings.js';
import { contextOf, type Person, person, startCore } from '../../support/identity.js';
import { eventually } from '../../support/processes.js';
import { Reader } from './readers.js';

describe('event streams', () => {
  let stop: () => Promise<void>;
  let ada: Person;
  let here: EventStreams;
  let there: EventStreams;

  before(async () => {
    stop = await startCore({ EVENT_STREAM_SECONDS: '300' });
    await connectBus();
  });
  after(async () => {
    await closeBus();
    await stop();
  });
  beforeEach(async () => {
    ada = await person();
    here = new EventStreams();
    there = new EventStreams();
  });
  afterEach(async () => {
    await here.close();
    await there.close();
  });

  const open = { dialect: 'agentgigs' } as const;
  const refusal = (code: string) => (error: Problem) => error.code === code;

  it('hand each event once to every stream of every user it is for', async () => {
    const bob = await person();
    const readers = [new Reader(ada.ctx), new Reader(ada.ctx), new Reader(bob.ctx)];
    for (const reader of readers) await reader.connect(here);
    const ids = [await happen(ada.id), await happen([bob.id, ada.id]), await happen(bob.id)];
    await readers[0]!.wait(2);
    await readers[2]!.wait(2);
    assert.deepEqual(
      readers.map((reader) => reader.received.map(({ id }) => ids.indexOf(id))),
      [
        [0, 1],
        [0, 1],
        [1, 2],
      ],
    );
    // One view for all of them, so that it is rendered once.
    assert.equal(readers[0]!.received[1], readers[2]!.received[0]);
  });

  it('notice what nobody told them of', async () => {
    const reader = new Reader(ada.ctx);
    await reader.connect(here);
    await happen(ada.id);
    await reader.wait(1);
    await closeBus();
    try {
      await happen(ada.id);
      await reader.wait(2);
    } finally {
      await connectBus();
    }
  });

  it('keep nothing in memory for a reader that is behind', async () => {
    const reader = new Reader(ada.ctx);
    await reader.connect(here);
    reader.slow = true;
    const ids: string[] = [];
    for (let count = 0; count < 150; count += 1) ids.push(await happen(ada.id, { relay: count % 50 === 49 }));
    await happen(ada.id);
    await eventually('the first', async () => reader.onTheWay.length === 1);
    reader.catchUp();
    await reader.wait(151);
    assert.deepEqual(
      reader.received.slice(0, 150).map(({ id }) => id),
      ids,
    );
  });

  it('count the streams of a key over all processes, however they come', async () => {
    const openSome = async (ctx: Context) => {
      const attempts = Array.from({ length: 8 }, (_, index) => (index % 2 ? here : there).open(ctx, open));
      const results = await Promise.allSettled(attempts);
      const opened = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      // Neither one too many, nor one too few because of those that are being refused.
      assert.equal(opened.length, policy.streams.maxPerCredential);
      for (const result of results) if (result.status === 'rejected') assert.equal(result.reason.code, 'RATE_LIMITED');
      return opened;
    };
    for (let round = 0; round < 20; round += 1) {
      const { key } = await ada.createKey();
      await openSome(await contextOf(`Bearer ${key}`));
    }
    const opened = await openSome(ada.ctx);
    // Another key of the same user has its own.
    const { key } = await ada.createKey();
    await here.open(await contextOf(`Bearer ${key}`), open);
    for (const stream of opened) stream.end();
    await eventually('room everywhere', () => here.open(ada.ctx, open).catch(() => null));
  }).timeout(60_000);

  it('do not count those of a process that has died, or that must have ended', async () => {
    for (let count = 0; count < policy.streams.maxPerCredential; count += 1) await there.open(ada.ctx, open);
    await assert.rejects(here.open(ada.ctx, open), refusal('RATE_LIMITED'));
    await query({ text: `UPDATE event_stream_hosts SET seen_at = now() - interval '11 seconds'` });
    await here.open(ada.ctx, open);

    const bob = await person();
    for (let count = 0; count < policy.streams.maxPerCredential; count += 1) await there.open(bob.ctx, open);
    await query({ text: `UPDATE event_streams SET opened_at = now() - interval '301 seconds'` });
    await here.open(bob.ctx, open);
  });

  it('open none for a credential that is revoked meanwhile', async () => {
    const { key, id } = await ada.createKey();
    const ctx = await contextOf(`Bearer ${key}`);
    await revokeApiKey(ada.ctx, { apiKeyId: id });
    await assert.rejects(here.open(ctx, open), refusal('UNAUTHENTICATED'));
    // Whichever comes first, it is refused or ended, before its reader comes or after.
    const other = await ada.createKey();
    const opening = here.open(await contextOf(`Bearer ${other.key}`), open).catch((error: Problem) => error.code);
    const [opened] = await Promise.all([opening, revokeApiKey(ada.ctx, { apiKeyId: other.id })]);
    if (typeof opened === 'string') assert.equal(opened, 'UNAUTHENTICATED');
    else await new Promise<void>((end) => opened.start({ send: () => true, end }));
    assert.deepEqual(await query({ text: 'SELECT FROM event_streams' }), []);
  });

  it('end a reader that comes when they have ended', async () => {
    const { key, id } = await ada.createKey();
    const opened = await here.open(await contextOf(`Bearer ${key}`), open);
    await revokeApiKey(ada.ctx, { apiKeyId: id });
    await new Promise<void>((end) => opened.start({ send: () => true, end }));
  });

  it('end when their session expires, though nothing happens', async () => {
    const reader = new Reader(ada.ctx);
    await query({
      text: `UPDATE sessions SET expires_at = now() + interval '1 second' WHERE user_id = $1`,
      values: [ada.id],
    });
    await reader.connect(here);
    await eventually('the end', async () => !reader.isOpen, 8_000);
  });

  it('tell an expired key nothing more, by the market’s clock', async () => {
    const { key } = await ada.createKey('cc', 3_600);
    const [expiring, other] = [new Reader(await contextOf(`Bearer ${key}`)), new Reader(ada.ctx)];
    for (const reader of [expiring, other]) await reader.connect(here);
    await happen(ada.id);
    for (const reader of [expiring, other]) await reader.wait(1);
    await moveClockTo(marketIn(3_601));
    await happen(ada.id);
    await other.wait(2);
    assert.equal(expiring.isOpen, false);
    assert.equal(expiring.received.length, 1);
    await assert.rejects(contextOf(`Bearer ${key}`), refusal('UNAUTHENTICATED'));
  });

  it('end when their process stops, and are refused from then on', async () => {
    startEventStreams();
    const stream = await openEventStream(ada.ctx, open);
    let ends = 0;
    stream.start({
      send: () => true,
      end: () => {
        ends += 1;
      },
    });
    await stopEventStreams();
    stream.end();
    assert.equal(ends, 1);
    await assert.rejects(openEventStream(ada.ctx, open), refusal('UNAVAILABLE'));
    assert.deepEqual(await query({ text: 'SELECT FROM event_stream_hosts' }), []);
  });
});
