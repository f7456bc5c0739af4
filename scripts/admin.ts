import { randomUUID } from 'node:crypto';
import { EnvironmentError, env, overrideEnvironment } from '../config/env.js';
import { systemContext } from '../src/core/context.js';
import { changeAccount, findUserByEmail } from '../src/core/identity/index.js';
import { refreshClock } from '../src/lib/clock.js';
import { closeDatabase } from '../src/lib/db.js';
import { embeddedPostgresUrl } from '../src/lib/embeddedPostgres.js';

const USAGE = `Usage: npm run admin -- grant <e-mail>     make the account an admin
       npm run admin -- revoke <e-mail>    make it a user again

Works on the database that DATABASE_URL names, or on that of a running "npm start" (its DATA_DIR).`;

const roles = { grant: 'admin', revoke: 'user' } as const;

/** What is not a fault of the program: shown as one line. */
class AdminError extends Error {}

async function chooseDatabase(): Promise<void> {
  if (env().DATABASE_URL) return;
  const url = await embeddedPostgresUrl(env().DATA_DIR);
  if (!url) {
    throw new AdminError(`There is no database in ${env().DATA_DIR}: run "npm start" first, or set DATABASE_URL`);
  }
  overrideEnvironment({ DATABASE_URL: url });
}

async function setRole(action: keyof typeof roles, email: string): Promise<string> {
  await refreshClock();
  const role = roles[action];
  const user = await findUserByEmail(email);
  if (!user) throw new AdminError(`There is no account with the e-mail ${email}: sign up first`);
  const standing = role === 'admin' ? 'an admin' : 'no admin';
  if (user.role === role) return `${user.email} is ${standing} already`;
  await changeAccount(systemContext(randomUUID()), { userId: user.id, role });
  return `${user.email} is now ${standing}`;
}

/** Connection errors and a database that was never migrated have one cause: nothing was started. */
function explain(error: unknown): string {
  if (error instanceof AdminError || error instanceof EnvironmentError) return error.message;
  const { code, message } = error as Error & { code?: string };
  if (code === 'ECONNREFUSED') return 'The database does not answer: run "npm start" first, or set DATABASE_URL';
  if (code === '42P01') return 'The database is not migrated: run "npm run migrate" first';
  return message || String(code);
}

/** Exit codes: 0 done (or nothing to do), 1 refused or failed, 2 called wrongly. */
async function main([action, email, ...rest]: string[]): Promise<number> {
  if ((action !== 'grant' && action !== 'revoke') || !email?.includes('@') || rest.length > 0) {
    console.error(USAGE);
    return 2;
  }
  try {
    await chooseDatabase();
    console.log(await setRole(action, email.trim()));
    return 0;
  } catch (error) {
    console.error(explain(error));
    return 1;
  } finally {
    await closeDatabase();
  }
}

process.exitCode = await main(process.argv.slice(2));
