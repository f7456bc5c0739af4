import assert from 'node:assert/strict';
import { type Client, createClient, Problem, UnexpectedAnswer, unwrap } from '../../../clients/typescript/src/index.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

/** What refuses a call. */
async function refusalOf(call: Promise<unknown>): Promise<Problem> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Problem, String(error));
  return error;
}

describe('the TypeScript client', () => {
  let world: World;
  let ada: TestUser;
  let market: Client;
  before(async () => {
    world = await startWorld();
    ada = await world.user({ user_type: 'client', display_name: 'Ada' });
    market = createClient({ url: world.url, key: ada.key });
  });
  after(() => world.stop());

  /** A client that notes the requests it sends. */
  const watched = (options: { key?: string; session?: string } = { key: ada.key }) => {
    const sent: Request[] = [];
    const fetch = (request: Request): Promise<Response> => {
      sent.push(request.clone());
      return globalThis.fetch(request);
    };
    return { sent, client: createClient({ url: world.url, fetch, ...options }) };
  };

  it('gives the result of a call, with its type', async () => {
    const draft = await market.post('/api/gigs', { body: { title: 'Compare ten vendors', rate_cents: 5_000 } });
    const status: 'draft' | 'active' | 'closed' = draft.status;
    assert.equal(status, 'draft');
    const init = { params: { path: { id: draft.id } } };
    const gig = await market.patch('/api/gigs/{id}', { ...init, body: { status: 'active' } });
    assert.deepEqual([gig.id, gig.status, gig.rate_cents], [draft.id, 'active', 5_000]);
    assert.equal((await market.get('/api/gigs/{id}', init)).title, 'Compare ten vendors');
    const nothing: undefined = await market.delete('/api/gigs/{id}', init);
    assert.equal(nothing, undefined);
  });

  it('throws a Problem with its code, detail, fields and request id', async () => {
    const error = await refusalOf(market.post('/api/gigs', { body: { title: '', rate_cents: -1 } }));
    assert.ok(error.is('VALIDATION_FAILED', 'MALFORMED_JSON'));
    const code: 'VALIDATION_FAILED' | 'MALFORMED_JSON' = error.code;
    assert.equal(code, 'VALIDATION_FAILED');
    assert.equal(error.is('NOT_FOUND'), false);
    assert.equal(error.status, 400);
    assert.deepEqual(error.errors.map(({ path }) => path).sort(), ['rate_cents', 'title']);
    assert.match(error.requestId, /\S/);
    assert.equal(error.document.request_id, error.requestId);
    assert.equal(error.retryAfter, null);
    assert.equal(error.message, `400 VALIDATION_FAILED: ${error.detail}`);
  });

  it('gives the members that only some codes have', async () => {
    const error = await refusalOf(market.post('/api/credits', { body: { amount: 7, reason: 'match_deduction' } }));
    assert.ok(error.is('INSUFFICIENT_CREDITS'));
    assert.equal(error.document.required, 7);
  });

  it('answers like openapi-fetch where asked to, and unwraps that', async () => {
    const refused = await market.raw.GET('/api/gigs/{id}', { params: { path: { id: ada.id } } });
    assert.equal(refused.response.status, 404);
    assert.equal(refused.error?.code, 'NOT_FOUND');
    assert.equal((await refusalOf(unwrap(refused))).code, 'NOT_FOUND');
    assert.ok((await unwrap(market.raw.GET('/api/gigs'))).gigs);
    const metrics = await unwrap(market.raw.GET('/metrics', { parseAs: 'text' }));
    assert.match(metrics, /^# HELP/);
  });

  it('says when it is no market that answers', async () => {
    const proxy = createClient({
      url: world.url,
      retries: 0,
      fetch: async () => new Response('<h1>Hi</h1>', { status: 418 }),
    });
    await assert.rejects(proxy.get('/api/gigs'), (error: unknown) => {
      assert.ok(error instanceof UnexpectedAnswer);
      assert.deepEqual([error.status, error.body], [418, '<h1>Hi</h1>']);
      return true;
    });
  });

  it('calls with a key, with a session and as nobody', async () => {
    const byKey = await market.get('/api/profile/me');
    const bySession = await createClient({ url: world.url, session: ada.session }).get('/api/profile/me');
    assert.deepEqual([byKey.id, bySession.id], [ada.id, ada.id]);
    const { code } = await refusalOf(createClient({ url: world.url }).get('/api/profile/me'));
    assert.equal(code, 'UNAUTHENTICATED');
  });

  it('sends a new Idempotency-Key with every POST that remembers one, and with nothing else', async () => {
    const { sent, client } = watched();
    const keys = (): Array<string | null> => sent.splice(0).map(({ headers }) => headers.get('idempotency-key'));
    const body = { title: 'A gig' };
    await client.post('/api/gigs', { body });
    await client.post('/api/gigs', { body });
    const [first, second] = keys();
    assert.match(first!, /^[0-9a-f]{32}$/);
    assert.notEqual(first, second);
    await client.get('/api/gigs');
    await client.post('/api/auth/login', { body: { email: ada.email, password: ada.password } });
    await client.post('/api/gigs', { body, idempotencyKey: false });
    assert.deepEqual(keys(), [null, null, null]);
  });

  it('takes the caller’s own key, and repeats nothing under it', async () => {
    const { sent, client } = watched();
    const once = { body: { title: 'Only once' }, idempotencyKey: 'order-66' };
    const made = await client.post('/api/gigs', once);
    const again = await client.post('/api/gigs', once);
    assert.equal(again.id, made.id);
    assert.deepEqual(
      sent.map(({ headers }) => headers.get('idempotency-key')),
      ['order-66', 'order-66'],
    );
    const { code } = await refusalOf(client.post('/api/gigs', { ...once, body: { title: 'Another' } }));
    assert.equal(code, 'IDEMPOTENCY_KEY_REUSED');
  });

  it('sends a body with a file in it as a form', async () => {
    const bytes = new Uint8Array([0, 1, 2, 255]);
    const file = await market.post('/api/files', { body: { file: new File([bytes], 'four.bin') } });
    assert.deepEqual([file.name, file.size_bytes], ['four.bin', 4]);
    const link = await market.get('/api/files/{id}', { params: { path: { id: file.id } } });
    const download = await fetch(new URL(link.url, world.url));
    assert.deepEqual(new Uint8Array(await download.arrayBuffer()), bytes);
  });

  it('reads every page of a list, and no more than are asked for', async () => {
    const poster = await world.user({ user_type: 'client' });
    const { sent, client } = watched({ key: poster.key });
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      made.unshift((await client.post('/api/gigs', { body: { title: `Gig ${index}` } })).id);
    }
    sent.length = 0;
    const init = { params: { query: { limit: 2, status: 'draft' as const } } };
    const read: string[] = [];
    for await (const { id } of client.pages('/api/gigs', init)) read.push(id);
    assert.deepEqual(read, made);
    assert.equal(sent.length, 3);
    sent.length = 0;
    for await (const { id } of client.pages('/api/gigs', init)) if (id === made[1]) break;
    assert.equal(sent.length, 1);
  });

  it('reads the whole event log, in the words of a dialect, from any place on', async () => {
    const gig = await market.post('/api/gigs', { body: { title: 'Logged', status: 'active' } });
    await market.delete('/api/gigs/{id}', { params: { path: { id: gig.id } } });
    await world.idle();
    const read = async (...options: Parameters<Client['log']>): Promise<Array<[string, string]>> => {
      const events: Array<[string, string]> = [];
      for await (const { id, event } of market.log(...options)) events.push([id, event]);
      return events;
    };
    const all = await read();
    assert.deepEqual(
      all.slice(-2).map(([, event]) => event),
      ['gig.created', 'gig.deleted'],
    );
    assert.deepEqual(await read({ after: all.at(-2)![0] }), all.slice(-1));
    assert.deepEqual(await read({ after: all.at(-2)![0], dialect: 'agentgigs' }), [[all.at(-1)![0], 'job.cancelled']]);
    assert.ok((await read({ types: ['gig.created'] })).every(([, event]) => event === 'gig.created'));
  });
});
