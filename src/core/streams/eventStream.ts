import { policy } from '../../../config/policy.js';
import { loggerFor } from '../../lib/logger.js';
import type { Actor } from '../context.js';
import { type Dialect, type EventRange, type EventView, eventName, eventView, inWordsOf } from '../events/index.js';
import type { FanOut, LiveStream } from './fanOut.js';

/** Where a stream's events go: a connection, whatever it speaks. */
export interface StreamReader {
  /** @returns false when the reader is behind: it gets nothing more until {@link EventStream.resume} */
  send(view: EventView): boolean;
  /** Nothing more will come. */
  end(): void;
}

export interface StreamParts {
  actor: Actor;
  dialect: Dialect;
  /** Which events of the dialect it wants. */
  names: ReadonlySet<string>;
  /** Reads what the user was told of after a place in the log, and wants; at most so many events. */
  read(position: number, limit: number): Promise<EventRange>;
  /** Whether the credential it was opened with has expired: then its reader gets nothing more. */
  hasExpired(): boolean;
  /** Called once, when the stream has ended for whatever reason. */
  onEnd(stream: EventStream): void;
}

/**
 * One reader of what one user may see. It reads the log from the place where the reader left off until it has caught up,
 * then gets events as they happen; a reader that falls behind goes back to the log, so that at most what its connection
 * buffers waits in memory. Whichever way an event comes, `position` only moves forward, one event at a time: there is
 * neither gap nor repeat.
 */
export class EventStream implements LiveStream {
  readonly userId: string;
  readonly dialect: Dialect;
  private state: 'opening' | 'catching up' | 'live' | 'behind' | 'ended' = 'opening';
  private position = 0;
  /** How many events to read at once: about what the reader took last time, so that little is read in vain. */
  private appetite: number = policy.streams.catchUpSize;
  private reader: StreamReader | undefined;

  constructor(
    private readonly fanOut: FanOut,
    private readonly parts: StreamParts,
  ) {
    this.userId = parts.actor.userId;
    this.dialect = parts.dialect;
  }

  get actor(): Actor {
    return this.parts.actor;
  }

  get hasEnded(): boolean {
    return this.state === 'ended';
  }

  /** Begins after an event of the log. A reader that comes when it has ended already is told so. */
  start(reader: StreamReader, position: number): void {
    if (this.state === 'ended') reader.end();
    if (this.state !== 'opening') return;
    this.reader = reader;
    this.position = position;
    void this.catchUp();
  }

  /** The reader has taken what it got, and can take more. */
  resume(): void {
    if (this.state === 'behind') void this.catchUp();
  }

  offer(position: number, view: EventView): void {
    if (this.state !== 'live' || position <= this.position || this.endIfExpired()) return;
    this.position = position;
    if (this.parts.names.has(view.event) && !this.reader!.send(view)) {
      this.fanOut.leave(this);
      this.state = 'behind';
    }
  }

  /** Ends it in order. Does nothing when it has ended. */
  end(): void {
    if (this.state === 'ended') return;
    this.fanOut.leave(this);
    this.state = 'ended';
    this.reader?.end();
    this.parts.onEnd(this);
  }

  /** @returns whether it has ended by it */
  endIfExpired(): boolean {
    if (!this.parts.hasExpired()) return false;
    this.end();
    return true;
  }

  private async catchUp(): Promise<void> {
    this.state = 'catching up';
    try {
      while (this.state === 'catching up') {
        const read = await this.parts.read(this.position, this.appetite);
        for (const [index, event] of read.events.entries()) {
          if (this.hasEnded || this.endIfExpired()) return;
          this.position = event.position;
          const name = eventName(event.kind, this.dialect, event.role)!;
          const view = eventView(name, inWordsOf(this.dialect, event));
          if (!this.reader!.send(view)) {
            this.state = 'behind';
            this.appetite = index + 1;
            return;
          }
        }
        if (this.hasEnded) return;
        this.position = read.through;
        this.appetite = Math.min(this.appetite * 2, policy.streams.catchUpSize);
        if (read.moreAfter === null && this.fanOut.join(this, read.through)) this.state = 'live';
      }
    } catch (error) {
      // The reader comes back by itself and goes on where it was.
      loggerFor('streams').warn({ err: error }, 'a stream could not read the log and was ended');
      this.end();
    }
  }
}
