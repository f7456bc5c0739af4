import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findRedisProgram } from '../../test/support/redis.js';

/** For each package manager, the commands to try until one leaves a server program behind. */
const installers: Record<string, string[][]> = {
  'apt-get': [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', 'redis-server'],
    ['install', '-y', '-q', '--no-install-recommends', 'valkey-server'],
  ],
  apk: [
    ['add', '--no-cache', 'redis'],
    ['add', '--no-cache', 'valkey'],
  ],
  dnf: [
    ['install', '-y', 'redis'],
    ['install', '-y', 'valkey'],
  ],
};

const advice =
  'The tests need Redis: install redis-server or valkey-server (apt-get install redis-server, brew install redis), or set TEST_REDIS_URL to a Redis for tests';

/** Installs a Redis server with the system's package manager, showing its progress; only root can do that. */
export async function installRedis(): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error(advice);
  console.log('No redis-server or valkey-server found, installing one');
  for (const [manager, commands] of Object.entries(installers)) {
    if (!(await succeeds(manager, ['--version'], 'ignore'))) continue;
    for (const args of commands) {
      await succeeds(manager, args, 'inherit');
      if (await findRedisProgram()) return;
    }
  }
  throw new Error(advice);
}

async function succeeds(command: string, args: string[], stdio: 'inherit' | 'ignore'): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    const [code] = await once(spawn(command, args, { stdio: ['ignore', stdio, stdio], env }), 'exit');
    return code === 0;
  } catch {
    return false;
  }
}
