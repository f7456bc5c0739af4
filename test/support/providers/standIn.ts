import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandInRequest {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
  body: any;
}

export interface StandInAnswer {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** Instead of its work: an answer; or its work without an answer ever (`hang`), or with the line cut (`drop`). */
export type Fault = StandInAnswer | 'hang' | 'drop';

export interface StandIn {
  base: string;
  /** Every request it got. */
  requests: StandInRequest[];
  /** Requests it has found nothing wrong with and done. */
  accepted: StandInRequest[];
  /** What was not as the provider documents it; a test ends by asserting that there is none. */
  violations: string[];
  /** Taken one a request, before anything else; null does its work. */
  faults: Array<Fault | null>;
  /** Resolves once so many requests have come. */
  wait(count: number): Promise<StandInRequest>;
  reset(): void;
  stop(): Promise<void>;
}

export interface Behaviour {
  /** What is wrong with a request. */
  check(request: StandInRequest): string[];
  /** How the provider says so. */
  refuse(violations: string[]): StandInAnswer;
  accept(request: StandInRequest): StandInAnswer;
}

function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A live HTTP server on 127.0.0.1 in a provider's place: it checks each request against the provider's documentation. */
export async function startStandIn({ check, refuse, accept }: Behaviour): Promise<StandIn> {
  const waiting = new Set<() => void>();
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request: StandInRequest = {
      method: incoming.method!,
      url: new URL(incoming.url!, standIn.base),
      headers: incoming.headers,
      body: readBody(Buffer.concat(chunks).toString()),
    };
    standIn.requests.push(request);
    const fault = standIn.faults.shift() ?? null;
    const answers = typeof fault === 'object' && fault !== null;
    const found = answers ? [] : check(request);
    standIn.violations.push(...found);
    const answer = answers ? fault : found.length > 0 ? refuse(found) : accept(request);
    if (!answers && found.length === 0) standIn.accepted.push(request);
    for (const look of [...waiting]) look();
    if (fault === 'hang') return;
    if (fault === 'drop') return void response.destroy();
    const text = typeof answer.body === 'string';
    response
      .writeHead(answer.status, { 'Content-Type': text ? 'text/html' : 'application/json', ...answer.headers })
      .end(text ? answer.body : JSON.stringify(answer.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const standIn: StandIn = {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    accepted: [],
    violations: [],
    faults: [],
    wait: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = standIn.requests[count - 1];
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    reset() {
      for (const list of [standIn.requests, standIn.accepted, standIn.violations, standIn.faults]) list.length = 0;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return standIn;
}

/** Fields that a format does not have. */
export const unknownFields = (value: object, known: string[], where: string): string[] =>
  Object.keys(value)
    .filter((field) => !known.includes(field))
    .map((field) => `${where} has no ${field}`);

/** A text of so many characters. */
export function textProblem(value: unknown, where: string, max: number, min = 1): string[] {
  if (typeof value !== 'string') return [`${where} is no text`];
  return value.length < min || value.length > max ? [`${where} has ${value.length} characters`] : [];
}
