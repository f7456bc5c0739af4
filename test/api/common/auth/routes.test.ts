import assert from 'node:assert/strict';
import type Joi from 'joi';
import { policy } from '../../../../config/policy.js';
import { authEndpoints } from '../../../../src/api/common/auth/routes.js';
import type { Answer } from '../../../support/http.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

/** The answer keeps the endpoint's documented schema, to the field. */
function assertDocumented(operationId: string, answer: Answer): void {
  const endpoint = authEndpoints.find((candidate) => candidate.operationId === operationId);
  const schema = endpoint?.responses[answer.status]?.schema as Joi.Schema;
  assert.ok(schema, `${operationId} does not document ${answer.status}`);
  const { error } = schema.validate(answer.body, { abortEarly: false, convert: false });
  assert.equal(error, undefined);
}

const problem = (answer: Answer): [number, string] => [answer.status, answer.body.code];

describe('/api/auth', () => {
  let world: World;
  let ada: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    ada = await world.user({ user_type: 'client' });
  });
  after(() => world.stop());

  const post = (path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> =>
    world.call('POST', `/api/auth/${path}`, { body, headers });

  const mailTo = async (email: string): Promise<{ subject: string; text: string }> =>
    (await world.call('GET', `/api/sandbox/mailbox?to=${encodeURIComponent(email)}`)).body.messages[0];

  const tokenFor = async (email: string): Promise<string> => /\?token=([\w-]+)/.exec((await mailTo(email)).text)![1]!;

  describe('signup', () => {
    it('makes the user and mails a link with a token', async () => {
      const answer = await post('signup', {
        email: ' Eve@Example.com ',
        password: 'correct horse',
        user_type: 'freelancer',
        display_name: 'Eve',
      });
      assert.equal(answer.status, 201);
      assertDocumented('signUp', answer);
      assert.deepEqual(
        [answer.body.email, answer.body.email_verified, answer.body.user_type, answer.body.display_name],
        ['eve@example.com', false, 'freelancer', 'Eve'],
      );
      assert.deepEqual([answer.body.skills, answer.body.ghost_score, answer.body.subscription_tier], [[], 0, 'free']);
      const { text } = await mailTo('eve@example.com');
      assert.ok(text.includes(`${world.url}/verify-email?token=`));
    });

    it('refuses an address that has an account, however it is written', async () => {
      const answer = await post('signup', { email: ada.email.toUpperCase(), password: 'correct horse' });
      assert.deepEqual(problem(answer), [409, 'EMAIL_TAKEN']);
    });

    it('makes one of two accounts that are asked for at once', async () => {
      const body = { email: 'race@example.com', password: 'correct horse' };
      const answers = await Promise.all([post('signup', body), post('signup', body)]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
    });

    it('names every wrong field', async () => {
      const answer = await post('signup', { email: 'nobody', password: 'short', user_type: 'robot', admin: true });
      assert.deepEqual(problem(answer), [400, 'VALIDATION_FAILED']);
      assert.deepEqual(answer.body.errors.map(({ path }: { path: string }) => path).sort(), [
        'admin',
        'email',
        'password',
        'user_type',
      ]);
    });

    it('refuses a password that bcrypt would cut', async () => {
      const answer = await post('signup', { email: 'long@example.com', password: 'ä'.repeat(40) });
      assert.deepEqual(problem(answer), [400, 'VALIDATION_FAILED']);
      assert.match(answer.body.detail, /at most 72 bytes/);
    });
  });

  describe('verify-email', () => {
    it('confirms the address, once; keys see it at once', async () => {
      const bob = await world.user({ verified: false });
      assert.equal((await bob.get('/api/profile/me')).body.email_verified, false);
      const token = await tokenFor(bob.email);
      const answer = await post('verify-email', { token });
      assert.equal(answer.status, 200);
      assertDocumented('verifyEmail', answer);
      assert.equal(answer.body.email_verified, true);
      assert.deepEqual(problem(await post('verify-email', { token })), [400, 'INVALID_TOKEN']);
    });

    it('needs a token', async () => {
      assert.deepEqual(problem(await post('verify-email', { token: 'wrong' })), [400, 'INVALID_TOKEN']);
      assert.deepEqual(problem(await post('verify-email', {})), [400, 'VALIDATION_FAILED']);
    });
  });

  describe('login', () => {
    it('answers a JWT of twelve hours, also as an httpOnly cookie, verified or not', async () => {
      const bob = await world.user({ verified: false });
      const answer = await post('login', { email: bob.email.toUpperCase(), password: bob.password });
      assert.equal(answer.status, 200);
      assertDocumented('logIn', answer);
      assert.match(answer.body.token, /^eyJ/);
      const hours = (Date.parse(answer.body.expires_at) - Date.now()) / 3_600_000;
      assert.ok(hours > 11.99 && hours <= 12);
      const cookie = answer.headers.get('set-cookie')!;
      assert.ok(cookie.startsWith(`guildhall_session=${answer.body.token}; Path=/; Max-Age=4`));
      assert.match(cookie, /; HttpOnly; SameSite=Lax$/);
    });

    it('says the same of a wrong password and an unknown address', async () => {
      const wrong = await post('login', { email: ada.email, password: 'wrong horse' });
      const unknown = await post('login', { email: 'nobody@example.com', password: 'wrong horse' });
      assert.deepEqual(problem(wrong), [401, 'INVALID_CREDENTIALS']);
      assert.deepEqual(problem(unknown), [401, 'INVALID_CREDENTIALS']);
      assert.equal(wrong.body.detail, unknown.body.detail);
    });
  });

  describe('logout', () => {
    it('ends this session at once, and no other', async () => {
      const first = (await post('login', { email: ada.email, password: ada.password })).body.token;
      const bearer = { Authorization: `Bearer ${first}` };
      const answer = await post('logout', undefined, bearer);
      assert.equal(answer.status, 200);
      assertDocumented('logOut', answer);
      assert.match(answer.headers.get('set-cookie')!, /^guildhall_session=; Path=\/; Max-Age=0/);
      assert.deepEqual(problem(await post('logout', undefined, bearer)), [401, 'UNAUTHENTICATED']);
      assert.equal((await ada.signedIn.get('/api/profile/me')).status, 200);
    });

    it('is for sessions', async () => {
      assert.deepEqual(problem(await ada.post('/api/auth/logout')), [401, 'SESSION_REQUIRED']);
      assert.deepEqual(problem(await post('logout')), [401, 'UNAUTHENTICATED']);
    });
  });

  describe('forgot-password and reset-password', () => {
    it('answer the same for every address', async () => {
      const known = await post('forgot-password', { email: ada.email });
      const unknown = await post('forgot-password', { email: 'nobody@example.com' });
      assertDocumented('forgotPassword', known);
      assert.deepEqual([known.status, known.text], [202, unknown.text]);
      assert.equal(unknown.status, 202);
    });

    it('take no less for an address that nobody has', async () => {
      for (const email of [ada.email, 'nobody@example.com']) {
        const began = performance.now();
        await post('forgot-password', { email });
        assert.ok(performance.now() - began >= policy.identity.passwordResetMilliseconds - 5, email);
      }
    });

    it('set a new password and end every session', async () => {
      const bob = await world.user();
      await post('forgot-password', { email: bob.email });
      assert.ok((await mailTo(bob.email)).text.includes(`${world.url}/reset-password?token=`));
      const token = await tokenFor(bob.email);
      const answer = await post('reset-password', { token, password: 'another horse' });
      assert.equal(answer.status, 200);
      assertDocumented('resetPassword', answer);
      assert.deepEqual(problem(await bob.signedIn.get('/api/profile/me')), [401, 'UNAUTHENTICATED']);
      assert.equal((await bob.get('/api/profile/me')).status, 200);
      const login = (password: string): Promise<Answer> => post('login', { email: bob.email, password });
      assert.deepEqual(problem(await login(bob.password)), [401, 'INVALID_CREDENTIALS']);
      assert.equal((await login('another horse')).status, 200);
      const again = await post('reset-password', { token, password: 'third horse' });
      assert.deepEqual(problem(again), [400, 'INVALID_TOKEN']);
    });

    it('need a token and a password', async () => {
      const answer = await post('reset-password', { password: 'short' });
      assert.deepEqual(problem(answer), [400, 'VALIDATION_FAILED']);
      assert.equal(answer.body.errors.length, 2);
    });
  });

  it('knows nothing of GitHub where it is not set up', async () => {
    for (const path of ['/api/auth/github', '/api/auth/github/callback?code=1&state=2']) {
      const answer = await world.call('GET', path);
      assert.deepEqual(problem(answer), [404, 'NOT_FOUND']);
      assert.match(answer.body.detail, /not set up/);
    }
  });
});
