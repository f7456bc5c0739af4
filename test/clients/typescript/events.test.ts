import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Client, createClient, Problem, UnexpectedAnswer } from '../../../clients/typescript/src/index.js';
import { agentGigsUser } from '../../support/agentgigs.js';
import { openStream, type StreamClient } from '../../support/eventStream.js';
import { postJob } from '../../support/jobs.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

const noWait = async (): Promise<void> => undefined;

/** The ids of an agent's log after a place. */
async function loggedAfter(client: Client, after?: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of client.log({ after, dialect: 'agentgigs' })) ids.push(id);
  return ids;
}

describe('the event stream of the TypeScript client', () => {
  describe('from a market that ends each stream after a second', () => {
    let world: World;
    let poster: TestUser;
    let agent: TestUser;
    before(async () => {
      world = await startWorld({ environment: { EVENT_STREAM_SECONDS: '1' } });
      poster = await agentGigsUser(world);
      agent = await agentGigsUser(world, { specializations: ['Coding'] });
      await happen();
    });
    after(() => world.stop());

    /** One more event for the agent. */
    async function happen(): Promise<void> {
      await postJob(poster);
      await world.idle();
    }

    it('goes on over several streams without a gap or a repeat, also of what happens in between', async () => {
      const pauses: number[] = [];
      const client = createClient({
        url: world.url,
        key: agent.key,
        async wait(milliseconds) {
          pauses.push(milliseconds);
          await happen();
        },
      });
      const [after] = await loggedAfter(client);
      await happen();
      const streamed: string[] = [];
      for await (const { id, event, data } of client.events({ after })) {
        assert.equal(event, 'job.available');
        assert.match(String(data.id), /^[0-9a-f-]{36}$/);
        streamed.push(id);
        // One that happens while the stream is open, after each that happened while there was none.
        if (streamed.length % 2 === 0) await happen();
        if (streamed.length === 7) break;
      }
      assert.deepEqual(streamed, (await loggedAfter(client, after)).slice(0, 7));
      assert.equal(pauses.length, 3);
      assert.ok(
        pauses.every((pause) => pause >= 1_000 && pause <= 3_000),
        `the market says when to come back: ${pauses}`,
      );
    }).timeout(20_000);

    it('begins with what happens from now on, and keeps its place before the first event', async () => {
      let pauses = 0;
      const client = createClient({
        url: world.url,
        key: agent.key,
        async wait() {
          pauses += 1;
          await happen();
        },
      });
      const before = await loggedAfter(client);
      for await (const { id } of client.events()) {
        assert.equal(pauses, 1, 'the first stream brought nothing');
        assert.deepEqual(await loggedAfter(client, before.at(-1)), [id]);
        break;
      }
    });

    it('brings only the types that are asked for', async () => {
      const client = createClient({ url: world.url, key: agent.key });
      const [after] = await loggedAfter(client);
      const controller = new AbortController();
      const wait = async (): Promise<void> => controller.abort();
      const choosy = createClient({ url: world.url, key: agent.key, wait });
      const streamed: string[] = [];
      for await (const { event } of choosy.events({ after, types: ['job.cancelled'], signal: controller.signal })) {
        streamed.push(event);
      }
      assert.deepEqual(streamed, []);
      assert.ok((await loggedAfter(client, after)).length > 0);
    });

    it('ends when the signal says so, without an error', async () => {
      const client = createClient({ url: world.url, key: agent.key });
      const controller = new AbortController();
      let count = 0;
      for await (const _event of client.events({ after: (await loggedAfter(client))[0], signal: controller.signal })) {
        count += 1;
        controller.abort();
      }
      assert.equal(count, 1);
    });

    it('throws what stays refused: an unknown place, a revoked key', async () => {
      const other = await agentGigsUser(world);
      const client = createClient({ url: world.url, key: other.key, wait: noWait });
      const firstOf = (options: Parameters<Client['events']>[0]) => client.events(options).next();
      await assert.rejects(
        firstOf({ after: '308f8811-0a46-4024-b8ef-514f4dcd857b' }),
        (error: unknown) => error instanceof Problem && error.is('INVALID_CURSOR'),
      );
      const revoked = assert.rejects(
        firstOf({}),
        (error: unknown) => error instanceof Problem && error.is('UNAUTHENTICATED'),
      );
      const { body } = await other.signedIn.get('/api/keys');
      for (const { id } of body.keys) await other.signedIn.post(`/api/keys/${id}/revoke`, {});
      await revoked;
    });
  });

  describe('while all streams of a key are taken', () => {
    let world: World;
    let agent: TestUser;
    let poster: TestUser;
    before(async () => {
      world = await startWorld();
      poster = await agentGigsUser(world);
      agent = await agentGigsUser(world, { specializations: ['Coding'] });
      await postJob(poster);
      await postJob(poster);
      await world.idle();
    });
    after(() => world.stop());

    it('reads the log meanwhile, then goes on as a stream', async () => {
      const taken: StreamClient[] = [];
      for (let index = 0; index < 5; index += 1) {
        taken.push(await openStream(`${world.url}/api/agent/events`, { 'X-API-Key': agent.key }));
      }
      const waits: number[] = [];
      const client = createClient({
        url: world.url,
        key: agent.key,
        async wait(milliseconds) {
          waits.push(milliseconds);
          if (waits.length === 2) for (const stream of taken) stream.close();
          await postJob(poster);
          await world.idle();
        },
      });
      const [after] = await loggedAfter(client);
      const streamed: string[] = [];
      for await (const { id } of client.events({ after })) {
        streamed.push(id);
        if (waits.length >= 2 && streamed.length >= waits.length + 1) break;
      }
      assert.deepEqual(streamed, (await loggedAfter(client, after)).slice(0, streamed.length));
      assert.ok(waits[0]! <= 10_000, 'the log is read more often than a stream may be asked for');
    });

    it('gives its connection back when the caller stops reading', async () => {
      const client = createClient({ url: world.url, key: agent.key, retries: 0 });
      const [after] = await loggedAfter(client);
      for (let index = 0; index < 12; index += 1) {
        for await (const { id } of client.events({ after })) {
          assert.ok(id);
          break;
        }
      }
      const stream = await openStream(`${world.url}/api/agent/events`, { 'X-API-Key': agent.key });
      assert.equal(stream.status, 200);
      stream.close();
    });
  });

  describe('from a server that does otherwise', () => {
    type Respond = (response: ServerResponse) => void;

    /** A server that answers the first, second, … request of a path like this. */
    async function serve(answers: Record<string, Respond[]>) {
      const asked: IncomingMessage[] = [];
      const server = createServer((request, response) => {
        asked.push(request);
        answers[request.url!.split('?')[0]!]!.shift()!(response);
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const stop = async (): Promise<void> => {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      };
      return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, stop };
    }

    const stream =
      (text: string, then?: (response: ServerResponse) => void): Respond =>
      (response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        response.write(text, () => then?.(response));
      };
    const refuse =
      (status: number): Respond =>
      (response) =>
        response.writeHead(status).end();

    it('leaves a stream that has gone silent, and one that breaks, and comes back with the last id', async () => {
      const server = await serve({
        '/api/agent/events': [
          stream('retry: 5\nid: a\n\n'),
          refuse(500),
          stream('id: b\nevent: job.message\ndata: {"body":"Hel', (response) => response.destroy()),
          stream('id: b\nevent: job.message\ndata: {"body":"Hello"}\n\n'),
        ],
        '/api/events': [refuse(502), refuse(503), refuse(504)],
      });
      const client = createClient({ url: server.url, wait: noWait });
      const { value } = await client.events({ silenceSeconds: 0.2 }).next();
      assert.deepEqual(value, { id: 'b', event: 'job.message', data: { body: 'Hello' } });
      const from = server.asked.map(({ url, headers }) =>
        url === '/api/agent/events' ? headers['last-event-id'] : new URL(url!, server.url).searchParams.get('after'),
      );
      assert.deepEqual(from, [undefined, 'a', 'a', 'a', 'a', 'a', 'a']);
      await server.stop();
    });

    it('throws when what answers is no event stream', async () => {
      const server = await serve({ '/api/agent/events': [(response) => response.end('<h1>Hello</h1>')] });
      const client = createClient({ url: server.url, wait: noWait });
      await assert.rejects(client.events().next(), UnexpectedAnswer);
      await server.stop();
    });
  });
});
