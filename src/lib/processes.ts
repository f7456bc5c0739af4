import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const linux = process.platform === 'linux';

/**
 * A text that no other process, before or after, shares: a process id alone is given out again, soon so in containers.
 *
 * @returns undefined when there is no such process (or only its zombie)
 */
export async function processIdentity(pid: number): Promise<string | undefined> {
  if (!linux) return (await ps('lstart=', pid)) || undefined;
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (!status) return undefined;
  // The name of the program, in parentheses, may hold spaces; state is the first field after it, start time the 20th.
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z') return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()}/${fields[19]}`;
}

/** The command line of a process; empty when there is no such process. */
export async function commandLine(pid: number): Promise<string> {
  if (!linux) return ps('command=', pid);
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return line.replaceAll('\0', ' ').trim();
}

/** Waits until a process that is not our child is gone. There is no event for that, hence the polling. */
export async function processExit(pid: number, timeoutMs: number): Promise<boolean> {
  const identity = await processIdentity(pid);
  const deadline = Date.now() + timeoutMs;
  while (identity && (await processIdentity(pid)) === identity) {
    if (Date.now() > deadline) return false;
    await delay(20);
  }
  return true;
}

async function ps(column: string, pid: number): Promise<string> {
  const result = await run('ps', ['-o', column, '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return result.stdout.trim();
}
