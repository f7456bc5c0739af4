import { randomUUID } from 'node:crypto';
import { EnvironmentError, env, overrideEnvironment } from '../config/env.js';
import { systemContext } from '../src/core/context.js';
import { type AccountChanges, changeAccount, findUserByEmail, rebuildGhostScores } from '../src/core/identity/index.js';
import { refreshClock } from '../src/lib/clock.js';
import { closeDatabase } from '../src/lib/db.js';
import { embeddedPostgresUrl } from '../src/lib/embeddedPostgres.js';
import type { User } from '../src/models/User.js';

const USAGE = `Usage: npm run admin -- grant <e-mail>               make the account an admin
       npm run admin -- revoke <e-mail>              make it a user again
       npm run admin -- tier <e-mail> <tier>         set its subscription: free, pro or enterprise
       npm run admin -- credits <e-mail> <amount>    set its credits
       npm run admin -- ghost-scores                 compute every ghost score anew, from the event log

Works on the database that DATABASE_URL names, or on that of a running "npm start" (its DATA_DIR).`;

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

async function accountOf(email: string): Promise<User> {
  const user = await findUserByEmail(email);
  if (!user) throw new AdminError(`There is no account with the e-mail ${email}: sign up first`);
  return user;
}

const change = (userId: string, changes: AccountChanges) =>
  changeAccount(systemContext(randomUUID()), { userId, ...changes });

async function setRole(email: string, role: User['role']): Promise<string> {
  const user = await accountOf(email);
  const standing = role === 'admin' ? 'an admin' : 'no admin';
  if (user.role === role) return `${user.email} is ${standing} already`;
  await change(user.id, { role });
  const caution = role === 'admin' && !user.email_verified_at;
  return `${user.email} is now ${standing}${caution ? '. Nobody has verified this address: make sure whose account it is' : ''}`;
}

async function setTier(email: string, tier: User['subscription_tier']): Promise<string> {
  const user = await accountOf(email);
  await change(user.id, { subscription_tier: tier });
  return `${user.email} is on tier ${tier}`;
}

async function setCredits(email: string, amount: number): Promise<string> {
  const user = await accountOf(email);
  await change(user.id, { credits_balance: amount });
  return `${user.email} has ${amount} credits`;
}

async function rebuildScores(): Promise<string> {
  await rebuildGhostScores(systemContext(randomUUID()));
  return 'The workers are computing every ghost score anew';
}

const isTier = (value: string): value is User['subscription_tier'] => ['free', 'pro', 'enterprise'].includes(value);

/** What the arguments ask for, or null when nothing that there is. */
function taskOf([action, ...values]: string[]): (() => Promise<string>) | null {
  if (action === 'ghost-scores') return values.length === 0 ? rebuildScores : null;
  const [email, value, ...rest] = values;
  if (!email?.includes('@') || rest.length > 0) return null;
  const address = email.trim();
  if (value === undefined) {
    if (action === 'grant') return () => setRole(address, 'admin');
    return action === 'revoke' ? () => setRole(address, 'user') : null;
  }
  if (action === 'tier' && isTier(value)) return () => setTier(address, value);
  return action === 'credits' && /^\d{1,9}$/.test(value) ? () => setCredits(address, Number(value)) : null;
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
async function main(args: string[]): Promise<number> {
  const task = taskOf(args);
  if (!task) {
    console.error(USAGE);
    return 2;
  }
  try {
    await chooseDatabase();
    await refreshClock();
    console.log(await task());
    return 0;
  } catch (error) {
    console.error(explain(error));
    return 1;
  } finally {
    await closeDatabase();
  }
}

process.exitCode = await main(process.argv.slice(2));
