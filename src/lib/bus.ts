import { EventEmitter } from 'node:events';
import type { Redis } from 'ioredis';
import pg from 'pg';
import { env } from '../../config/env.js';
import { query } from './db.js';
import { loggerFor } from './logger.js';
import { connectRedis, whenConnected } from './redis.js';

/**
 * Pub/sub between processes: Redis when there is one, else PostgreSQL's LISTEN/NOTIFY. Best effort by contract:
 * whoever listens also polls, so a lost message costs latency, never correctness. Messages are ids, never content.
 */
const CHANNEL = 'guildhall';

interface BusMessage {
  topic: string;
  payload: string;
}

const local = new EventEmitter().setMaxListeners(0);
let publisher: Redis | undefined;
let subscriber: Redis | undefined;
let listener: pg.Client | undefined;
let connecting: Promise<void> | undefined;
let closed = false;

function receive(raw: string): void {
  const message = JSON.parse(raw) as BusMessage;
  local.emit(message.topic, message.payload);
}

async function listenOnPostgres(): Promise<void> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    application_name: 'guildhall-bus',
    keepAlive: true,
  });
  client.on('notification', (notification) => notification.payload && receive(notification.payload));
  client.on('error', () => undefined);
  client.on('end', () => {
    if (closed || listener !== client) return;
    listener = undefined;
    const reconnect = (): void => {
      if (closed) return;
      listenOnPostgres().catch(() => setTimeout(reconnect, 1_000).unref());
    };
    setTimeout(reconnect, 250).unref();
  });
  await client.connect();
  await client.query(`LISTEN ${CHANNEL}`);
  listener = client;
}

async function listenOnRedis(): Promise<void> {
  publisher = connectRedis('producer');
  subscriber = connectRedis('consumer');
  subscriber.on('message', (_channel, raw: string) => receive(raw));
  const subscribed = subscriber.subscribe(CHANNEL);
  await Promise.all([whenConnected(publisher), whenConnected(subscriber)]);
  if (subscriber.status === 'ready') await subscribed;
}

/** Connects both sides; resolves when messages published from now on will arrive, or Redis has not answered in time. */
export function connectBus(): Promise<void> {
  closed = false;
  connecting ??= env().REDIS_URL ? listenOnRedis() : listenOnPostgres();
  return connecting;
}

/** Sends to every process, this one included. Never throws. */
export async function publish(topic: string, payload = ''): Promise<void> {
  const raw = JSON.stringify({ topic, payload } satisfies BusMessage);
  try {
    if (publisher) {
      await publisher.publish(CHANNEL, raw);
    } else {
      await query({ name: 'bus-notify', text: 'SELECT pg_notify($1, $2)', values: [CHANNEL, raw] });
    }
  } catch (error) {
    loggerFor('bus').debug({ err: error, topic }, 'publish failed; listeners poll');
    local.emit(topic, payload);
  }
}

/** Calls `listen` for every message on `topic`. @returns a function that ends it */
export function subscribe(topic: string, listen: (payload: string) => void): () => void {
  local.on(topic, listen);
  return () => local.off(topic, listen);
}

/** Ends both sides. */
export async function closeBus(): Promise<void> {
  closed = true;
  connecting = undefined;
  subscriber?.disconnect();
  publisher?.disconnect();
  const ending = listener?.end();
  subscriber = publisher = listener = undefined;
  await ending;
}
