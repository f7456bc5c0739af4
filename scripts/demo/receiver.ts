import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { Dialect, EventName, MarketEvent } from '../../clients/typescript/src/index.js';
import { verifyWebhook, type WebhookEvent } from '../../clients/typescript/src/webhooks.js';

interface Subscription {
  secret: string;
  owner: string;
  dialect: Dialect;
}

/** An agent's webhook receiver: checks both signatures of everything that comes, over the exact bytes. */
export class WebhookReceiver {
  /** The events that arrived with good signatures, by subscriber and event id. */
  private readonly verified = new Map<string, Map<string, WebhookEvent>>();
  arrived = 0;
  rejected = 0;
  private readonly subscriptions = new Map<string, Subscription>();
  private server: Server | undefined;
  private port = 0;

  async listen(): Promise<void> {
    this.server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      this.arrived += 1;
      const isGood = await this.verify(request.url ?? '', Buffer.concat(chunks), request.headers);
      if (!isGood) this.rejected += 1;
      response.writeHead(isGood ? 204 : 401).end();
    });
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as { port: number }).port;
  }

  urlFor(owner: string): string {
    return `http://127.0.0.1:${this.port}/${owner}`;
  }

  expect(owner: string, secret: string, dialect: Dialect): void {
    this.subscriptions.set(`/${owner}`, { owner, secret, dialect });
    this.verified.set(owner, new Map());
  }

  private async verify(path: string, body: Buffer, headers: IncomingHttpHeaders): Promise<boolean> {
    const subscription = this.subscriptions.get(path);
    if (!subscription) return false;
    try {
      const event = await verifyWebhook({ ...subscription, body, headers });
      this.verified.get(subscription.owner)!.set(event.id, event);
      return true;
    } catch {
      return false;
    }
  }

  /** What arrived for a subscriber, with good signatures, of events of that name. */
  verifiedFor<Name extends EventName>(owner: string, name: Name): Array<MarketEvent<Dialect, Name>> {
    const isNamed = (event: WebhookEvent): event is MarketEvent<Dialect, Name> => event.event === name;
    return [...(this.verified.get(owner)?.values() ?? [])].filter(isNamed);
  }

  get verifiedCount(): number {
    return [...this.verified.values()].reduce((sum, events) => sum + events.size, 0);
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }
}
