import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { env } from '../config/env.js';
import { createApp } from './api/app.js';
import { connectLimits, startUsage } from './core/limits/index.js';
import { startEventStreams, stopEventStreams } from './core/streams/index.js';
import { hostsStripeSandbox } from './lib/stripe.js';
import { hostStripeSandbox } from './sandbox/hostStripe.js';

export interface Web {
  server: Server;
  /** Takes no new requests, ends event streams, lets running requests finish, then resolves. */
  close(): Promise<void>;
}

/**
 * Connections on which nothing has been asked yet. Node.js does not count them as idle: a server that stops would wait a
 * minute for their first request. Clients open them ahead; Node's `fetch` does after leaving an event stream.
 */
function unusedConnections(server: Server): ReadonlySet<Socket> {
  const unused = new Set<Socket>();
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', (request) => unused.delete(request.socket));
  return unused;
}

/**
 * Prepares that from some time on every answer says that its connection ends with it. A client that sent its next request
 * on a connection which we then close would not know whether that was carried out.
 *
 * @returns what begins it, also for the requests that are running
 */
function lastAnswers(server: Server): () => void {
  const running = new Set<ServerResponse>();
  let begun = false;
  const endConnection = (response: ServerResponse): void => {
    if (!response.headersSent) response.setHeader('Connection', 'close');
  };
  // Before the app, which may answer at once.
  server.prependListener('request', (_request, response: ServerResponse) => {
    if (begun) endConnection(response);
    running.add(response);
    response.once('close', () => running.delete(response));
  });
  return () => {
    begun = true;
    for (const response of running) endConnection(response);
  };
}

/** Listens on HOST:PORT, and hosts the Stripe stand-in where this installation has no real Stripe. */
export async function startWeb(): Promise<Web> {
  const { HOST, PORT } = env();
  await connectLimits();
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 300_000 }, createApp());
  const unused = unusedConnections(server);
  const beginLastAnswers = lastAnswers(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
  startEventStreams();
  const stopUsage = startUsage();
  const sandbox = hostsStripeSandbox() ? await hostStripeSandbox() : null;
  return {
    server,
    async close() {
      beginLastAnswers();
      // A connection whose request was still running becomes idle later, and would be kept open for the next one.
      const closingIdle = setInterval(() => server.closeIdleConnections(), 20);
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        for (const socket of unused) socket.destroy();
      });
      await stopEventStreams();
      await closed;
      clearInterval(closingIdle);
      await stopUsage();
      await sandbox?.close();
    },
  };
}
