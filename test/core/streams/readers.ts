import assert from 'node:assert/strict';
import type { Context } from '../../../src/core/context.js';
import type { EventView } from '../../../src/core/events/index.js';
import type { EventStreams, OpenedStream, OpenStream } from '../../../src/core/streams/index.js';
import { eventually } from '../../support/processes.js';

/** A client of event streams that remembers where it was: connects, is cut off, reads slowly, comes back. */
export class Reader {
  readonly received: EventView[] = [];
  /** Events that were sent and have not arrived; lost when the connection is. */
  onTheWay: EventView[] = [];
  lastEventId: string | undefined;
  slow = false;
  private stream: OpenedStream | undefined;

  constructor(
    private readonly ctx: Context,
    private readonly options: Pick<OpenStream, 'types'> = {},
  ) {}

  get isOpen(): boolean {
    return this.stream !== undefined;
  }

  async connect(streams: EventStreams): Promise<void> {
    const { lastEventId } = this;
    const stream = await streams.open(this.ctx, { dialect: 'agentgigs', lastEventId, ...this.options });
    this.lastEventId ??= stream.startId;
    this.stream = stream;
    stream.start({
      send: (view) => {
        assert.equal(this.stream, stream, 'nothing is sent after the end');
        assert.ok(this.onTheWay.length === 0, 'nothing is sent to a reader that is behind');
        this.onTheWay.push(view);
        if (!this.slow) this.arrive();
        return !this.slow;
      },
      end: () => {
        if (this.stream === stream) this.stream = undefined;
        this.onTheWay = [];
      },
    });
  }

  /** What was sent arrives, and more can be sent. */
  catchUp(): void {
    this.slow = false;
    this.arrive();
    this.stream?.resume();
  }

  disconnect(): void {
    this.stream?.end();
  }

  /** Resolves once so many events have arrived. */
  async wait(count: number): Promise<void> {
    await eventually(`event ${count}`, async () => this.received.length >= count, 8_000);
  }

  private arrive(): void {
    this.received.push(...this.onTheWay);
    this.onTheWay = [];
    this.lastEventId = this.received.at(-1)?.id ?? this.lastEventId;
  }
}
