import { env } from '../../../../config/env.js';
import { policy } from '../../../../config/policy.js';
import { retryAfterSeconds } from '../../../lib/retryAfter.js';

/** A public repository, as GitHub describes it. */
export interface GithubRepository {
  name: string;
  html_url: string;
  description: string | null;
  stargazers_count: number;
  /** ISO 8601 UTC */
  updated_at: string;
  language: string | null;
}

export type GithubAnswer =
  | { kind: 'repositories'; repositories: GithubRepository[]; etag: string | null }
  | { kind: 'unchanged' }
  | { kind: 'unknown_user' };

/** GitHub did not answer, or not now. */
export class GithubUnavailableError extends Error {
  constructor(
    message: string,
    /** When to ask again, from now. */
    readonly retryAfterSeconds: number,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** So many are asked for, and kept: the most that a page of `github-repos` shows. */
export const MAX_REPOSITORIES = 30;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function repositoryOf(value: unknown): GithubRepository[] {
  const fields = (value ?? {}) as Record<string, unknown>;
  const [name, url, updatedAt] = [text(fields.name), text(fields.html_url), text(fields.updated_at)];
  if (!name || !url || !updatedAt || !/^https?:/.test(url)) return [];
  return [
    {
      name,
      html_url: url,
      description: text(fields.description),
      stargazers_count: Number(fields.stargazers_count) || 0,
      updated_at: updatedAt,
      language: text(fields.language),
    },
  ];
}

/**
 * How long a refusal lasts: `retry-after`, else until `x-ratelimit-reset` when nothing remains, else a minute
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 */
function pauseOf(headers: Headers): number {
  const asked = retryAfterSeconds(headers.get('retry-after') ?? undefined);
  if (asked !== null) return asked;
  const reset = Number(headers.get('x-ratelimit-reset'));
  const exhausted = headers.get('x-ratelimit-remaining') === '0' && reset > 0;
  return exhausted ? Math.max(1, Math.ceil(reset - Date.now() / 1_000)) : policy.github.pauseSeconds;
}

async function ask(username: string, etag: string | null): Promise<GithubAnswer> {
  const url = new URL(`${env().GITHUB_API_BASE}/users/${encodeURIComponent(username)}/repos`);
  url.search = new URLSearchParams({ type: 'owner', sort: 'updated', per_page: String(MAX_REPOSITORIES) }).toString();
  const response = await fetch(url, {
    headers: {
      Accept: 'application/vnd.github+json',
      'X-GitHub-Api-Version': '2022-11-28',
      'User-Agent': 'guildhall',
      ...(etag ? { 'If-None-Match': etag } : {}),
    },
    signal: AbortSignal.timeout(policy.identity.githubTimeoutMilliseconds),
  });
  if (response.ok) {
    const body: unknown = await response.json();
    if (!Array.isArray(body)) throw new GithubUnavailableError('GitHub sent no list', policy.github.pauseSeconds);
    return { kind: 'repositories', repositories: body.flatMap(repositoryOf), etag: response.headers.get('etag') };
  }
  await response.body?.cancel();
  if (response.status === 304) return { kind: 'unchanged' };
  if (response.status === 404) return { kind: 'unknown_user' };
  throw new GithubUnavailableError(`GitHub ${response.status}`, pauseOf(response.headers));
}

/** By address, until when GitHub is not to be asked. Milliseconds, wall time. */
const pausedUntil = new Map<string, number>();

/**
 * Asks GitHub for a user's own public repositories, the latest changed first
 * (https://docs.github.com/en/rest/repos/repos#list-repositories-for-a-user). No token, so 60 times an hour. After a
 * refusal this process asks nothing until it is over.
 *
 * @param etag of the answer we have: nothing is sent when it still holds
 * @throws {GithubUnavailableError}
 */
export async function fetchRepositories(username: string, etag: string | null): Promise<GithubAnswer> {
  const base = env().GITHUB_API_BASE;
  const wait = ((pausedUntil.get(base) ?? 0) - Date.now()) / 1_000;
  if (wait > 0) throw new GithubUnavailableError('GitHub asked to be left alone', Math.ceil(wait));
  try {
    return await ask(username, etag);
  } catch (error) {
    const failure =
      error instanceof GithubUnavailableError
        ? error
        : new GithubUnavailableError('GitHub did not answer', policy.github.pauseSeconds, error);
    pausedUntil.set(base, Date.now() + failure.retryAfterSeconds * 1_000);
    throw failure;
  }
}
