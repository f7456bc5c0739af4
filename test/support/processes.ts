import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { commandLine } from '../../src/lib/processes.js';

/** Ids of the live processes whose command line or environment mentions a text, such as a data folder. Linux only. */
export async function processesMentioning(text: string): Promise<number[]> {
  const ids = (await readdir('/proc')).map(Number).filter((id) => id && id !== process.pid);
  const mentions = await Promise.all(
    ids.map(async (id) => {
      const environment = await readFile(`/proc/${id}/environ`, 'utf8').catch(() => '');
      return `${await commandLine(id)}\0${environment}`.includes(text);
    }),
  );
  return ids.filter((_, index) => mentions[index]);
}

/** Kills a process -9, unless it has ended by itself meanwhile. */
export function killIfThere(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Asks again until the answer is truthy. For what other processes do, of which no event tells us. */
export async function eventually<T>(what: string, ask: () => Promise<T>, timeoutMs = 15_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${timeoutMs / 1000} seconds`);
    await delay(25);
  }
}
