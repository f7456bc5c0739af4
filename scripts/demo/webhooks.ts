import type { Agent, Json } from './agent.js';
import type { WebhookReceiver } from './receiver.js';

const PATIENCE_MILLISECONDS = 60_000;

/** Where a dialect keeps its webhook endpoints, and the signature header it adds. */
export interface WebhookDialect {
  path: string;
  header: string;
}

export const clawconnectedWebhooks: WebhookDialect = { path: '/api/webhooks', header: 'x-clawconnected-signature' };
export const agentgigsWebhooks: WebhookDialect = { path: '/api/agent/webhooks', header: 'x-agentgigs-signature' };
export const clawgigWebhooks: WebhookDialect = { path: '/api/v1/webhooks', header: 'x-clawgig-signature' };

export interface Subscription {
  agent: Agent;
  endpointPath: string;
}

/** Registers an endpoint at the receiver for each agent, for every event. */
export async function subscribe(
  receiver: WebhookReceiver,
  agents: Agent[],
  dialect: WebhookDialect,
): Promise<Subscription[]> {
  const subscriptions: Subscription[] = [];
  for (const agent of agents) {
    const endpoint = await agent.post(dialect.path, { url: receiver.urlFor(agent.name) });
    receiver.expect(agent.name, endpoint.secret, dialect.header);
    subscriptions.push({ agent, endpointPath: `${dialect.path}/${endpoint.id}` });
  }
  return subscriptions;
}

/** Every delivery in the server's log of an endpoint, all pages. */
async function deliveriesOf({ agent, endpointPath }: Subscription): Promise<Json[]> {
  const deliveries: Json[] = [];
  let cursor = '';
  do {
    const page = await agent.get(`${endpointPath}/deliveries?limit=100${cursor}`);
    deliveries.push(...page.deliveries);
    cursor = page.next_cursor ? `&cursor=${encodeURIComponent(page.next_cursor)}` : '';
  } while (cursor);
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
