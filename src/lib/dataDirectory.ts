import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { processIdentity } from './processes.js';

const isCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException).code === code;

/**
 * Makes the data folder if it is missing and checks that we can write there.
 *
 * @throws one line that names the folder and the reason.
 */
export async function prepareDataDirectory(dataDir: string): Promise<void> {
  const sample = join(dataDir, `.write-test-${process.pid}`);
  try {
    await makeFolder(dataDir);
    await writeFile(sample, '');
    await rm(sample);
  } catch (error) {
    throw new Error(
      `DATA_DIR ${dataDir} is not writable (${(error as NodeJS.ErrnoException).code}): set DATA_DIR to a folder that is`,
    );
  }
}

/** Like `mkdir -p`; Node's own recursive mkdir never ends under /proc or behind a dangling symlink. */
async function makeFolder(path: string): Promise<void> {
  // Not 0700: root's PostgreSQL runs as another user and has to pass through. What is private lies in files of 0600.
  const make = () => mkdir(path, { mode: 0o711 });
  const made = await make().catch((error) => {
    if (!isCode(error, 'ENOENT') && !isCode(error, 'EEXIST')) throw error;
    return error as NodeJS.ErrnoException;
  });
  if (made?.code === 'ENOENT' && dirname(path) !== path) {
    await makeFolder(dirname(path));
    await make();
  }
}

/**
 * Reads the secret kept in a file, or makes one, readable by its owner only.
 */
export async function keepSecret<T extends object>(file: string, create: () => T): Promise<T> {
  const kept = await readFile(file, 'utf8').catch((error) => {
    if (isCode(error, 'ENOENT')) return '{}';
    throw error;
  });
  let secrets: T;
  try {
    secrets = JSON.parse(kept) as T;
  } catch {
    throw new Error(`${file} is not JSON: restore it from a backup; what was encrypted with its keys needs them`);
  }
  const complete = { ...create(), ...secrets };
  if (Object.keys(complete).length > Object.keys(secrets).length) {
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, `${JSON.stringify(complete, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, file);
  }
  return complete;
}

/** A random secret of `bytes` bytes in hexadecimal. */
export const randomSecret = (bytes = 32): string => randomBytes(bytes).toString('hex');

/**
 * Takes a lock file for the life of this process. A lock left by a process that is gone is taken over.
 *
 * @returns the function that gives it back
 * @throws one line naming the live process that holds it
 */
export async function acquireLock(file: string, busy: (pid: number) => string): Promise<() => Promise<void>> {
  const content = JSON.stringify({ pid: process.pid, identity: await processIdentity(process.pid) });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, content);
  try {
    for (;;) {
      try {
        // link, unlike writing, makes the lock with its content in one step.
        await link(draft, file);
        return async () => {
          if ((await readFile(file, 'utf8').catch(() => '')) === content) await unlink(file);
        };
      } catch (error) {
        if (!isCode(error, 'EEXIST')) throw error;
      }
      await removeStaleLock(file, busy);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Whether a lock file was left by a process that ended without giving it back. */
export async function isLockAbandoned(file: string): Promise<boolean> {
  const content = await readFile(file, 'utf8').catch(() => undefined);
  return content !== undefined && !(await liveHolder(content));
}

async function removeStaleLock(file: string, busy: (pid: number) => string): Promise<void> {
  const content = await readFile(file, 'utf8').catch(() => '');
  const holder = await liveHolder(content);
  if (holder) throw new Error(busy(holder));
  const stale = `${file}.stale-${process.pid}`;
  try {
    await rename(file, stale);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  // Someone else may have taken the lock over since we read it: then what we moved away is theirs.
  if ((await readFile(stale, 'utf8')) !== content) await link(stale, file).catch(() => {});
  await rm(stale, { force: true });
}

async function liveHolder(content: string): Promise<number | undefined> {
  try {
    const { pid, identity } = JSON.parse(content) as { pid: number; identity: string };
    return (await processIdentity(pid)) === identity ? pid : undefined;
  } catch {
    return undefined;
  }
}
