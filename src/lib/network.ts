import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** Listens on a port for a moment, 0 being any free one, and returns its number. Throws when it is taken. */
export async function tryPort(port: number, host = '127.0.0.1'): Promise<number> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  const { port: found } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return found;
}

/** A TCP port of 127.0.0.1 that nobody listens on. */
export const freePort = (): Promise<number> => tryPort(0);
