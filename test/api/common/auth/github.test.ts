import assert from 'node:assert/strict';
import { overrideEnvironment } from '../../../../config/env.js';
import { type GithubStandIn, startGithubStandIn } from '../../../support/githubStandIn.js';
import type { Answer } from '../../../support/http.js';
import { startWorld, type World } from '../../../support/world.js';

const COOKIE = /^guildhall_github_state=([^;]+); Path=\/api\/auth\/github; Max-Age=600; HttpOnly; SameSite=Lax$/;

describe('signing in through GitHub', () => {
  let world: World;
  let github: GithubStandIn;
  let nextId = 1_000;

  before(async () => {
    github = await startGithubStandIn();
    world = await startWorld({ workers: false, environment: github.environment });
  });
  beforeEach(() => {
    nextId += 1;
    github.fault = 'none';
    github.requests = [];
    github.account = { ...github.account, id: nextId };
    github.emails = [{ email: `octocat-${nextId}@example.com`, primary: true, verified: true, visibility: 'private' }];
  });
  after(async () => {
    await world.stop();
    overrideEnvironment(Object.fromEntries(Object.keys(github.environment).map((name) => [name, ''])));
    github.close();
  });

  /** To GitHub and back, as a browser goes. @returns the way back and the cookie the browser keeps */
  async function consent(): Promise<{ path: string; cookie: string }> {
    const start = await world.call('GET', '/api/auth/github');
    assert.equal(start.status, 302);
    const cookie = COOKIE.exec(start.headers.get('set-cookie')!)?.[1];
    const page = await fetch(start.headers.get('location')!, { redirect: 'manual' });
    assert.equal(page.status, 302);
    const back = page.headers.get('location')!;
    assert.ok(back.startsWith(`${world.url}/api/auth/github/callback?`));
    return { path: back.slice(world.url.length), cookie: `guildhall_github_state=${cookie}` };
  }

  async function signIn(): Promise<Answer> {
    const { path, cookie } = await consent();
    return world.call('GET', path, { headers: { Cookie: cookie } });
  }

  const problem = ({ status, body }: Answer): [number, string] => [status, body.code];

  it('ends on the dashboard with a session cookie', async () => {
    const answer = await signIn();
    assert.equal(answer.status, 302);
    assert.equal(answer.headers.get('location'), `${world.url}/dashboard`);
    const [session, state] = answer.headers.getSetCookie();
    assert.match(state!, /^guildhall_github_state=; Path=\/api\/auth\/github; Max-Age=0/);
    const cookie = session!.split(';')[0]!;
    const me = await world.call('GET', '/api/profile/me', { headers: { Cookie: cookie } });
    assert.equal(me.status, 200);
    assert.equal(me.body.email, `octocat-${nextId}@example.com`);
    assert.deepEqual([me.body.email_verified, me.body.user_type, me.body.github_username], [true, null, 'octocat']);
    const profile = await world.call('GET', `/api/profile/${me.body.id}`, { headers: { Cookie: cookie } });
    assert.equal(profile.body.github_profile_url, `${github.environment.GITHUB_BASE}/octocat`);
  });

  it('finds the same account again', async () => {
    const idOf = async (answer: Answer): Promise<string> => {
      const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
      return (await world.call('GET', '/api/profile/me', { headers: { Cookie: cookie } })).body.id;
    };
    assert.equal(await idOf(await signIn()), await idOf(await signIn()));
  });

  it('links an account only where both sides have verified the address', async () => {
    const [verified, unverified] = [await world.user(), await world.user({ verified: false })];
    github.emails = [{ email: verified.email, primary: true, verified: true }];
    assert.equal((await signIn()).status, 302);
    assert.equal((await verified.get('/api/profile/me')).body.github_username, 'octocat');

    github.account = { ...github.account, id: 999 };
    github.emails = [{ email: unverified.email, primary: true, verified: true }];
    assert.deepEqual(problem(await signIn()), [409, 'GITHUB_LINK_REFUSED']);
    github.emails = [{ email: unverified.email, primary: true, verified: false }];
    assert.deepEqual(problem(await signIn()), [403, 'GITHUB_EMAIL_NOT_VERIFIED']);
    assert.equal((await unverified.get('/api/profile/me')).body.github_username, null);
  });

  it('refuses to go on what did not begin in this browser', async () => {
    const [mine, theirs] = [await consent(), await consent()];
    const state = new URL(mine.path, world.url).searchParams.get('state')!;
    const [, signature] = /\.([0-9a-f]{64})$/.exec(mine.cookie)!;
    const attempts: Array<[string, string | undefined]> = [
      [mine.path, undefined],
      [mine.path, theirs.cookie],
      [theirs.path, mine.cookie],
      [mine.path.replace(/state=\w+/, ''), mine.cookie],
      [mine.path, mine.cookie.slice(0, -1)],
      [mine.path, `guildhall_github_state=${state}.${Date.now() + 1_000_000}.${signature}`],
      [mine.path, 'guildhall_github_state='],
    ];
    github.requests = [];
    for (const [path, cookie] of attempts) {
      const answer = await world.call('GET', path, { headers: cookie ? { Cookie: cookie } : {} });
      assert.deepEqual(problem(answer), [400, 'GITHUB_STATE_MISMATCH'], `${path} ${cookie}`);
      assert.equal(answer.headers.get('set-cookie'), null);
    }
    assert.deepEqual(github.requests, []);
  });

  it('says so when the user declined', async () => {
    const { path, cookie } = await consent();
    const declined = path.replace(/code=[\w-]+/, 'error=access_denied');
    const answer = await world.call('GET', declined, { headers: { Cookie: cookie } });
    assert.deepEqual(problem(answer), [401, 'GITHUB_SIGN_IN_FAILED']);
  });

  for (const [fault, status, code] of [
    ['token_refused', 401, 'GITHUB_SIGN_IN_FAILED'],
    ['token_down', 503, 'GITHUB_UNAVAILABLE'],
    ['user_down', 503, 'GITHUB_UNAVAILABLE'],
    ['user_garbled', 503, 'GITHUB_UNAVAILABLE'],
    ['emails_refused', 401, 'GITHUB_SIGN_IN_FAILED'],
    ['emails_down', 503, 'GITHUB_UNAVAILABLE'],
    ['emails_garbled', 503, 'GITHUB_UNAVAILABLE'],
  ] as const) {
    it(`answers ${code} when GitHub has ${fault}`, async () => {
      github.fault = fault;
      assert.deepEqual(problem(await signIn()), [status, code]);
    });
  }

  it('marks cookies Secure where the server is reached by https', async () => {
    const { APP_URL } = process.env;
    overrideEnvironment({ APP_URL: 'https://guildhall.example' });
    const start = await world.call('GET', '/api/auth/github');
    overrideEnvironment({ APP_URL: APP_URL ?? '' });
    assert.match(start.headers.get('set-cookie')!, /; SameSite=Lax; Secure$/);
    const location = new URL(start.headers.get('location')!);
    assert.equal(location.searchParams.get('redirect_uri'), 'https://guildhall.example/api/auth/github/callback');
  });
});
