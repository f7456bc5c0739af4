import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ModelRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: the request is read as the JSON it is
  body: any;
}

/** Answers one request; `misbehave` and `answering` make the usual ones. */
export type ModelReply = (response: ServerResponse, request: ModelRequest) => void;

export interface ModelStandIn {
  /** As `LLM_BASE_URL`. */
  baseUrl: string;
  requests: ModelRequest[];
  /** What the next requests get, in order; the last one stays. */
  replies: ModelReply[];
  stop(): Promise<void>;
}

/** A sound recommendation, as the model writes it. */
export const soundAnswer = {
  resolution: 'split',
  worker_percent: 60,
  confidence: 0.7,
  rationale: 'Most of the work was delivered.',
};

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void =>
  void response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));

/** A chat completion with this content; an object is written as JSON. */
export const answering =
  (content: unknown, finishReason = 'stop'): ModelReply =>
  (response, request) =>
    json(response, 200, {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: request.body.model,
      choices: [
        {
          index: 0,
          finish_reason: finishReason,
          message: { role: 'assistant', content: typeof content === 'string' ? content : JSON.stringify(content) },
        },
      ],
    });

/** What servers do when they are not well. */
export const misbehave = {
  status:
    (status: number, headers: Record<string, string> = {}): ModelReply =>
    (response) =>
      json(response, status, { error: { message: 'no' } }, headers),
  garbage: ((response) => void response.writeHead(200).end('<html>Bad gateway</html>')) as ModelReply,
  noChoices: ((response) => json(response, 200, { choices: [] })) as ModelReply,
  hangUp: ((response) => void response.destroy()) as ModelReply,
  /** Never answers. */
  silence: (() => undefined) as ModelReply,
  /** Answers a byte now and then, for ever. */
  trickle: ((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 20);
    response.once('close', () => clearInterval(timer));
  }) as ModelReply,
  flood: ((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(Buffer.alloc(2 * 1024 * 1024, 0x20));
  }) as ModelReply,
  redirect: ((response) => void response.writeHead(307, { Location: '/v1/elsewhere' }).end()) as ModelReply,
};

/** A server on 127.0.0.1 that speaks the chat completions API, or fails to. */
export async function startModelStandIn(): Promise<ModelStandIn> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const received: ModelRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: JSON.parse(Buffer.concat(chunks).toString() || 'null'),
    };
    standIn.requests.push(received);
    const reply = standIn.replies.length > 1 ? standIn.replies.shift() : standIn.replies[0];
    (reply ?? answering(soundAnswer))(response, received);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const standIn: ModelStandIn = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests: [],
    replies: [],
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return standIn;
}
