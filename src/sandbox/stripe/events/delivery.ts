import Stripe from 'stripe';
import { resourceMissing } from '../errors.js';
import type { StripeSandboxOptions } from '../types.js';

interface Claimed {
  id: string;
  data: Stripe.EventBase;
  attempts: number;
}

/** Wall-clock delay after the nth failed attempt: quick at first, once a minute from then on. */
const BACKOFF_MS = [50, 200, 1000, 5000, 15_000, 30_000, 60_000];
const ATTEMPT_TIMEOUT_MS = 10_000;
/** Longer than an attempt can last; a process that dies while delivering leaves its claim to lapse. */
const LEASE_MS = 15_000;
const BATCH = 20;

/**
 * Delivers stored events at least once, in the background, from any process (https://docs.stripe.com/webhooks#behaviors:
 * order is not guaranteed and an event can arrive more than once). The rows are the queue: what a restart interrupts
 * is claimed again when its lease lapses.
 */
export class EventDelivery {
  private running: Promise<void> | null = null;
  private again = false;
  private closed = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: StripeSandboxOptions) {}

  /** Starts a round of deliveries unless one is running already, which then looks once more. */
  wake(): void {
    if (this.closed) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.run().finally(() => {
      this.running = null;
      if (this.again) {
        this.again = false;
        this.wake();
      }
    });
  }

  /** One attempt at every undelivered event, whatever its backoff; resolves when all of them have answered. */
  async deliverAll(): Promise<void> {
    await this.settled();
    await this.options.pool.query(
      `UPDATE stripe_sandbox_events SET next_attempt_at = now() WHERE delivered_at IS NULL AND next_attempt_at > now()`,
    );
    this.wake();
    await this.settled();
  }

  private async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  async pending(): Promise<number> {
    const { rows } = await this.options.pool.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM stripe_sandbox_events WHERE delivered_at IS NULL',
    );
    return rows[0]?.count ?? 0;
  }

  async setPaused(paused: boolean): Promise<void> {
    await this.options.pool.query(
      `INSERT INTO stripe_sandbox_settings (name, value) VALUES ('delivery_paused', $1)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      [JSON.stringify(paused)],
    );
    if (!paused) this.wake();
  }

  private async paused(): Promise<boolean> {
    const { rows } = await this.options.pool.query<{ value: unknown }>(
      `SELECT value FROM stripe_sandbox_settings WHERE name = 'delivery_paused'`,
    );
    return rows[0]?.value === true;
  }

  /** Sends one event now, delivered before or not, also while delivery is paused. */
  async resend(eventId: string): Promise<{ delivered: boolean; status: number | null }> {
    const { rows } = await this.options.pool.query<Claimed>(
      'SELECT id, data, attempts FROM stripe_sandbox_events WHERE id = $1',
      [eventId],
    );
    const event = rows[0];
    if (!event) throw resourceMissing('event', eventId, 'id');
    const { status, error } = await this.post(event);
    if (error === null) await this.markDelivered(event);
    return { delivered: error === null, status };
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.settled();
  }

  private async run(): Promise<void> {
    try {
      for (let batch = await this.claim(); batch.length > 0; batch = await this.claim()) {
        await Promise.all(batch.map((event) => this.attempt(event)));
      }
      await this.sleepUntilNext();
    } catch (error) {
      this.options.logger?.error({ err: error }, 'stripe sandbox event delivery failed');
      this.wakeIn(1000);
    }
  }

  private async claim(): Promise<Claimed[]> {
    if (this.closed || (await this.paused())) return [];
    const { rows } = await this.options.pool.query<Claimed & { sequence: string }>(
      `UPDATE stripe_sandbox_events SET attempts = attempts + 1, next_attempt_at = now() + $1 * interval '1 ms'
       WHERE id IN (
         SELECT id FROM stripe_sandbox_events WHERE delivered_at IS NULL AND next_attempt_at <= now()
         ORDER BY sequence LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
       RETURNING id, data, attempts, sequence`,
      [LEASE_MS],
    );
    return rows.sort((a, b) => Number(a.sequence) - Number(b.sequence));
  }

  private async attempt(event: Claimed): Promise<void> {
    const { error } = await this.post(event);
    if (error === null) {
      await this.markDelivered(event);
      return;
    }
    const delay = BACKOFF_MS[Math.min(event.attempts, BACKOFF_MS.length) - 1] ?? 0;
    this.options.logger?.warn({ event: event.id, attempt: event.attempts, error }, 'stripe sandbox webhook failed');
    await this.options.pool.query(
      `UPDATE stripe_sandbox_events SET next_attempt_at = now() + $2 * interval '1 ms', last_error = $3 WHERE id = $1`,
      [event.id, delay, error],
    );
  }

  private async markDelivered(event: Claimed): Promise<void> {
    await this.options.pool.query(
      `UPDATE stripe_sandbox_events SET delivered_at = coalesce(delivered_at, now()), last_error = NULL,
         data = jsonb_set(data, '{pending_webhooks}', '0') WHERE id = $1`,
      [event.id],
    );
  }

  /** "Any status code outside 200–299 … means the webhook was not received" (https://docs.stripe.com/webhooks). */
  private async post(event: Claimed): Promise<{ status: number | null; error: string | null }> {
    const payload = JSON.stringify(event.data, null, 2);
    const signature = Stripe.webhooks.generateTestHeaderString({
      payload,
      secret: this.options.webhookSecret,
      timestamp: Math.floor(Date.now() / 1000),
    });
    try {
      const response = await fetch(this.options.webhookUrl(), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8', 'Stripe-Signature': signature },
        body: payload,
        redirect: 'manual',
        signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS),
      });
      await response.arrayBuffer();
      return { status: response.status, error: response.ok ? null : `HTTP ${response.status}` };
    } catch (error) {
      return { status: null, error: error instanceof Error ? error.message : String(error) };
    }
  }

  private async sleepUntilNext(): Promise<void> {
    const { rows } = await this.options.pool.query<{ wait: number | null }>(
      `SELECT extract(epoch FROM min(next_attempt_at) - now())::float8 * 1000 AS wait
       FROM stripe_sandbox_events WHERE delivered_at IS NULL`,
    );
    const wait = rows[0]?.wait;
    if (wait === null || wait === undefined || (await this.paused())) return;
    this.wakeIn(Math.max(wait, 5));
  }

  private wakeIn(milliseconds: number): void {
    if (this.closed) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), milliseconds);
    this.timer.unref();
  }
}
