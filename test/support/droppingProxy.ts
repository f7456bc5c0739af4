import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What becomes of an answer: it arrives, is lost altogether, or breaks off half-way. */
export type Fate = 'arrives' | 'is lost' | 'breaks off';

export interface Passed {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  status: number;
  answer: IncomingHttpHeaders;
}

export interface DroppingProxy {
  url: string;
  /** Everything that reached the server, with its answer, lost or not. */
  passed: Passed[];
  /** What becomes of the next answers, in this order; those after arrive. */
  fates: Fate[];
  stop(): Promise<void>;
}

/** Stands before a server and cuts connections once the server has done the work. */
export async function startDroppingProxy(target: string): Promise<DroppingProxy> {
  const server = createServer(async (incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const outbound = send(target + path, { method, headers, agent: false });
    outbound.end(await buffer(incoming));
    const [response] = (await once(outbound, 'response')) as [IncomingMessage];
    const body = await buffer(response);
    proxy.passed.push({
      method: method!,
      path: path!,
      headers,
      status: response.statusCode!,
      answer: response.headers,
    });
    const fate = proxy.fates.shift() ?? 'arrives';
    if (fate === 'is lost') {
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(response.statusCode!, response.headers);
    if (fate === 'arrives') outgoing.end(body);
    else outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
  });
  const proxy: DroppingProxy = {
    url: '',
    passed: [],
    fates: [],
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}
