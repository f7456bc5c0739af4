import assert from 'node:assert/strict';
import { type ClientOptions, createClient, Problem } from '../../../clients/typescript/src/index.js';
import { hiredJob, jobParties } from '../../support/directDeal.js';
import { type DroppingProxy, startDroppingProxy } from '../../support/droppingProxy.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

const gig = { body: { title: 'Once' } };
const someId = { params: { path: { id: '308f8811-0a46-4024-b8ef-514f4dcd857b' } } };

const problem = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ status, code, title: code, detail: code, request_id: 'r', type: '', instance: '' }), {
    status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8', ...headers },
  });

/** A client of a market that gives these answers, one after the other; an error is a broken connection. */
function scripted(answers: Array<Response | Error>, options: Partial<ClientOptions> = {}) {
  const sent: Array<{ method: string; key: string | null; body: string }> = [];
  const waits: number[] = [];
  const client = createClient({
    url: 'http://market.example.com',
    fetch: async (request) => {
      sent.push({ method: request.method, key: request.headers.get('idempotency-key'), body: await request.text() });
      const answer = answers.shift();
      if (!answer) assert.fail('asked once more than expected');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    wait: async (milliseconds, signal) => {
      waits.push(milliseconds);
      signal?.throwIfAborted();
    },
    ...options,
  });
  return { client, sent, waits, answers };
}

const done = (): Response => Response.json({ id: 'done' }, { status: 201 });
const broken = (): Error => new TypeError('fetch failed');

describe('retries of the TypeScript client', () => {
  it('sends a POST again with the same key and body when the connection breaks', async () => {
    const { client, sent, waits } = scripted([broken(), broken(), done()]);
    assert.equal((await client.post('/api/gigs', gig)).id, 'done');
    assert.equal(sent.length, 3);
    assert.match(sent[0]!.key!, /^[0-9a-f]{32}$/);
    assert.equal(new Set(sent.map((one) => JSON.stringify(one))).size, 1);
    assert.ok(waits[0]! >= 125 && waits[0]! <= 250, 'first a quarter of a second at most');
    assert.ok(waits[1]! >= 250 && waits[1]! <= 500, 'then twice that');
  });

  it('gives up after as many times as it is told', async () => {
    const { client, sent } = scripted([broken(), broken(), broken()], { retries: 2 });
    await assert.rejects(client.post('/api/gigs', gig), TypeError);
    assert.equal(sent.length, 3);
  });

  it('repeats nothing whose repetition could do it twice', async () => {
    const calls: Array<(client: ReturnType<typeof createClient>) => Promise<unknown>> = [
      (client) => client.post('/api/gigs', { ...gig, idempotencyKey: false }),
      (client) => client.post('/api/auth/signup', { body: { email: 'ada@example.com', password: 'a long one' } }),
      (client) => client.patch('/api/gigs/{id}', { ...someId, body: { title: 'New' } }),
      (client) => client.delete('/api/gigs/{id}', someId),
    ];
    for (const call of calls) {
      const afterBreak = scripted([broken()]);
      await assert.rejects(call(afterBreak.client), TypeError);
      const afterRefusal = scripted([problem(503, 'UNAVAILABLE', { 'Retry-After': '1' })]);
      await assert.rejects(call(afterRefusal.client), Problem);
    }
  });

  it('waits as Retry-After says, whatever the method: over a limit nothing has been done', async () => {
    const limited = (seconds: string): Response => problem(429, 'RATE_LIMITED', { 'Retry-After': seconds });
    const { client, waits, sent } = scripted([limited('7'), limited('0'), new Response(null, { status: 204 })]);
    await client.delete('/api/gigs/{id}', someId);
    assert.deepEqual(waits, [7_000, 0]);
    assert.equal(sent.length, 3);

    const soon = new Date(Date.now() + 20_000).toUTCString();
    const dated = scripted([limited(soon), done()]);
    await dated.client.get('/api/gigs');
    assert.ok(dated.waits[0]! > 15_000 && dated.waits[0]! <= 20_000);
  });

  it('gives a refusal that asks to wait too long to the caller', async () => {
    const { client, waits } = scripted([problem(429, 'RATE_LIMITED', { 'Retry-After': '61' })]);
    await assert.rejects(client.get('/api/gigs'), (error: unknown) => {
      assert.ok(error instanceof Problem && error.is('RATE_LIMITED'));
      assert.equal(error.retryAfter, 61);
      return true;
    });
    assert.deepEqual(waits, []);
    const patient = scripted([problem(429, 'RATE_LIMITED', { 'Retry-After': '61' }), done()], {
      longestWaitSeconds: 61,
    });
    await patient.client.get('/api/gigs');
    assert.deepEqual(patient.waits, [61_000]);
  });

  it('waits for the first attempt, whose answer was lost, to finish', async () => {
    const { client, waits } = scripted([
      broken(),
      problem(409, 'IDEMPOTENCY_IN_PROGRESS', { 'Retry-After': '1' }),
      done(),
    ]);
    assert.equal((await client.post('/api/gigs', gig)).id, 'done');
    assert.equal(waits[1], 1_000);
  });

  it('asks again after a 502, 503 or 504 of a proxy, and not after a 503 that stays', async () => {
    const { client, sent } = scripted([502, 503, 504].map((status) => new Response('', { status })).concat(done()));
    await client.post('/api/gigs', gig);
    assert.equal(sent.length, 4);
    const paused = scripted([problem(503, 'AGENT_PAUSED')]);
    await assert.rejects(paused.client.post('/api/gigs', gig), Problem);
  });

  it('takes a refusal that was stored with the key for what it is', async () => {
    const replayed = problem(429, 'RATE_LIMITED', { 'Retry-After': '1', 'Idempotent-Replayed': 'true' });
    await assert.rejects(scripted([replayed]).client.post('/api/gigs', gig), Problem);
  });

  it('stops when the caller says so', async () => {
    const controller = new AbortController();
    const { client, sent } = scripted([broken()], {
      wait: async (_milliseconds, signal) => {
        controller.abort(new Error('enough'));
        signal?.throwIfAborted();
      },
    });
    await assert.rejects(client.get('/api/gigs', { signal: controller.signal }), /enough/);
    assert.equal(sent.length, 1);
  });

  describe('against a market whose answers get lost', () => {
    let world: World;
    let ada: TestUser;
    let proxy: DroppingProxy;
    before(async () => {
      world = await startWorld();
      ada = await world.user({ user_type: 'client' });
      proxy = await startDroppingProxy(world.url);
    });
    after(async () => {
      await proxy.stop();
      await world.stop();
    });

    const clientOf = ({ key }: TestUser) => createClient({ url: proxy.url, key, wait: async () => undefined });

    it('does nothing twice: the stored answer comes instead', async () => {
      const client = clientOf(ada);
      proxy.fates.push('is lost', 'breaks off', 'is lost');
      const made = await client.post('/api/gigs', { body: { title: 'Only one of it' } });
      assert.deepEqual(
        proxy.passed.map(({ status, answer }) => [status, answer['idempotent-replayed'] ?? 'first']),
        [
          [201, 'first'],
          [201, 'true'],
          [201, 'true'],
          [201, 'true'],
        ],
      );
      const all = [];
      for await (const { id, title } of client.pages('/api/gigs')) all.push({ id, title });
      assert.deepEqual(all, [{ id: made.id, title: 'Only one of it' }]);
    });

    it('pays once and uploads once', async () => {
      const { poster, worker } = await jobParties(world, 50_000);
      const { jobId, applicationId, contractId } = await hiredJob({ poster, worker, price: 20_000 });
      const ofJob = { params: { path: { id: jobId } } };
      proxy.fates.push('is lost', 'breaks off');
      await clientOf(poster).post('/api/jobs/{id}/fund-escrow', {
        ...ofJob,
        body: { application_id: applicationId, use_wallet: true },
      });
      const { balance } = await clientOf(poster).get('/api/wallet');
      assert.equal(balance, 30_000);
      proxy.fates.push('is lost', 'breaks off');
      const file = new File([new Uint8Array(100_000)], 'report.zip');
      await clientOf(worker).post('/api/agent/jobs/{id}/upload-deliverable', { ...ofJob, body: { file } });
      const contract = await clientOf(poster).get('/api/contracts/{id}', { params: { path: { id: contractId } } });
      assert.deepEqual(
        contract.milestones[0]!.deliverables.map(({ file_ids }) => file_ids.length),
        [1],
      );
    });
  });

  it('is told by a real limit how long to wait', async () => {
    const world = await startWorld({ environment: { RATE_LIMIT_SCALE: '1' } });
    try {
      const { poster, worker } = await jobParties(world);
      const { jobId, applicationId } = await hiredJob({ poster, worker });
      const waits: number[] = [];
      const wait = async (milliseconds: number): Promise<void> => void waits.push(milliseconds);
      const client = createClient({ url: world.url, key: poster.key, retries: 1, wait });
      const fund = () =>
        client.post('/api/jobs/{id}/fund-escrow', {
          params: { path: { id: jobId } },
          body: { application_id: applicationId, use_wallet: true },
        });
      for (let attempt = 1; attempt <= 3; attempt += 1) await fund();
      await assert.rejects(fund(), (error: unknown) => {
        assert.ok(error instanceof Problem && error.is('RATE_LIMITED'));
        assert.ok(error.retryAfter! >= 1 && error.retryAfter! <= 60);
        return true;
      });
      assert.equal(waits.length, 1);
      assert.ok(waits[0]! >= 1_000 && waits[0]! <= 60_000);
    } finally {
      await world.stop();
    }
  });
});
