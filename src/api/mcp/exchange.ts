import { createServer, request as httpRequest, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { duplexPair } from 'node:stream';
import { buffer } from 'node:stream/consumers';

export interface InnerRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: Record<string, string>;
  body: Buffer | null;
  /** Whose address the application sees. */
  remoteAddress: string;
}

export interface InnerResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export type Exchange = (request: InnerRequest) => Promise<InnerResponse>;

/**
 * HTTP with an application of this very process, through memory instead of a socket: the request runs through everything
 * that one from outside does. Node documents handing a server a stream of one's own with the `connection` event.
 */
export function inProcess(application: RequestListener): Exchange {
  const server = createServer(application);
  return ({ method, url, headers, body, remoteAddress }) =>
    new Promise((resolve, reject) => {
      const [near, far] = duplexPair();
      // The two do not notice by themselves that the other has gone.
      far.once('close', () => far.writableFinished || near.destroy(new Error('the connection broke off')));
      near.once('close', () => far.destroy());
      server.emit('connection', Object.assign(far, { remoteAddress }));
      const length = body ? { 'Content-Length': String(body.length) } : {};
      const outgoing = httpRequest({
        method,
        path: url,
        headers: { ...headers, ...length, Connection: 'close' },
        createConnection: () => near,
      });
      outgoing.on('error', reject);
      outgoing.on('response', (response) => {
        buffer(response).then(
          (bytes) => resolve({ status: response.statusCode!, headers: response.headers, body: bytes }),
          reject,
        );
      });
      outgoing.end(body ?? undefined);
    });
}
