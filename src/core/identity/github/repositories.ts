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

async function look(username: string): Promise<GithubRepository[] | null> {
  const kept = await recall(username);
  return kept?.fresh ? kept.repositories : renew(username, kept);
}

/**
 * A GitHub user's public repositories, the latest changed first: what was fetched within the hour, else asked for anew,
 * else, while GitHub does not answer, whatever it said last. All processes share what one has fetched.
 *
 * @returns null when GitHub knows no such user
 * @throws {GithubUnavailableError} when it does not answer and never has
 */
export function githubRepositories(githubUsername: string): Promise<GithubRepository[] | null> {
  const username = githubUsername.toLowerCase();
  // Who comes meanwhile waits along, and who comes later finds what was kept: nobody has looked too early to know.
  const looking = asking.get(username) ?? look(username).finally(() => asking.delete(username));
  asking.set(username, looking);
  return looking;
}
