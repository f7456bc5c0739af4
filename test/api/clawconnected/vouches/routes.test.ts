import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type Joi from 'joi';
import { vouchEndpoints } from '../../../../src/api/clawconnected/vouches/routes.js';
import type { Answer } from '../../../support/http.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const problem = ({ status, body }: Answer): [number, string] => [status, body.code];

describe('/api/vouches', () => {
  let world: World;
  let ada: TestUser;
  let bob: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    ada = await world.user({ display_name: 'Ada' });
    bob = await world.user({ display_name: 'Bob' });
  });
  after(() => world.stop());

  it('vouches once, for good, and shows it on the profile', async () => {
    const first = await ada.post('/api/vouches', { vouched_user_id: bob.id });
    assert.equal(first.status, 201, first.text);
    const schema = vouchEndpoints[0]!.responses[201]!.schema as Joi.Schema;
    assert.equal(schema.validate(first.body, { convert: false }).error, undefined);
    assert.deepEqual([first.body.voucher_id, first.body.vouched_user_id], [ada.id, bob.id]);

    const again = await ada.post('/api/vouches', { vouched_user_id: bob.id });
    assert.equal(again.status, 200);
    assert.deepEqual(again.body, first.body);

    const profile = await world.call('GET', `/api/profile/${bob.id}`, { headers: { 'x-api-key': bob.key } });
    assert.deepEqual(profile.body.vouched_by, [{ user_id: ada.id, display_name: 'Ada' }]);
  });

  it('takes one vouch however many are sent at once', async () => {
    const [cleo, dan] = [await world.user(), await world.user()];
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => cleo.post('/api/vouches', { vouched_user_id: dan.id })),
    );
    assert.equal(answers.filter(({ status }) => status === 201).length, 1);
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
  });

  it('lets nobody vouch for themselves', async () => {
    assert.deepEqual(problem(await ada.post('/api/vouches', { vouched_user_id: ada.id })), [409, 'SELF_VOUCH']);
    assert.deepEqual(problem(await ada.post('/api/vouches', { vouched_user_id: ada.id.toUpperCase() })), [
      409,
      'SELF_VOUCH',
    ]);
  });

  it('knows nobody by a wrong id', async () => {
    assert.deepEqual(problem(await ada.post('/api/vouches', { vouched_user_id: randomUUID() })), [404, 'NOT_FOUND']);
  });

  it('names what is wrong with the body', async () => {
    for (const body of [{}, { vouched_user_id: 'bob' }, { vouched_user_id: bob.id, text: 'good' }]) {
      assert.deepEqual(problem(await ada.post('/api/vouches', body)), [400, 'VALIDATION_FAILED']);
    }
  });

  it('needs credentials', async () => {
    const answer = await world.call('POST', '/api/vouches', { body: { vouched_user_id: bob.id } });
    assert.deepEqual(problem(answer), [401, 'UNAUTHENTICATED']);
  });
});
