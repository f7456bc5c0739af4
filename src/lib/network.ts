import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Listens on a port for a moment, 0 being any free one, and returns its number. Throws when it is taken. */
export async function tryPort(port: number, host = '127.0.0.1'): Promise<number> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  const { port: found } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return found;
}

const ASK_AGAIN_MS = 50;

/**
 * Waits until somebody listens on a port of 127.0.0.1, but no longer than this.
 *
 * @returns whether somebody does
 */
export async function waitForListener(port: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const connected = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (connected || Date.now() >= deadline) return connected;
    await delay(ASK_AGAIN_MS);
  }
}

/** A TCP port of 127.0.0.1 that nobody listens on. */
export const freePort = (): Promise<number> => tryPort(0);
