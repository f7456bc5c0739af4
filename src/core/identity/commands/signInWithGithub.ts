import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { type User, users } from '../../../models/User.js';
import { type Context, transact } from '../../context.js';
import { findUserByEmail } from '../queries/findUser.js';
import { openSession, type SignedIn } from '../sessions.js';
import { inheritHistory } from '../tombstones.js';

export interface GithubAccount {
  id: number;
  username: string;
  displayName: string | null;
  emails: Array<{ email: string; primary: boolean; verified: boolean }>;
}

async function findByGithubId(transaction: Transaction, githubId: number): Promise<User | undefined> {
  const [user] = await query<User>(
    { text: `SELECT ${users.columns} FROM users WHERE github_id = $1 AND status = 'active'`, values: [githubId] },
    transaction,
  );
  return user;
}

/** The addresses GitHub vouches for, the primary one first. @throws {Problem} GITHUB_EMAIL_NOT_VERIFIED */
function verifiedEmails(account: GithubAccount): [string, ...string[]] {
  const [first, ...rest] = account.emails
    .filter((entry) => entry.verified)
    .sort((a, b) => Number(b.primary) - Number(a.primary))
    .map((entry) => entry.email.toLowerCase());
  if (!first) {
    throw new Problem('GITHUB_EMAIL_NOT_VERIFIED', 'Verify an e-mail address at GitHub, then sign in here again.');
  }
  return [first, ...rest];
}

/** An account that this GitHub account may be linked to: same address, verified here and there. */
async function findLinkable(transaction: Transaction, emails: string[]): Promise<User | undefined> {
  for (const email of emails) {
    const user = await findUserByEmail(email, transaction);
    if (!user) continue;
    if (!user.email_verified_at) {
      throw new Problem(
        'GITHUB_LINK_REFUSED',
        'An account with this e-mail exists, but its address was never verified. Verify it with the link you were mailed, or reset its password, then sign in with GitHub again.',
      );
    }
    if (user.github_id !== null) {
      throw new Problem(
        'GITHUB_LINK_REFUSED',
        'The account with this e-mail is linked to another GitHub account. Sign in with that one, or with e-mail and password.',
      );
    }
    return user;
  }
  return undefined;
}

async function findOrCreate(transaction: Transaction, account: GithubAccount): Promise<User | undefined> {
  const now = marketNow();
  const link = { github_id: account.id, github_username: account.username, updated_at: now };
  const known = await findByGithubId(transaction, account.id);
  if (known) {
    return known.github_username === account.username ? known : users.update(transaction, known.id, link);
  }
  const emails = verifiedEmails(account);
  const linkable = await findLinkable(transaction, emails);
  if (linkable) return inheritHistory(transaction, await users.update(transaction, linkable.id, link));
  const [user] = await query<User>(
    {
      text: `INSERT INTO users (id, email, email_verified_at, display_name, github_id, github_username)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING ${users.columns}`,
      values: [
        orderedId(),
        emails[0],
        now,
        (account.displayName || account.username).slice(0, 100),
        account.id,
        account.username,
      ],
    },
    transaction,
  );
  return user && inheritHistory(transaction, user);
}

/**
 * Signs in who GitHub says is there: the account linked to this GitHub id, else the one with the same e-mail where both
 * sides verified it, else a new one. A new link inherits the ghost history of deleted accounts that had it.
 *
 * @throws {Problem} GITHUB_EMAIL_NOT_VERIFIED, GITHUB_LINK_REFUSED
 */
export function signInWithGithub(ctx: Context, account: GithubAccount): Promise<SignedIn> {
  return transact(ctx, async (transaction) => {
    // A second try finds the account that a simultaneous sign-in made between our look and our insert.
    const user = (await findOrCreate(transaction, account)) ?? (await findOrCreate(transaction, account));
    if (!user) throw new Error('the account was made and deleted while its owner signed in');
    return openSession(transaction, user);
  });
}
