import { notFound, Problem } from '../../../lib/errors.js';
import { users } from '../../../models/User.js';
import { type GithubRepository, GithubUnavailableError } from '../github/client.js';
import { githubRepositories } from '../github/repositories.js';
import { githubProfileUrl } from '../views.js';

export interface GithubRepositories {
  github_username: string;
  github_profile_url: string;
  repos: GithubRepository[];
}

/**
 * The public GitHub repositories of a user who has linked GitHub (seed 003, github-repos).
 *
 * @param perPage 1–30
 * @throws {Problem} NOT_FOUND, also for a user without GitHub; GITHUB_UNAVAILABLE with `Retry-After`
 */
export async function listGithubRepositories(userId: string, perPage: number): Promise<GithubRepositories> {
  const user = await users.find(userId);
  if (user?.status !== 'active') throw notFound('user');
  const username = user.github_username;
  if (!username) throw new Problem('NOT_FOUND', 'This user has not linked a GitHub account.');
  try {
    const repositories = await githubRepositories(username);
    if (!repositories) throw new Problem('NOT_FOUND', `GitHub knows no ${username} any more.`);
    return {
      github_username: username,
      github_profile_url: githubProfileUrl(username),
      repos: repositories.slice(0, perPage),
    };
  } catch (error) {
    if (!(error instanceof GithubUnavailableError)) throw error;
    const seconds = Math.max(1, Math.ceil(error.retryAfterSeconds));
    throw new Problem('GITHUB_UNAVAILABLE', `GitHub does not answer now. Try again in ${seconds} seconds.`, {
      headers: { 'Retry-After': String(seconds) },
      cause: error,
    });
  }
}
