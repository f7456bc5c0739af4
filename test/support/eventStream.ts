import assert from 'node:assert/strict';
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { RequestHeaders } from './http.js';

/** One event as a browser's EventSource would show it. */
export interface StreamedEvent {
  id: string;
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
  data: any;
}

/** An open stream of Server-Sent Events, read by the rules of the HTML standard. */
export interface StreamClient {
  status: number;
  headers: IncomingHttpHeaders;
  events: StreamedEvent[];
  comments: number;
  /** The id to come back with. */
  lastEventId: string;
  retry: number | null;
  /** Everything that came, as it came. */
  text: string;
  response: IncomingMessage;
  /** Resolves once so many events have come. */
  wait(count: number): Promise<StreamedEvent[]>;
  /** Resolves once the server has ended the stream. */
  ended: Promise<void>;
  close(): void;
}

/** Opens a stream, or gets the refusal. */
export async function openStream(url: string, headers: RequestHeaders): Promise<StreamClient> {
  const waiting = new Set<() => void>();
  const request = get(url, { headers, agent: false });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', resolve);
  });
  request.on('error', () => undefined);
  response.on('error', () => undefined);
  const client: StreamClient = {
    status: response.statusCode!,
    headers: response.headers,
    events: [],
    comments: 0,
    lastEventId: headers['Last-Event-ID'] ?? '',
    retry: null,
    text: '',
    response,
    wait: (count) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${client.events.length} of ${count} events came`)), 10_000);
        const check = (): void => {
          if (client.events.length < count) return;
          waiting.delete(check);
          clearTimeout(timer);
          resolve(client.events);
        };
        waiting.add(check);
        check();
      }),
    ended: new Promise((resolve) => response.once('close', () => resolve())),
    close: () => void request.destroy(),
  };

  let unread = '';
  let block: Record<string, string> = {};
  const readLine = (line: string): void => {
    if (line === '') {
      if (block.id !== undefined) client.lastEventId = block.id;
      if (block.data !== undefined) {
        client.events.push({ id: client.lastEventId, event: block.event!, data: JSON.parse(block.data) });
      }
      block = {};
    } else if (line.startsWith(':')) client.comments += 1;
    else {
      const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line)!;
      assert.equal(block[field!], undefined, `${field} twice in one block`);
      block[field!] = value!;
      if (field === 'retry') client.retry = Number(value);
    }
  };
  response.setEncoding('utf8').on('data', (chunk: string) => {
    client.text += chunk;
    unread += chunk;
    if (client.status !== 200) return;
    const lines = unread.split('\n');
    unread = lines.pop()!;
    for (const line of lines) readLine(line);
    for (const check of [...waiting]) check();
  });
  return client;
}
