import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  headers: IncomingHttpHeaders;
  /** The exact bytes. */
  raw: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
  body: any;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** How many requests were under way at once, at most. */
  busiest: number;
  /** Answers each request; 204 until it is replaced. */
  respond: (response: ServerResponse, request: Received) => void;
  /** Resolves with the request of this number (from 1) once it has come. */
  wait(count: number): Promise<Received>;
  stop(): Promise<void>;
}

/** A live HTTP server on 127.0.0.1 that keeps what it receives, as an agent's webhook receiver would. */
export async function startReceiver(): Promise<Receiver> {
  const waiting = new Set<() => void>();
  let underWay = 0;
  const server = createServer(async (request, response) => {
    underWay += 1;
    receiver.busiest = Math.max(receiver.busiest, underWay);
    response.once('close', () => {
      underWay -= 1;
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const received = { headers: request.headers, raw, body: JSON.parse(raw.toString()) };
    receiver.received.push(received);
    for (const check of [...waiting]) check();
    receiver.respond(response, received);
  });
  const receiver: Receiver = {
    url: '',
    received: [],
    busiest: 0,
    respond: (response) => response.writeHead(204).end(),
    wait: (count) =>
      new Promise((resolve) => {
        const check = (): void => {
          const found = receiver.received[count - 1];
          if (!found) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      }),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return receiver;
}
