import { policy } from '../../../../config/policy.js';
import { query } from '../../../lib/db.js';
import { loggerFor } from '../../../lib/logger.js';
import { fetchRepositories, type GithubRepository } from './client.js';

interface Kept {
  etag: string | null;
  /** Null: GitHub knows no such user. */
  repositories: GithubRepository[] | null;
  fresh: boolean;
}

const asking = new Map<string, Promise<GithubRepository[] | null>>();

async function recall(username: string): Promise<Kept | null> {
  const [row] = await query<Kept>({
    name: 'github-repositories-find',
    text: `SELECT etag, repositories, fetched_at > now() - $2 * interval '1 second' AS fresh
             FROM github_repositories WHERE username = $1`,
    values: [username, policy.github.cacheSeconds],
  });
  return row ?? null;
}

async function keep(username: string, etag: string | null, repositories: GithubRepository[] | null): Promise<void> {
  await query({
    text: `INSERT INTO github_repositories (username, etag, repositories, fetched_at) VALUES ($1, $2, $3::jsonb, now())
           ON CONFLICT (username) DO UPDATE SET etag = EXCLUDED.etag, repositories = EXCLUDED.repositories, fetched_at = now()`,
    values: [username, etag, repositories && JSON.stringify(repositories)],
  });
}

async function renew(username: string, kept: Kept | null): Promise<GithubRepository[] | null> {
  try {
    const answer = await fetchRepositories(username, kept?.etag ?? null);
    if (answer.kind === 'unchanged' && kept) {
      await keep(username, kept.etag, kept.repositories);
      return kept.repositories;
    }
    const found = answer.kind === 'repositories' ? answer : { repositories: null, etag: null };
    await keep(username, found.etag, found.repositories);
    return found.repositories;
  } catch (error) {
    if (!kept) throw error;
    loggerFor('github').info({ err: error, username }, 'showing what GitHub said before');
    return kept.repositories;
  }
}

/**
 * A GitHub user's public repositories, the latest changed first: what was fetched within the hour, else asked for anew,
 * else, while GitHub does not answer, whatever it said last. All processes share what one has fetched.
 *
 * @returns null when GitHub knows no such user
 * @throws {GithubUnavailableError} when it does not answer and never has
 */
export async function githubRepositories(githubUsername: string): Promise<GithubRepository[] | null> {
  const username = githubUsername.toLowerCase();
  const kept = await recall(username);
  if (kept?.fresh) return kept.repositories;
  let renewing = asking.get(username);
  if (!renewing) {
    renewing = renew(username, kept).finally(() => asking.delete(username));
    asking.set(username, renewing);
  }
  return renewing;
}
