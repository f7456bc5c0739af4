import { type BulkJobOptions, createPostgresBackend, Queue, Worker, type WorkerOptions, withBackend } from 'bullmq';
import type { Redis } from 'ioredis';
import pg from 'pg';
import { env } from '../../config/env.js';
import { type QueueName, queuePolicy, queues } from '../../config/queues.js';
import { loggerFor } from './logger.js';
import { connectRedis, whenConnected } from './redis.js';

interface Hint {
  id: string;
}

/** What both backends' queues share, as far as producing goes. */
interface Producer {
  addBulk(jobs: Array<{ name: string; data: Hint; opts: BulkJobOptions }>): Promise<unknown>;
  on(event: 'error', listen: (error: Error) => void): unknown;
  close(): Promise<void>;
}

const onPostgres = withBackend(createPostgresBackend);

let queuePool: pg.Pool | undefined;
let producerConnection: Redis | undefined;
const producers = new Map<QueueName, Producer>();

/** The pool BullMQ's PostgreSQL backend works on; each worker keeps one of its connections for LISTEN. */
function postgresConnection(): pg.Pool {
  if (!queuePool) {
    queuePool = new pg.Pool({
      connectionString: env().DATABASE_URL,
      options: '-c search_path=bullmq',
      max: 24,
      application_name: 'guildhall-queue',
      keepAlive: true,
    });
    // Every queue and worker on this pool adds a listener of its own.
    queuePool.setMaxListeners(0).on('error', () => undefined);
  }
  return queuePool;
}

function producer(name: QueueName): Producer {
  let queue = producers.get(name);
  if (!queue) {
    const defaultJobOptions = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
    queue = producerConnection
      ? new Queue<Hint>(name, { connection: producerConnection, defaultJobOptions })
      : new onPostgres.Queue<Hint>(name, { connection: postgresConnection(), defaultJobOptions });
    queue.on('error', (error) => loggerFor('queue').debug({ err: error, queue: name }, 'queue connection error'));
    producers.set(name, queue);
  }
  return queue;
}

/** Connects the producing side; a Redis that is down delays it by its connect time-out and no more. */
export async function connectQueues(): Promise<void> {
  if (!env().REDIS_URL) return;
  producerConnection ??= connectRedis('producer');
  await whenConnected(producerConnection);
}

/**
 * Tells the workers of a queue that rows are due. Never throws: when the queue is down the row's own sweep finds it.
 *
 * @param ids row ids, each with the attempt it is due for: BullMQ drops a second hint for the same id and attempt
 */
export async function hint(name: QueueName, ids: Array<{ id: string; attempt: number }>): Promise<void> {
  if (ids.length === 0) return;
  try {
    await producer(name).addBulk(
      ids.map(({ id, attempt }) => ({ name: `${name}.due`, data: { id }, opts: { jobId: `${id}-${attempt}` } })),
    );
  } catch (error) {
    loggerFor('queue').warn(
      { err: error, queue: name, count: ids.length },
      'enqueue failed; the sweep will find the rows',
    );
  }
}

export interface Work {
  /** Works one row off. Must claim it first: the same id may come twice, and from two processes at once. */
  process(id: string): Promise<void>;
  /** The ids of rows that are due now and not leased, most overdue first, at most `limit`. */
  findDue(limit: number): Promise<string[]>;
}

export interface RunningWorker {
  /** Sweeps now instead of at the next tick. */
  wake(): void;
  close(): Promise<void>;
}

/**
 * Starts working a queue: hints as they come, and every second whatever rows are due anyway, so that a lost or stuck
 * hint costs a second. What `process` throws is logged; the row stays due and is tried again.
 */
export function startWorker(name: QueueName, work: Work): RunningWorker {
  const log = loggerFor(`worker.${name}`);
  const { concurrency } = queues[name];
  const running = new Map<string, Promise<void>>();
  let closing = false;

  const run = (id: string): Promise<void> => {
    const already = running.get(id);
    if (already) return already;
    const promise = work
      .process(id)
      .catch((error: unknown) => log.error({ err: error, id }, 'failed; the row stays due'))
      .finally(() => running.delete(id));
    running.set(id, promise);
    return promise;
  };

  const options: Omit<WorkerOptions, 'connection'> = {
    concurrency,
    stalledInterval: queuePolicy.stalledInterval,
    lockDuration: queuePolicy.lockDuration,
    maxStalledCount: queuePolicy.maxStalledCount,
  };
  const connection = env().REDIS_URL ? connectRedis('consumer') : undefined;
  const processHint = (job: { data: Hint }): Promise<void> => run(job.data.id);
  const worker = connection
    ? new Worker<Hint>(name, processHint, { ...options, connection })
    : new onPostgres.Worker<Hint>(name, processHint, { ...options, connection: postgresConnection() });
  worker.on('error', (error) => log.debug({ err: error }, 'worker connection error'));

  let sweeping = false;
  const sweep = async (): Promise<void> => {
    if (sweeping || closing || running.size >= concurrency) return;
    sweeping = true;
    try {
      const due = await work.findDue(concurrency - running.size);
      if (!closing) for (const id of due) void run(id);
    } catch (error) {
      log.warn({ err: error }, 'sweep failed');
    } finally {
      sweeping = false;
    }
  };
  const timer = setInterval(() => void sweep(), queuePolicy.sweepInterval);
  void sweep();

  return {
    wake: () => void sweep(),
    async close() {
      closing = true;
      clearInterval(timer);
      let late: NodeJS.Timeout | undefined;
      const deadline = new Promise<'late'>((resolve) => {
        late = setTimeout(() => resolve('late'), queuePolicy.closeTimeout);
      });
      const finished = Promise.all([worker.close(), ...running.values()]);
      if ((await Promise.race([finished, deadline])) === 'late') await worker.close(true);
      clearTimeout(late);
      connection?.disconnect();
    },
  };
}

/** Closes every producer of this process. */
export async function closeQueues(): Promise<void> {
  const closing = [...producers.values()].map((queue) => queue.close());
  producers.clear();
  await Promise.allSettled(closing);
  producerConnection?.disconnect();
  producerConnection = undefined;
  const ending = queuePool?.end();
  queuePool = undefined;
  await ending;
}
