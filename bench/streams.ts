import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { systemActor, systemContext } from '../src/core/context.js';
import { recordEvent, relayEvents } from '../src/core/events/index.js';
import { createApiKey } from '../src/core/identity/index.js';
import { closeBus, connectBus, subscribe } from '../src/lib/bus.js';
import { inTransaction, query } from '../src/lib/db.js';
import { prepareMarket, startProgram } from './support/market.js';
import type { ClientMessage } from './support/streamClients.js';

const STREAMS = 2_000;
const CLIENT_PROCESSES = 4;
const EVENTS = 10;
/** Opening takes a bcrypt of each key. */
const OPENING_SECONDS = 180;
const ARRIVAL_SECONDS = 30;

const now = (): number => Number(process.hrtime.bigint()) / 1e6;
const print = (line: string): void => void process.stdout.write(`  ${line}\n`);
const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;

/** A user with a key for each stream. */
async function makeUsers(count: number): Promise<Array<{ id: string; key: string }>> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await query({
    text: `INSERT INTO users (id, email, email_verified_at)
           SELECT id, id || '@example.com', now() FROM unnest($1::uuid[]) id`,
    values: [ids],
  });
  const users: Array<{ id: string; key: string }> = [];
  const makeSome = async (): Promise<void> => {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
      const credential = { kind: 'session', sessionId: id } as const;
      const ctx = { ...systemContext('bench'), actor: { ...systemActor, userId: id, credential } };
      users.push({ id, key: (await createApiKey(ctx, { prefix: 'cc', name: 'bench', expiresInSeconds: null })).key });
    }
  };
  await Promise.all(Array.from({ length: 8 }, makeSome));
  return users;
}

interface Memory {
  resident: number;
  heap: number;
}

async function memoryOf(url: string): Promise<Memory> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const read = (name: string): number => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
  return { resident: read('process_resident_memory_bytes'), heap: read('nodejs_heap_size_used_bytes') };
}

/** The next message of every client. */
function allSay<T extends ClientMessage>(
  clients: ChildProcess[],
  wanted: (message: ClientMessage) => message is T,
  seconds: number,
): Promise<T[]> {
  return Promise.race([
    Promise.all(
      clients.map(
        (client) =>
          new Promise<T>((resolve, reject) => {
            const exited = (code: number | null): void => reject(new Error(`a client process ended with ${code}`));
            client.once('exit', exited);
            client.on('message', function listen(message: ClientMessage) {
              if (!wanted(message)) return;
              client.off('message', listen).off('exit', exited);
              resolve(message);
            });
          }),
      ),
    ),
    delay(seconds * 1_000, undefined, { ref: false }).then(() => {
      throw new Error(`not every stream had it within ${seconds} seconds`);
    }),
  ]);
}

const isOpen = (message: ClientMessage): message is { open: number } => 'open' in message;
const isEvent = (message: ClientMessage): message is Extract<ClientMessage, { event: string }> => 'event' in message;

const quantile = (sorted: number[], share: number): number => sorted[Math.ceil(share * sorted.length) - 1]!;

/**
 * One web process holds 2,000 event streams of 2,000 users; ten events for all of them, one after the other. Arrival is
 * measured from just before the event's transaction commits; the relay runs in this process.
 */
export async function benchStreams(): Promise<void> {
  process.stdout.write(`GET /api/agent/events, ${STREAMS.toLocaleString('en-US')} streams on one web process\n`);
  const market = await prepareMarket(0);
  await connectBus();
  const users = await makeUsers(STREAMS);
  const server = await startProgram('src/server.ts', {
    DATABASE_URL: market.databaseUrl,
    SECRET_KEYS: '22'.repeat(32),
    LOG_LEVEL: 'info',
    EVENT_STREAM_SECONDS: '900',
  });
  const stopRelaying = subscribe('outbox', () => void relayEvents());
  const clients = Array.from({ length: CLIENT_PROCESSES }, () =>
    fork(new URL('./support/streamClients.ts', import.meta.url), { execArgv: ['--import', 'tsx'] }),
  );
  try {
    // Warm, so that what the process needs anyway is not counted as memory of streams.
    for (let time = 0; time < 20; time += 1) {
      await fetch(`${server.url}/api/events`, { headers: { 'x-api-key': users[0]!.key } });
    }
    const before = await memoryOf(server.url);
    const opened = now();
    const opening = allSay(clients, isOpen, OPENING_SECONDS);
    for (const [index, client] of clients.entries()) {
      client.send({
        url: server.url,
        keys: users.filter((_, user) => user % CLIENT_PROCESSES === index).map(({ key }) => key),
      });
    }
    await opening;
    print(`opened in ${((now() - opened) / 1_000).toFixed(1)} s, each with a key never seen before`);
    // Until garbage of the opening is gone.
    await delay(5_000);
    const after = await memoryOf(server.url);
    for (const kind of ['resident', 'heap'] as const) {
      const each = ((after[kind] - before[kind]) / STREAMS / 1_024).toFixed(1);
      print(`${kind} memory ${megabytes(before[kind])} → ${megabytes(after[kind])}: ${each} kB a stream`);
    }

    const slowest: number[] = [];
    for (let event = 1; event <= EVENTS; event += 1) {
      const arriving = allSay(clients, isEvent, ARRIVAL_SECONDS);
      const recipients = users.map(({ id }) => ({ user_id: id, role: 'match' as const }));
      await inTransaction((transaction) =>
        recordEvent(transaction, 'gig.created', { data: { title: 'For everybody', at: now() }, recipients }),
      );
      const messages = await arriving;
      const latencies = messages.flatMap((message) => message.latencies).sort((a, b) => a - b);
      const repeats = messages.reduce((sum, message) => sum + message.repeats, 0);
      if (latencies.length !== STREAMS || repeats > 0)
        throw new Error(`${latencies.length} arrivals, ${repeats} repeats`);
      slowest.push(latencies.at(-1)!);
      print(
        `event ${event}: ${latencies.length} arrivals, first ${latencies[0]!.toFixed(0)} ms, median ${quantile(latencies, 0.5).toFixed(0)} ms, slowest ${latencies.at(-1)!.toFixed(0)} ms`,
      );
    }
    print(`slowest arrival of all ${Math.max(...slowest).toFixed(0)} ms`);
    const last = await memoryOf(server.url);
    print(`resident memory at the end ${megabytes(last.resident)}`);
  } finally {
    stopRelaying();
    for (const client of clients) client.disconnect();
    await server.stop();
    await closeBus();
    await market.stop();
  }
}
