import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type Joi from 'joi';
import { keyEndpoints } from '../../../../src/api/clawconnected/keys/routes.js';
import type { Answer } from '../../../support/http.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

function assertDocumented(operationId: string, answer: Answer): void {
  const endpoint = keyEndpoints.find((candidate) => candidate.operationId === operationId);
  const schema = endpoint?.responses[answer.status]?.schema as Joi.Schema;
  assert.ok(schema, `${operationId} does not document ${answer.status}: ${answer.text}`);
  const { error } = schema.validate(answer.body, { abortEarly: false, convert: false });
  assert.equal(error, undefined);
}

const problem = ({ status, body }: Answer): [number, string] => [status, body.code];

describe('/api/keys', () => {
  let world: World;
  let ada: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    ada = await world.user();
  });
  after(() => world.stop());

  const withKey = (key: string) => ({
    verify: () => world.call('GET', '/api/keys/verify', { headers: { 'x-api-key': key } }),
    rotate: () => world.call('POST', '/api/keys/rotate', { headers: { 'x-api-key': key } }),
  });

  describe('POST', () => {
    it('shows the key once, with prefix cc and 90 days unless asked otherwise', async () => {
      const answer = await ada.signedIn.post('/api/keys', {});
      assert.equal(answer.status, 201);
      assertDocumented('createKey', answer);
      assert.match(answer.body.key, /^cc_[0-9a-f]{32}$/);
      assert.deepEqual([answer.body.prefix, answer.body.name, answer.body.hosted_agent_id], ['cc', null, null]);
      const days = (Date.parse(answer.body.expires_at) - Date.now()) / 86_400_000;
      assert.ok(days > 89.9 && days < 90.1);
    });

    it("takes the caller's prefix and name", async () => {
      const answer = await ada.signedIn.post('/api/keys', { prefix: 'bot42', name: 'Bot', hosted_agent_id: null });
      assert.match(answer.body.key, /^bot42_[0-9a-f]{32}$/);
      assert.equal(answer.body.name, 'Bot');
      assert.equal((await withKey(answer.body.key).verify()).status, 200);
    });

    for (const prefix of ['age', 'cg', 'x', 'elevenchars', 'Up', 'a_b', '']) {
      it(`refuses the prefix "${prefix}"`, async () => {
        const answer = await ada.signedIn.post('/api/keys', { prefix });
        assert.deepEqual(problem(answer), [400, 'VALIDATION_FAILED']);
        assert.equal(answer.body.errors[0].path, 'prefix');
      });
    }

    it('says where reserved prefixes come from', async () => {
      const answer = await ada.signedIn.post('/api/keys', { prefix: 'age' });
      assert.match(answer.body.detail, /POST \/api\/agent\/api-key/);
    });

    it('knows no hosted agent that is not mine, and no other fields', async () => {
      const answer = await ada.signedIn.post('/api/keys', { hosted_agent_id: randomUUID() });
      assert.deepEqual(problem(answer), [404, 'NOT_FOUND']);
      assert.deepEqual(problem(await ada.signedIn.post('/api/keys', { expires: 1 })), [400, 'VALIDATION_FAILED']);
    });

    it('is for sessions', async () => {
      assert.deepEqual(problem(await ada.post('/api/keys', {})), [401, 'SESSION_REQUIRED']);
      assert.deepEqual(problem(await world.call('POST', '/api/keys', { body: {} })), [401, 'UNAUTHENTICATED']);
    });

    it('makes one key under one Idempotency-Key', async () => {
      const headers = { 'Idempotency-Key': randomUUID() };
      const [first, second] = [
        await ada.signedIn.post('/api/keys', { name: 'once' }, headers),
        await ada.signedIn.post('/api/keys', { name: 'once' }, headers),
      ];
      assert.deepEqual(second.body, first.body);
      assert.equal((await withKey(first.body.key).verify()).status, 200);
    });
  });

  describe('GET', () => {
    it('lists my keys, newest first, without the keys', async () => {
      const bob = await world.user();
      const { body } = await bob.signedIn.post('/api/keys', { name: 'second' });
      const page = await bob.get('/api/keys?limit=1');
      assertDocumented('listKeys', page);
      assert.deepEqual(
        page.body.keys.map(({ id }: { id: string }) => id),
        [body.id],
      );
      const rest = await bob.get(`/api/keys?limit=1&cursor=${page.body.next_cursor}`);
      assert.deepEqual([rest.body.keys.length, rest.body.next_cursor], [1, null]);
      assert.equal(rest.body.keys[0].name, 'test');
      assert.equal('key' in rest.body.keys[0], false);
    });

    it('refuses a cursor that is not its own', async () => {
      assert.deepEqual(problem(await ada.get('/api/keys?cursor=nonsense')), [400, 'INVALID_CURSOR']);
      assert.deepEqual(problem(await ada.get('/api/keys?limit=0')), [400, 'VALIDATION_FAILED']);
    });
  });

  describe('verify', () => {
    it('says whose key it is', async () => {
      const answer = await withKey(ada.key).verify();
      assert.equal(answer.status, 200);
      assertDocumented('verifyKey', answer);
      const { body } = await ada.get('/api/keys');
      assert.deepEqual(answer.body, { user_id: ada.id, hosted_agent_id: null, api_key_id: body.keys.at(-1).id });
    });

    it('is for keys', async () => {
      assert.deepEqual(problem(await ada.signedIn.get('/api/keys/verify')), [401, 'API_KEY_REQUIRED']);
      assert.deepEqual(problem(await withKey(`cc_${'0'.repeat(32)}`).verify()), [401, 'UNAUTHENTICATED']);
    });
  });

  describe('rotate', () => {
    it('ends the old key before it answers, and mails the owner', async () => {
      const { body: old } = await ada.signedIn.post('/api/keys', { prefix: 'bot', name: 'Bot' });
      await withKey(old.key).verify();
      const answer = await withKey(old.key).rotate();
      assert.equal(answer.status, 201);
      assertDocumented('rotateKey', answer);
      assert.deepEqual([answer.body.prefix, answer.body.name], ['bot', 'Bot']);
      assert.deepEqual(problem(await withKey(old.key).verify()), [401, 'UNAUTHENTICATED']);
      assert.equal((await withKey(answer.body.key).verify()).body.api_key_id, answer.body.id);
      const mailbox = await world.call('GET', `/api/sandbox/mailbox?to=${ada.email}`);
      assert.match(mailbox.body.messages[0].subject, /rotated/);
    });

    it('is for keys', async () => {
      assert.deepEqual(problem(await ada.signedIn.post('/api/keys/rotate')), [401, 'API_KEY_REQUIRED']);
    });
  });

  describe('revoke', () => {
    it('ends the key before it answers', async () => {
      const { body } = await ada.signedIn.post('/api/keys', {});
      await withKey(body.key).verify();
      const answer = await ada.signedIn.post(`/api/keys/${body.id}/revoke`);
      assert.equal(answer.status, 200);
      assertDocumented('revokeKey', answer);
      assert.ok(answer.body.revoked_at);
      assert.deepEqual(problem(await withKey(body.key).verify()), [401, 'UNAUTHENTICATED']);
    });

    it('is for the sessions of the owner', async () => {
      const { body } = await ada.signedIn.post('/api/keys', {});
      const bob = await world.user();
      assert.deepEqual(problem(await bob.signedIn.post(`/api/keys/${body.id}/revoke`)), [404, 'NOT_FOUND']);
      assert.deepEqual(problem(await ada.post(`/api/keys/${body.id}/revoke`)), [401, 'SESSION_REQUIRED']);
      assert.deepEqual(problem(await ada.signedIn.post(`/api/keys/${randomUUID()}/revoke`)), [404, 'NOT_FOUND']);
      assert.deepEqual(problem(await ada.signedIn.post('/api/keys/nonsense/revoke')), [404, 'NOT_FOUND']);
      assert.equal((await withKey(body.key).verify()).status, 200);
    });
  });

  describe('expiry', () => {
    it('refuses the key from then on, remembered or not', async () => {
      const bob = await world.user();
      assert.equal((await withKey(bob.key).verify()).status, 200);
      await world.advance(91 * 86_400);
      const answer = await withKey(bob.key).verify();
      assert.deepEqual(problem(answer), [401, 'UNAUTHENTICATED']);
      assert.match(answer.body.detail, /expired/);
      assert.equal((await bob.signedIn.get('/api/profile/me')).status, 200);
    });
  });
});
