import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { createControlRouter } from './control/routes.js';
import { runDueWork } from './dueWork.js';
import { ENDPOINTS } from './endpoints.js';
import { EventDelivery } from './events/delivery.js';
import { createApiRouter, errorHandler } from './http/api.js';
import { pruneKeys } from './http/idempotency.js';
import { createPageRouter } from './pages/routes.js';
import { inTransaction } from './transaction.js';
import type { Queryable, StripeSandboxOptions } from './types.js';

export type { StripeSandboxLogger, StripeSandboxOptions } from './types.js';

export interface StripeSandbox {
  app: Express;
  listen(port: number, host?: string): Promise<{ port: number; url: string }>;
  /** Works off everything due by market time, in due order, then attempts every undelivered event once. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

/** How often a listening sandbox looks for due work and for events other processes left, in wall time. */
const SWEEP_INTERVAL_MS = 1000;

function createApp(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'extended');
  app.use(express.urlencoded({ extended: true, limit: '1mb' }));
  return app;
}

function listening(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('the sandbox listens on no port'));
      else resolve(address);
    });
  });
}

function closing(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}

/**
 * Stripe's stand-in: a stateful HTTP server for the real SDK, its state in PostgreSQL, so that any process can serve it
 * and a restart loses nothing.
 */
export function createStripeSandbox(options: StripeSandboxOptions): StripeSandbox {
  const { pool } = options;
  const now = (): number => Math.floor(options.now().getTime() / 1000);
  const transaction = <T>(work: (db: Queryable) => Promise<T>): Promise<T> => inTransaction(pool, work);
  const delivery = new EventDelivery(options);
  const deliver = (): void => delivery.wake();

  const catchUp = async (): Promise<void> => {
    const fired = await runDueWork({ now, db: pool, inTransaction: transaction });
    if (fired > 0) deliver();
  };
  const tick = async (): Promise<void> => {
    await catchUp();
    await pruneKeys(pool);
    await delivery.deliverAll();
  };

  const app = createApp();
  app.use('/_sandbox', createControlRouter({ options, now, inTransaction: transaction, catchUp, tick, delivery }));
  app.use(createPageRouter({ now, db: pool, inTransaction: transaction, catchUp, deliver }));
  app.use(createApiRouter({ options, endpoints: ENDPOINTS, now, catchUp, deliver }));
  app.use(errorHandler(options));

  let server: Server | null = null;
  let sweeper: NodeJS.Timeout | null = null;
  let sweeping: Promise<void> = Promise.resolve();

  const sweep = (): void => {
    sweeping = catchUp()
      .then(deliver)
      .catch((error: unknown) => options.logger?.error({ err: error }, 'stripe sandbox sweep failed'));
  };

  return {
    app,
    async listen(port, host = '127.0.0.1') {
      server = createServer(app);
      const address = await listening(server, port, host);
      sweeper = setInterval(sweep, SWEEP_INTERVAL_MS);
      sweeper.unref();
      deliver();
      return { port: address.port, url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}` };
    },
    tick,
    async close() {
      if (sweeper) clearInterval(sweeper);
      if (server) await closing(server);
      await sweeping;
      await delivery.close();
    },
  };
}
