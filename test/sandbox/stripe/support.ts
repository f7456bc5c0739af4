import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import Stripe from 'stripe';
import { createStripeSandbox, type StripeSandbox } from '../../../src/sandbox/stripe/index.js';
import { createTestDatabase } from '../../support/database.js';

export const SECRET_KEY = 'sk_test_sandbox_0123456789abcdef';
export const PUBLISHABLE_KEY = 'pk_test_sandbox_0123456789abcdef';
const WEBHOOK_SECRET = 'whsec_sandbox_0123456789abcdef';
const START = new Date('2026-11-21T12:00:00Z');
export const DAY = 86_400;

/** A webhook endpoint that verifies each delivery and keeps what it accepted, in order of arrival. */
class Receiver {
  readonly events: Stripe.Event[] = [];
  /** Statuses for the next deliveries; 200 once they are used up. */
  readonly answers: number[] = [];
  /** Deliveries of any outcome. */
  attempts = 0;
  private server: Server | null = null;
  private url = '';
  private readonly watchers = new Set<() => void>();

  async open(): Promise<void> {
    this.server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        this.attempts += 1;
        const status = this.answers.shift() ?? 200;
        const signature = req.headers['stripe-signature'] ?? '';
        const event = Stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, WEBHOOK_SECRET);
        if (status === 200) this.events.push(event);
        res.statusCode = status;
        res.end();
        for (const watcher of this.watchers) watcher();
      });
    });
    const server = this.server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/stripe`;
  }

  address(): string {
    return this.url;
  }

  types(): string[] {
    return this.events.map((event) => event.type);
  }

  /** Resolves as soon as the condition holds after some delivery. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve) => {
      const watcher = (): void => {
        if (!condition()) return;
        this.watchers.delete(watcher);
        resolve();
      };
      this.watchers.add(watcher);
    });
  }

  async close(): Promise<void> {
    const server = this.server;
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  }
}

/** A running sandbox with the real SDK pointed at it, a market clock to move and a webhook endpoint. */
export class World {
  readonly receiver = new Receiver();
  private millis = START.getTime();

  private constructor(
    readonly pool: pg.Pool,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  sandbox!: StripeSandbox;
  url = '';
  stripe!: Stripe;

  static async open(): Promise<World> {
    const database = await createTestDatabase();
    const world = new World(new pg.Pool({ connectionString: database.url, max: 20 }), database.drop);
    await world.receiver.open();
    await world.start();
    return world;
  }

  now(): Date {
    return new Date(this.millis);
  }

  seconds(): number {
    return Math.floor(this.millis / 1000);
  }

  async start(): Promise<void> {
    this.sandbox = this.create();
    const { url } = await this.sandbox.listen(0);
    this.url = url;
    this.stripe = this.client(SECRET_KEY);
  }

  create(): StripeSandbox {
    return createStripeSandbox({
      pool: this.pool,
      now: () => this.now(),
      secretKey: SECRET_KEY,
      publishableKey: PUBLISHABLE_KEY,
      webhookUrl: () => this.receiver.address(),
      webhookSecret: WEBHOOK_SECRET,
    });
  }

  client(key: string, options: Partial<Stripe.StripeConfig> = {}): Stripe {
    const { hostname, port } = new URL(this.url);
    return new Stripe(key, {
      host: hostname,
      port,
      protocol: 'http',
      maxNetworkRetries: 0,
      telemetry: false,
      ...options,
    });
  }

  advance(seconds: number): void {
    this.millis += seconds * 1000;
  }

  async control<T = Record<string, unknown>>(
    method: 'DELETE' | 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<T> {
    const response = await this.raw(method, `/_sandbox${path}`, {
      body: body ? JSON.stringify(body) : undefined,
      headers: { 'content-type': 'application/json' },
    });
    const answer = (await response.json()) as T & { error?: { message: string } };
    if (!response.ok) throw new Error(`${response.status}: ${answer.error?.message}`);
    return answer;
  }

  raw(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      ...init,
      headers: { authorization: `Bearer ${SECRET_KEY}`, ...init.headers },
    });
  }

  /** Advances market time and works off what fell due. */
  async advanceAndTick(seconds: number): Promise<void> {
    this.advance(seconds);
    await this.sandbox.tick();
  }

  async pay(amount = 10_000, more: Partial<Stripe.PaymentIntentCreateParams> = {}): Promise<Stripe.PaymentIntent> {
    return this.stripe.paymentIntents.create({
      amount,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_visa',
      ...more,
    });
  }

  async chargeOf(intent: Stripe.PaymentIntent): Promise<Stripe.Charge> {
    return this.stripe.charges.retrieve(String(intent.latest_charge));
  }

  async worker(): Promise<Stripe.Account> {
    const account = await this.stripe.accounts.create({
      type: 'express',
      capabilities: { transfers: { requested: true } },
    });
    return this.control<Stripe.Account>('POST', `/accounts/${account.id}/complete`);
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await this.receiver.close();
    // end() does not wait for the sockets to close, so dropping the database may cut the last of them.
    this.pool.on('error', () => undefined);
    await this.pool.end();
    await this.dropDatabase();
  }
}

/** What a call throws, asserted to be one of the SDK's errors. */
export async function failure(call: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('the call succeeded');
}
