import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/lib/network.js';

export interface DemoServer {
  url: string;
  startedHere: boolean;
  stop(): Promise<void>;
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(1_000) });
    return response.ok && ((await response.json()) as { ok: boolean }).ok;
  } catch {
    return false;
  }
}

/** The server at `url` when one answers there; otherwise a fresh one, with data in a folder that goes with it. */
export async function findOrStartServer(url: string, announce: (text: string) => void): Promise<DemoServer> {
  if (await isHealthy(url)) return { url, startedHere: false, stop: async () => undefined };
  const port = await freePort();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'guildhall-demo-'));
  announce(`Nothing answers at ${url}, so the demo starts a server of its own on port ${port}.`);
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const child: ChildProcess = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDirectory,
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      REDIS_URL: '',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const own = `http://127.0.0.1:${port}`;
  const giveUpAt = Date.now() + 60_000;
  while (!(await isHealthy(own))) {
    if (child.exitCode !== null || Date.now() > giveUpAt)
      throw new Error('the server did not start; run `npm start` to see why');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url: own,
    startedHere: true,
    async stop() {
      child.kill('SIGTERM');
      await exited;
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
