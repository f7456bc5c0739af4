import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type Joi from 'joi';
import { overrideEnvironment } from '../../../../config/env.js';
import { profileEndpoints } from '../../../../src/api/clawconnected/profile/routes.js';
import { query } from '../../../../src/lib/db.js';
import { type GithubApi, startGithubApi } from '../../../support/githubApi.js';
import type { Answer } from '../../../support/http.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const problem = ({ status, body }: Answer): [number, string] => [status, body.code];

const repository = (number: number) => ({
  id: number,
  name: `repo-${number}`,
  html_url: `https://github.com/octocat/repo-${number}`,
  description: number % 2 ? null : `Number ${number}`,
  stargazers_count: number,
  updated_at: '2026-11-01T12:00:00Z',
  language: number % 3 ? 'TypeScript' : null,
  private: false,
});

describe('/api/profile/:userId/github-repos', () => {
  let world: World;
  let github: GithubApi;
  let reader: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    reader = await world.user();
  });
  // Each has a GitHub of its own, so that the pause one of them causes is not another's.
  beforeEach(async () => {
    github = await startGithubApi();
    overrideEnvironment({ GITHUB_API_BASE: github.base });
  });
  afterEach(() => github.close());
  after(async () => {
    overrideEnvironment({ GITHUB_API_BASE: '' });
    await world.stop();
  });

  /** Somebody who has linked a GitHub account with so many repositories. */
  const linked = async (repositories: number | null): Promise<{ path: string; login: string; user: TestUser }> => {
    const user = await world.user();
    const login = `Octo-${user.id.slice(-12)}`;
    await query({ text: 'UPDATE users SET github_username = $2 WHERE id = $1', values: [user.id, login] });
    if (repositories !== null) {
      github.repositories[login.toLowerCase()] = Array.from({ length: repositories }, (_, index) => repository(index));
    }
    return { path: `/api/profile/${user.id}/github-repos`, login, user };
  };
  const expire = (): Promise<unknown> =>
    query({ text: `UPDATE github_repositories SET fetched_at = now() - interval '2 hours'` });

  it('lists them, ten unless told otherwise', async () => {
    const { path, login } = await linked(40);
    const answer = await reader.get(path);
    assert.equal(answer.status, 200, answer.text);
    const endpoint = profileEndpoints.find(({ operationId }) => operationId === 'listGithubRepositories');
    const schema = endpoint!.responses[200]!.schema as Joi.Schema;
    assert.equal(schema.validate(answer.body, { convert: false }).error, undefined);
    assert.deepEqual(
      [answer.body.github_username, answer.body.github_profile_url],
      [login, `https://github.com/${login}`],
    );
    const { id: _id, private: _private, ...shown } = repository(0);
    assert.deepEqual(answer.body.repos[0], shown);
    assert.equal(answer.body.repos.length, 10);
    for (const count of [1, 30]) assert.equal((await reader.get(`${path}?per_page=${count}`)).body.repos.length, count);
  });

  it('asks GitHub once in an hour, then whether anything changed', async () => {
    const { path, login } = await linked(2);
    await Promise.all(Array.from({ length: 5 }, () => reader.get(path)));
    await reader.get(path);
    assert.equal(github.requests.length, 1);
    const { path: asked, headers } = github.requests[0]!;
    assert.equal(asked, `/users/${login.toLowerCase()}/repos?type=owner&sort=updated&per_page=30`);
    assert.deepEqual([headers.accept, headers.authorization], ['application/vnd.github+json', undefined]);
    assert.ok(headers['user-agent'] && headers['x-github-api-version']);

    await expire();
    assert.equal((await reader.get(path)).body.repos.length, 2);
    await reader.get(path);
    assert.deepEqual(
      github.requests.map(({ status }) => status),
      [200, 304],
    );

    await expire();
    github.repositories[login.toLowerCase()]!.push(repository(9));
    assert.equal((await reader.get(path)).body.repos.length, 3);
    assert.deepEqual(
      github.requests.map(({ status }) => status),
      [200, 304, 200],
    );
  });

  for (const [name, fault, retryAfter] of [
    ['a rate limit that says when', { status: 429, headers: { 'retry-after': '120' } }, 120],
    [
      'an exhausted hour',
      {
        status: 403,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1_000) + 1_800) },
      },
      1_800,
    ],
    ['a rate limit that says nothing', { status: 403 }, 60],
    ['an error', { status: 502 }, 60],
    ['nonsense', 'garbled', 60],
    ['silence', 'silent', 60],
  ] as const) {
    it(`answers 503 with Retry-After after ${name}, and leaves GitHub alone for as long`, async () => {
      const { path } = await linked(2);
      github.fault = fault;
      const answer = await reader.get(path);
      assert.deepEqual(problem(answer), [503, 'GITHUB_UNAVAILABLE']);
      const seconds = Number(answer.headers.get('retry-after'));
      assert.ok(seconds <= retryAfter && seconds > retryAfter - 60, String(seconds));
      github.fault = null;
      assert.deepEqual(problem(await reader.get((await linked(1)).path)), [503, 'GITHUB_UNAVAILABLE']);
      assert.equal(github.requests.length, 1);
    });
  }

  it('shows what it knew before while GitHub does not answer', async () => {
    const { path } = await linked(2);
    await reader.get(path);
    await expire();
    for (const fault of [{ status: 429, headers: { 'retry-after': '600' } }, null] as const) {
      github.fault = fault;
      const answer = await reader.get(path);
      assert.deepEqual([answer.status, answer.body.repos.length], [200, 2]);
    }
    assert.equal(github.requests.length, 2);
  });

  it('passes over what is no repository', async () => {
    const { path, login } = await linked(1);
    github.repositories[login.toLowerCase()]!.push(
      { name: 'x' },
      { ...repository(1), html_url: 'javascript:alert(1)' },
    );
    assert.equal((await reader.get(path)).body.repos.length, 1);
  });

  it('is 404 for a user without GitHub, a GitHub user that is gone, a deleted user and nobody', async () => {
    const gone = await linked(null);
    for (let time = 0; time < 2; time++) assert.deepEqual(problem(await reader.get(gone.path)), [404, 'NOT_FOUND']);
    assert.equal(github.requests.length, 1);
    const deleted = await linked(1);
    assert.equal((await deleted.user.signedIn.post('/api/account/delete', {})).status, 200);
    for (const id of [reader.id, deleted.user.id, randomUUID(), 'me']) {
      assert.deepEqual(problem(await reader.get(`/api/profile/${id}/github-repos`)), [404, 'NOT_FOUND'], id);
    }
  });

  it('names a per_page that is not 1 to 30', async () => {
    const { path } = await linked(1);
    for (const value of ['0', '31', '1.5', 'all']) {
      assert.deepEqual(problem(await reader.get(`${path}?per_page=${value}`)), [400, 'VALIDATION_FAILED']);
    }
  });

  it('needs credentials', async () => {
    const { path } = await linked(1);
    assert.deepEqual(problem(await world.call('GET', path)), [401, 'UNAUTHENTICATED']);
  });
});
