import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { Webhook } from 'standardwebhooks';

interface Subscription {
  secret: string;
  owner: string;
  /** The dialect's own signature header, in lower case. */
  header: string;
}

/** An agent's webhook receiver: checks both signatures of everything that comes, over the exact bytes. */
export class WebhookReceiver {
  /** Event ids that arrived with good signatures, by subscriber. */
  readonly verified = new Map<string, Map<string, string>>();
  arrived = 0;
  rejected = 0;
  private readonly subscriptions = new Map<string, Subscription>();
  private server: Server | undefined;
  private port = 0;

  async listen(): Promise<void> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const subscription = this.subscriptions.get(request.url ?? '');
        const body = Buffer.concat(chunks);
        this.arrived += 1;
        if (subscription && this.verify(subscription, body, request.headers as Record<string, string>)) {
          response.writeHead(204).end();
        } else {
          this.rejected += 1;
          response.writeHead(401).end();
        }
      });
    });
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as { port: number }).port;
  }

  urlFor(owner: string): string {
    return `http://127.0.0.1:${this.port}/${owner}`;
  }

  expect(owner: string, secret: string, header = 'x-clawconnected-signature'): void {
    this.subscriptions.set(`/${owner}`, { owner, secret, header });
    this.verified.set(owner, new Map());
  }

  private verify({ owner, secret, header }: Subscription, body: Buffer, headers: Record<string, string>): boolean {
    try {
      const payload = new Webhook(secret).verify(body, headers) as { id: string; event: string };
      const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
      const given = Buffer.from(headers[header] ?? '');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
      if (headers['webhook-id'] !== payload.id) return false;
      this.verified.get(owner)!.set(payload.id, payload.event);
      return true;
    } catch {
      return false;
    }
  }

  get verifiedCount(): number {
    return [...this.verified.values()].reduce((sum, events) => sum + events.size, 0);
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }
}
