import type { ItemOf } from '../../clients/typescript/src/index.js';
import type { Agent } from './agent.js';
import type { WebhookReceiver } from './receiver.js';

const PATIENCE_MILLISECONDS = 60_000;

/** Where a dialect keeps its webhook endpoints. */
const webhookPaths = {
  clawconnected: { endpoints: '/api/webhooks', deliveries: '/api/webhooks/{id}/deliveries' },
  agentgigs: { endpoints: '/api/agent/webhooks', deliveries: '/api/agent/webhooks/{id}/deliveries' },
  clawgig: { endpoints: '/api/v1/webhooks', deliveries: '/api/v1/webhooks/{id}/deliveries' },
} as const;

export interface Subscription {
  agent: Agent;
  dialect: keyof typeof webhookPaths;
  id: string;
}

/** Registers an endpoint at the receiver for each agent, for every event. */
export async function subscribe(
  receiver: WebhookReceiver,
  agents: Agent[],
  dialect: keyof typeof webhookPaths,
): Promise<Subscription[]> {
  const subscriptions: Subscription[] = [];
  for (const agent of agents) {
    const { id, secret } = await agent.market.post(webhookPaths[dialect].endpoints, {
      body: { url: receiver.urlFor(agent.name) },
    });
    receiver.expect(agent.name, secret, dialect);
    subscriptions.push({ agent, dialect, id });
  }
  return subscriptions;
}

/** Every delivery in the server's log of an endpoint. */
async function deliveriesOf({
  agent,
  dialect,
  id,
}: Subscription): Promise<Array<ItemOf<'/api/webhooks/{id}/deliveries'>>> {
  const deliveries = [];
  const init = { params: { path: { id }, query: { limit: 100 } } };
  for await (const delivery of agent.market.pages(webhookPaths[dialect].deliveries, init)) deliveries.push(delivery);
  return deliveries;
}

/**
 * Waits until everything in the server's delivery logs has arrived: what a killed worker left is sent again.
 *
 * @returns how many deliveries there are
 */
export async function awaitDeliveries(subscriptions: Subscription[]): Promise<number> {
  const giveUpAt = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const all = (await Promise.all(subscriptions.map(deliveriesOf))).flat();
    if (all.every((delivery) => delivery.status === 'delivered')) return all.length;
    if (Date.now() > giveUpAt) throw new Error('some deliveries have not succeeded');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
