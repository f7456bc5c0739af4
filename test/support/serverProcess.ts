import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/lib/network.js';

const program = fileURLToPath(new URL('../../src/server.ts', import.meta.url));

/** A web process of the market, on the database of this process's environment. */
export class ServerProcess {
  url = '';
  private child: ChildProcess | undefined;

  async start(): Promise<void> {
    const port = await freePort();
    const child = spawn(process.execPath, ['--import', 'tsx', program], {
      env: { ...process.env, PORT: String(port), STRIPE_SANDBOX_PORT: String(await freePort()) },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child = child;
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${code}`))),
    ]);
    this.url = `http://127.0.0.1:${port}`;
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
}
