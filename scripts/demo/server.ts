import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/lib/network.js';

const PATIENCE_MILLISECONDS = 120_000;

export interface DemoServer {
  url: string;
  stop(): Promise<void>;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

/** Whether a demo can be played there: nowhere but in a sandbox, for it makes up people, money and time. */
const isSandbox = async (url: string): Promise<boolean> =>
  (await answers(`${url}/api/health`)) && (await answers(`${url}/api/sandbox`));

/** The sandbox at `url` when one answers there; otherwise a fresh one, with data in a folder that goes with it. */
export async function findOrStartServer(url: string, announce: (text: string) => void): Promise<DemoServer> {
  if (await isSandbox(url)) {
    announce(`Played on the server at ${url}, whose market clock moves on with the story.`);
    return { url, stop: async () => undefined };
  }
  const port = await freePort();
  announce(`No sandbox answers at ${url}, so the demo starts one of its own on port ${port}. That takes some seconds.`);
  return startServer(port);
}

async function startServer(port: number): Promise<DemoServer> {
  const url = `http://127.0.0.1:${port}`;
  // Nothing is waited for until a signal is heeded: the folder would be left behind.
  const dataDirectory = mkdtempSync(join(tmpdir(), 'guildhall-demo-'));
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, [fileURLToPath(new URL('../start.mjs', import.meta.url))], {
    // Nothing else of the environment: this server has to have no credentials for anything outside.
    env: { PATH, HOME, TMPDIR, PORT: String(port), DATA_DIR: dataDirectory, LOG_LEVEL: 'warn' },
    // By the channel's end the server learns that the demo was killed.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // A Ctrl-C is for the demo, which stops its server then.
    detached: true,
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      child.kill('SIGTERM');
      await exited;
      await rm(dataDirectory, { recursive: true, force: true });
    })();
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(1)));
  }
  const giveUpAt = Date.now() + PATIENCE_MILLISECONDS;
  while (!(await isSandbox(url))) {
    if (child.exitCode !== null || Date.now() > giveUpAt) {
      await stop();
      throw new Error('the server did not start; run `npm start` to see why');
    }
    await sleep(100);
  }
  return { url, stop };
}
