import assert from 'node:assert/strict';
import { expectStatus } from '../../../support/deal.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('POST /api/auth/reset-password', function () {
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  const register = async (user: Pick<TestUser, 'post'>, email: string): Promise<void> => {
    expectStatus(await user.post('/api/webhooks', { url: `${world.url}/hook` }), 201);
    expectStatus(await user.post('/api/notifications', { channel_type: 'email', config: { address: email } }), 201);
  };

  /** Resets the password of an account, signs in with the new one and makes a webhook and a channel. */
  const recover = async ({ email }: TestUser) => {
    expectStatus(await world.call('POST', '/api/auth/forgot-password', { body: { email } }), 202);
    const { body } = await world.call('GET', `/api/sandbox/mailbox?to=${encodeURIComponent(email)}`);
    const token = /token=([\w.-]+)/.exec(body.messages[0].text)![1];
    const password = 'the true owner';
    expectStatus(await world.call('POST', '/api/auth/reset-password', { body: { token, password } }), 200);
    const { body: session } = await world.call('POST', '/api/auth/login', { body: { email, password } });
    const headers = { Authorization: `Bearer ${session.token}` };
    const get = (path: string) => world.call('GET', path, { headers });
    const post = (path: string, body: unknown) => world.call('POST', path, { headers, body });
    await register({ post }, email);
    await world.idle();
    const webhooks = (await get('/api/webhooks')).body.webhooks;
    const channels = (await get('/api/notifications')).body.notifications;
    return { webhooks: webhooks.length, channels: channels.length };
  };

  it('leaves nothing that tells others what happens, where the address had not been verified', async () => {
    const squatter = await world.user({ verified: false });
    await register(squatter, 'elsewhere@example.com');
    assert.deepEqual(await recover(squatter), { webhooks: 1, channels: 1 });
  });

  it('leaves the webhooks and channels of a verified account as they are', async () => {
    const ada = await world.user();
    await register(ada, ada.email);
    assert.deepEqual(await recover(ada), { webhooks: 2, channels: 2 });
  });
});
