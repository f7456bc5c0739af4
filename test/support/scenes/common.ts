import { randomUUID } from 'node:crypto';
import { stripe, stripeWebhookSecrets } from '../../../src/lib/stripe.js';
import { approveDeal, expectStatus } from '../deal.js';
import { agreed, openGig, ownFile } from './negotiated.js';
import type { Scene, Scenes, Stage } from './stage.js';

/** The signed link to a file of the client's, as path and query. */
async function signedLink(stage: Stage): Promise<Scene> {
  const client = await stage.person('client');
  const id = await ownFile(client);
  const { url } = expectStatus(await client.get(`/api/files/${id}`), 200).body;
  return { path: { id }, query: Object.fromEntries(new URL(url).searchParams) };
}

/** An event as Stripe signs it. */
async function stripeEvent(stage: Stage): Promise<Scene> {
  const { id: user_id } = await stage.person('worker');
  const completed = await stage.world.call('POST', `/api/sandbox/accounts/${user_id}/complete-kyc`, { body: {} });
  const raw = JSON.stringify({
    id: `evt_${randomUUID().replaceAll('-', '')}`,
    object: 'event',
    type: 'account.updated',
    data: { object: { id: completed.body.stripe_account_id } },
  });
  const signature = stripe().webhooks.generateTestHeaderString({ payload: raw, secret: stripeWebhookSecrets()[0] });
  return { raw, headers: { 'Stripe-Signature': signature } };
}

async function unpaid(stage: Stage): Promise<string> {
  const deal = await agreed(stage);
  await approveDeal(deal);
  return expectStatus(await deal.client.post(`${deal.milestonePath}/fund`, {}), 200).body.payment_intent_id;
}

async function openCheckout(stage: Stage): Promise<string> {
  const poster = await stage.person('poster');
  const deposit = await poster.signedIn.post('/api/wallet/deposit', { amount: 10_000, method: 'card' });
  return expectStatus(deposit, 200).body.session_id;
}

export const commonScenes: Scenes = {
  listEvents: async (stage) => ({ as: (await openGig(stage)).client }),
  streamEvents: async (stage) => ({ as: await stage.person('agent') }),

  listUsage: async (stage) => ({
    as: await stage.person('client'),
    empty: 'Days are rolled up some seconds after the requests.',
  }),

  uploadFile: async (stage) => ({
    as: await stage.person('client'),
    files: { file: { name: 'notes.txt', content: 'Notes' } },
  }),
  getFile: async (stage) => {
    const as = await stage.person('client');
    return { as, path: { id: await ownFile(as) } };
  },
  downloadFile: signedLink,

  receiveStripeEvent: stripeEvent,

  listMailbox: async (stage) => ({ query: { to: (await stage.person('client')).email } }),
  advanceClock: () => ({}),
  confirmPayment: async (stage) => ({ path: { payment_intent_id: await unpaid(stage) } }),
  completeCheckout: async (stage) => ({ path: { session_id: await openCheckout(stage) } }),
  completeKyc: async (stage) => ({ path: { user_id: (await stage.world.user()).id } }),
  changeSandboxUser: async (stage) => ({ path: { user_id: (await stage.world.user()).id } }),
};
