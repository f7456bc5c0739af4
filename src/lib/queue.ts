import { type BulkJobOptions, createPostgresBackend, Queue, Worker, type WorkerOptions, withBackend } from 'bullmq';
import type { Redis } from 'ioredis';
import pg from 'pg';
import { env } from '../../config/env.js';
import { type QueueName, queuePolicy, queues } from '../../config/queues.js';
import { refreshClock } from './clock.js';
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

/** Rejects when `work` takes longer; whatever becomes of it then is nobody's concern. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function enqueue(name: QueueName, ids: Array<{ id: string; attempt: number }>): Promise<void> {
  // BullMQ would wait for the connection.
  if (producerConnection && producerConnection.status !== 'ready') throw new Error('Redis is not connected');
  const jobs = ids.map(({ id, attempt }) => ({
    name: `${name}.due`,
    data: { id },
    opts: { jobId: `${id}-${attempt}` },
  }));
  await producer(name).addBulk(jobs);
}

/** BullMQ never recovers a queue whose connection broke while it was set up: the next hint makes a new one. */
function dropProducer(name: QueueName): void {
  const queue = producers.get(name);
  producers.delete(name);
  queue?.close().catch(() => undefined);
}

/**
 * Tells the workers of a queue that rows are due. Never throws, and takes a second at most: when the queue is down the
 * row's own sweep finds it.
 *
 * @param ids row ids, each with the attempt it is due for: BullMQ drops a second hint for the same id and attempt
 */
export async function hint(name: QueueName, ids: Array<{ id: string; attempt: number }>): Promise<void> {
  if (ids.length === 0) return;
  try {
    await within(queuePolicy.hintTimeout, enqueue(name, ids));
  } catch (error) {
    dropProducer(name);
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
  /** Takes nothing new and waits for what runs, but not for ever: a row left behind is another worker's later. */
  close(): Promise<void>;
}

/** Rows whose work threw: sweeps come back to them ever later, and to others first. Wall time. */
class Failures {
  private readonly failed = new Map<string, { count: number; retryAt: number }>();

  get size(): number {
    return this.failed.size;
  }

  add(id: string): void {
    const count = (this.failed.get(id)?.count ?? 0) + 1;
    const pause = Math.min(queuePolicy.sweepInterval * 2 ** (count - 2), queuePolicy.mostFailurePause);
    this.failed.set(id, { count, retryAt: Date.now() + pause });
  }

  delete(id: string): void {
    this.failed.delete(id);
  }

  /** Of the ids that are due, those that may be tried now: first those that never failed. */
  select(due: string[], limit: number): string[] {
    const now = Date.now();
    for (const [id, { retryAt }] of this.failed) {
      // Long past its time and never seen due again: somebody else has done it.
      if (retryAt + queuePolicy.mostFailurePause < now && !due.includes(id)) this.failed.delete(id);
    }
    const fresh = due.filter((id) => !this.failed.has(id));
    const again = due.filter((id) => (this.failed.get(id)?.retryAt ?? Number.POSITIVE_INFINITY) <= now);
    return [...fresh, ...again].slice(0, limit);
  }
}

/**
 * Starts working a queue: hints as they come, and every second whatever rows are due anyway, so that a lost or stuck
 * hint costs a second. What `process` throws is logged; the row stays due and is tried again.
 */
export function startWorker(name: QueueName, work: Work): RunningWorker {
  const log = loggerFor(`worker.${name}`);
  const { concurrency } = queues[name];
  const running = new Map<string, Promise<void>>();
  const failures = new Failures();
  let closing = false;

  /** A row is due by the database's clock, which the sandbox may just have moved: the work is done at that time. */
  const processAtMarketTime = async (id: string): Promise<void> => {
    if (env().SANDBOX) await refreshClock();
    await work.process(id);
  };

  const run = (id: string): Promise<void> => {
    const already = running.get(id);
    if (already) return already;
    const promise = processAtMarketTime(id)
      .then(
        () => failures.delete(id),
        (error: unknown) => {
          failures.add(id);
          log.error({ err: error, id }, 'failed; the row stays due');
        },
      )
      .finally(() => running.delete(id));
    running.set(id, promise);
    return promise;
  };

  /** BullMQ's view of what runs, which ends early when closing takes too long. */
  const hinted = new Set<() => void>();
  const processHint = (job: { data: Hint }): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        hinted.delete(done);
        resolve();
      };
      hinted.add(done);
      void run(job.data.id).then(done);
    });

  const options: Omit<WorkerOptions, 'connection'> = {
    concurrency,
    stalledInterval: queuePolicy.stalledInterval,
    lockDuration: queuePolicy.lockDuration,
    maxStalledCount: queuePolicy.maxStalledCount,
  };
  const connection = env().REDIS_URL ? connectRedis('consumer') : undefined;
  const worker = connection
    ? new Worker<Hint>(name, processHint, { ...options, connection })
    : new onPostgres.Worker<Hint>(name, processHint, { ...options, connection: postgresConnection() });
  worker.on('error', (error) => log.debug({ err: error }, 'worker connection error'));

  let sweeping = false;
  let again = false;
  let backlog = false;
  let soon: NodeJS.Timeout | undefined;
  const sweep = async (): Promise<void> => {
    again = sweeping;
    if (sweeping || closing) return;
    sweeping = true;
    try {
      const free = concurrency - running.size;
      if (free > 0) {
        const due = failures.select(await work.findDue(free + failures.size), free);
        backlog = due.length === free;
        if (!closing) for (const id of due) void run(id);
      }
    } catch (error) {
      log.warn({ err: error }, 'sweep failed');
      backlog = false;
    } finally {
      sweeping = false;
    }
    // With hints gone, a sweep a second would be all there is.
    clearTimeout(soon);
    if (again) void sweep();
    else if (backlog && !closing) soon = setTimeout(() => void sweep(), queuePolicy.backlogInterval);
  };
  const timer = setInterval(() => void sweep(), queuePolicy.sweepInterval);
  void sweep();

  return {
    wake: () => void sweep(),
    async close() {
      closing = true;
      clearInterval(timer);
      clearTimeout(soon);
      const workerClosed = worker.close();
      await within(queuePolicy.closeTimeout, Promise.all([workerClosed, ...running.values()])).catch(() => {
        for (const done of hinted) done();
        return within(queuePolicy.hintTimeout, workerClosed).catch(() => undefined);
      });
      connection?.disconnect();
    },
  };
}

/** Closes every producer of this process. */
export async function closeQueues(): Promise<void> {
  const closing = [...producers.values()].map((queue) => queue.close());
  producers.clear();
  await within(queuePolicy.hintTimeout, Promise.allSettled(closing)).catch(() => undefined);
  producerConnection?.disconnect();
  producerConnection = undefined;
  const ending = queuePool?.end();
  queuePool = undefined;
  await ending;
}
