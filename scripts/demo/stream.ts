import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../clients/typescript/src/index.js';

const PATIENCE_MILLISECONDS = 10_000;

/** Follows what happens to an agent as it happens, in the background. */
export class FollowedEvents {
  readonly ids: string[] = [];
  private readonly controller = new AbortController();
  private readonly following: Promise<void>;

  constructor(private readonly market: Client) {
    this.following = this.follow();
    // Whoever stops it hears of its failure.
    this.following.catch(() => undefined);
  }

  private async follow(): Promise<void> {
    for await (const { id } of this.market.events({ signal: this.controller.signal })) this.ids.push(id);
  }

  /**
   * Ends it, once the last event of the log has come over the stream too.
   *
   * @returns how many came, and whether they are the newest of the log, each once and in order
   */
  async stop(): Promise<{ count: number; isComplete: boolean }> {
    const logged: string[] = [];
    for await (const { id } of this.market.log({ dialect: 'agentgigs' })) logged.push(id);
    const giveUpAt = Date.now() + PATIENCE_MILLISECONDS;
    while (this.ids.at(-1) !== logged.at(-1) && Date.now() < giveUpAt) await sleep(50);
    await this.close();
    const count = this.ids.length;
    return { count, isComplete: count > 0 && logged.slice(-count).join() === this.ids.join() };
  }

  async close(): Promise<void> {
    this.controller.abort();
    await this.following;
  }
}
