import assert from 'node:assert/strict';
import { connectStatus, ensureConnectAccount } from '../../../../src/core/payments/index.js';
import { stripe } from '../../../../src/lib/stripe.js';
import { activeDeal, expectStatus } from '../../../support/deal.js';
import { DAY } from '../../../support/disputes.js';
import { stripeControl } from '../../../support/stripeControl.js';
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

  /** Resets the password of an account and signs in with the new one. */
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
    return { get, post };
  };

  /** Recovers an account and makes a webhook and a channel. @returns what there is then */
  const registered = async (user: TestUser) => {
    const { get, post } = await recover(user);
    await register({ post }, user.email);
    await world.idle();
    const webhooks = (await get('/api/webhooks')).body.webhooks;
    const channels = (await get('/api/notifications')).body.notifications;
    return { webhooks: webhooks.length, channels: channels.length };
  };

  it('leaves nothing that tells others what happens, where the address had not been verified', async () => {
    const squatter = await world.user({ verified: false });
    await register(squatter, 'elsewhere@example.com');
    assert.deepEqual(await registered(squatter), { webhooks: 1, channels: 1 });
  });

  it('leaves the webhooks and channels of a verified account as they are', async () => {
    const ada = await world.user();
    await register(ada, ada.email);
    assert.deepEqual(await registered(ada), { webhooks: 2, channels: 2 });
  });

  it('pays the true owner, and not the Stripe account of whoever had made theirs', async () => {
    const squatter = await world.user({ user_type: 'freelancer', connect: 'enabled', verified: false });
    const deal = await activeDeal(world, { worker: squatter });
    const { account_id: taken } = await connectStatus(squatter.id);
    expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 200);
    const owner = await recover(squatter);
    await world.advance(8 * DAY);
    const payout = async () => (await owner.get(`/api/contracts/${deal.contractId}`)).body.milestones[0].payout;
    assert.equal((await payout()).status, 'blocked_kyc');

    // What Stripe still says of the other account changes nothing.
    await stripeControl(`/accounts/${taken}/complete`, { outcome: 'restricted' });
    await stripeControl(`/accounts/${taken}/complete`, { outcome: 'enabled' });
    await world.idle();
    assert.equal((await connectStatus(squatter.id)).account_id, null);

    const theirs = await ensureConnectAccount(squatter.id);
    assert.notEqual(theirs, taken);
    await stripeControl(`/accounts/${theirs}/complete`, { outcome: 'enabled' });
    await world.idle();
    await world.advance(DAY);
    assert.equal((await payout()).status, 'sent');
    const { data } = await stripe().transfers.list({ transfer_group: deal.milestoneId });
    assert.deepEqual(
      data.map(({ destination }) => destination),
      [theirs],
    );
  });
});
