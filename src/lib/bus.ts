import { EventEmitter } from 'node:events';
import pg from 'pg';
import { env } from '../../config/env.js';
import { randomHex } from './crypto.js';
import { query } from './db.js';
import { loggerFor } from './logger.js';
import { connectRedis, whenConnected } from './redis.js';

/**
 * Pub/sub between processes: Redis when there is one, else PostgreSQL's LISTEN/NOTIFY. Best effort by contract:
 * whoever listens also polls, so a lost message costs latency, never correctness. Messages are ids, never content.
 */
const CHANNEL = 'guildhall';
const RECONNECT_MILLISECONDS = { first: 250, later: 1_000 };

interface BusMessage {
  topic: string;
  payload: string;
  /** The process that sent it, which has told itself already. */
  from: string;
}

/** The way to the other processes. */
interface Link {
  publish(raw: string): Promise<unknown>;
  close(): Promise<void>;
}

const self = randomHex(8);
const listeners = new EventEmitter().setMaxListeners(0);
let link: Link | undefined;
let connecting: Promise<void> | undefined;

/** A listener that throws keeps the message from nobody else. */
function tell(topic: string, payload: string): void {
  for (const listen of listeners.listeners(topic)) {
    try {
      listen(payload);
    } catch (error) {
      loggerFor('bus').error({ err: error, topic }, 'a listener failed');
    }
  }
}

/** The channel may be shared with others: what is not a message of ours is ignored. */
function receive(raw: string): void {
  let message: Partial<BusMessage> | null;
  try {
    message = JSON.parse(raw) as Partial<BusMessage> | null;
  } catch {
    return;
  }
  const { topic, payload, from } = message ?? {};
  if (typeof topic === 'string' && typeof payload === 'string' && from !== self) tell(topic, payload);
}

const notify = (raw: string): Promise<unknown> =>
  query({ name: 'bus-notify', text: 'SELECT pg_notify($1, $2)', values: [CHANNEL, raw] });

async function linkByPostgres(): Promise<Link> {
  let closed = false;
  let listener: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  const reconnectIn = (milliseconds: number): void => {
    if (closed) return;
    retry = setTimeout(() => {
      listen().catch(() => reconnectIn(RECONNECT_MILLISECONDS.later));
    }, milliseconds).unref();
  };

  const listen = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: env().DATABASE_URL,
      application_name: 'guildhall-bus',
      keepAlive: true,
    });
    client.on('notification', ({ payload }) => payload && receive(payload));
    client.on('error', () => undefined);
    client.on('end', () => {
      if (listener !== client) return;
      listener = undefined;
      reconnectIn(RECONNECT_MILLISECONDS.first);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    if (closed) await client.end();
    else listener = client;
  };

  await listen();
  return {
    publish: notify,
    async close() {
      closed = true;
      clearTimeout(retry);
      await listener?.end();
    },
  };
}

async function linkByRedis(): Promise<Link> {
  const publisher = connectRedis('producer');
  const subscriber = connectRedis('consumer');
  subscriber.on('message', (_channel, raw: string) => receive(raw));
  // Sent once there is a connection, and again on every later one; fails only when closed before.
  const subscribed = subscriber.subscribe(CHANNEL).catch(() => undefined);
  await Promise.all([whenConnected(publisher), whenConnected(subscriber)]);
  if (subscriber.status === 'ready') await subscribed;
  return {
    publish: (raw) => publisher.publish(CHANNEL, raw),
    async close() {
      subscriber.disconnect();
      publisher.disconnect();
    },
  };
}

/** Connects both sides; resolves when messages published from now on will arrive, or Redis has not answered in time. */
export function connectBus(): Promise<void> {
  connecting ??= (env().REDIS_URL ? linkByRedis() : linkByPostgres()).then((made) => {
    link = made;
  });
  return connecting;
}

/** Sends to every process, this one included and first. Never throws. */
export async function publish(topic: string, payload = ''): Promise<void> {
  tell(topic, payload);
  const raw = JSON.stringify({ topic, payload, from: self } satisfies BusMessage);
  try {
    await (link ? link.publish(raw) : notify(raw));
  } catch (error) {
    loggerFor('bus').debug({ err: error, topic }, 'publish failed; listeners poll');
  }
}

/** Calls `listen` for every message on `topic`. @returns a function that ends it */
export function subscribe(topic: string, listen: (payload: string) => void): () => void {
  listeners.on(topic, listen);
  return () => listeners.off(topic, listen);
}

/** Ends both sides, those that are only just being connected too. */
export async function closeBus(): Promise<void> {
  await connecting?.catch(() => undefined);
  connecting = undefined;
  const closing = link?.close();
  link = undefined;
  await closing;
}
