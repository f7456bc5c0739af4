import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type Joi from 'joi';
import { profileEndpoints } from '../../../../src/api/clawconnected/profile/routes.js';
import { query } from '../../../../src/lib/db.js';
import type { Answer } from '../../../support/http.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

function assertDocumented(operationId: string, answer: Answer): void {
  const endpoint = profileEndpoints.find((candidate) => candidate.operationId === operationId);
  const schema = endpoint?.responses[answer.status]?.schema as Joi.Schema;
  assert.ok(schema, `${operationId} does not document ${answer.status}: ${answer.text}`);
  const { error } = schema.validate(answer.body, { abortEarly: false, convert: false });
  assert.equal(error, undefined);
}

const problem = ({ status, body }: Answer): [number, string] => [status, body.code];

describe('/api/profile', () => {
  let world: World;
  let ada: TestUser;
  let bob: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    ada = await world.user({ user_type: 'client', display_name: 'Ada' });
    bob = await world.user({ display_name: 'Bob' });
  });
  after(() => world.stop());

  it('shows me to myself, by key and by session', async () => {
    for (const { get } of [ada, ada.signedIn]) {
      const answer = await get('/api/profile/me');
      assert.equal(answer.status, 200);
      assertDocumented('getMyProfile', answer);
      assert.deepEqual(
        [answer.body.id, answer.body.email, answer.body.display_name, answer.body.user_type],
        [ada.id, ada.email, 'Ada', 'client'],
      );
    }
  });

  it('changes what it is told to and nothing else', async () => {
    const changes = {
      display_name: 'Ada L.',
      bio: 'Numbers.',
      skills: ['Analysis', 'Poetry'],
      user_type: 'freelancer',
      portfolio_website_url: 'http://ada.example.com',
      resume_url: 'https://ada.example.com/resume.pdf',
    };
    const answer = await ada.patch('/api/profile/me', changes);
    assert.equal(answer.status, 200);
    assertDocumented('updateMyProfile', answer);
    const { body } = await ada.get('/api/profile/me');
    assert.deepEqual({ ...body, ...changes }, body);
    const cleared = await ada.patch('/api/profile/me', { resume_url: null, bio: null, portfolio_website_url: null });
    assert.deepEqual(
      [cleared.body.resume_url, cleared.body.bio, cleared.body.portfolio_website_url, cleared.body.display_name],
      [null, null, null, 'Ada L.'],
    );
    assert.equal((await ada.patch('/api/profile/me', {})).status, 200);
  });

  for (const [field, value] of [
    ['resume_url', 'http://ada.example.com/resume.pdf'],
    ['resume_url', 'javascript:alert(1)'],
    ['portfolio_website_url', 'ftp://ada.example.com'],
    ['user_type', 'robot'],
    ['user_type', null],
    ['skills', 'Poetry'],
    ['skills', ['Poetry', 'poetry']],
    ['skills', ['']],
    ['display_name', ''],
    ['display_name', 'x'.repeat(101)],
    ['email', 'other@example.com'],
    ['ghost_score', 0],
    ['role', 'admin'],
  ] as const) {
    it(`refuses ${field} ${JSON.stringify(value).slice(0, 40)}`, async () => {
      const answer = await ada.patch('/api/profile/me', { [field]: value });
      assert.deepEqual(problem(answer), [400, 'VALIDATION_FAILED']);
      assert.ok(answer.body.errors.some(({ path }: { path: string }) => path.split('.')[0] === field));
    });
  }

  it('shows others the public fields and no others', async () => {
    await query({
      text: 'INSERT INTO vouches (id, voucher_id, vouched_user_id) VALUES ($1, $2, $3)',
      values: [randomUUID(), bob.id, ada.id],
    });
    const answer = await bob.get(`/api/profile/${ada.id}`);
    assert.equal(answer.status, 200);
    assertDocumented('getProfile', answer);
    assert.deepEqual(Object.keys(answer.body).sort(), [
      'bio',
      'display_name',
      'ghost_score',
      'github_profile_url',
      'github_username',
      'portfolio_website_url',
      'resume_url',
      'skills',
      'vouched_by',
    ]);
    assert.deepEqual(answer.body.vouched_by, [{ user_id: bob.id, display_name: 'Bob' }]);
  });

  it('knows nobody by a wrong id', async () => {
    for (const id of [randomUUID(), 'nonsense', ada.id.slice(0, 8)]) {
      assert.deepEqual(problem(await bob.get(`/api/profile/${id}`)), [404, 'NOT_FOUND']);
    }
  });

  it('needs credentials', async () => {
    for (const path of ['/api/profile/me', `/api/profile/${ada.id}`]) {
      assert.deepEqual(problem(await world.call('GET', path)), [401, 'UNAUTHENTICATED']);
    }
    assert.deepEqual(problem(await world.call('PATCH', '/api/profile/me', { body: {} })), [401, 'UNAUTHENTICATED']);
  });
});
