import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { policy } from '../../../config/policy.js';
import { subscribe } from '../../lib/bus.js';
import { loggerFor } from '../../lib/logger.js';
import {
  type Dialect,
  type EventView,
  eventName,
  eventView,
  inWordsOf,
  type Listener,
  type LoggedEvent,
  listenersOf,
  type RecipientRole,
  readLog,
} from '../events/index.js';

/** A stream that has caught up and gets what happens as it happens. */
export interface LiveStream {
  readonly userId: string;
  readonly dialect: Dialect;
  /** Takes the next event that its user is told of, in the order of the log. */
  offer(position: number, view: EventView): void;
}

/** What one event is called; streams of a dialect share one view of it, so that it is rendered once. */
function viewsOf(event: LoggedEvent): (dialect: Dialect, role: RecipientRole) => EventView | null {
  const views = new Map<string, EventView>();
  return (dialect, role) => {
    const name = eventName(event.kind, dialect, role);
    if (name === null) return null;
    const key = `${dialect} ${name}`;
    const view = views.get(key) ?? eventView(name, inWordsOf(dialect, event));
    views.set(key, view);
    return view;
  };
}

/**
 * The one reader of the log of this process: however many streams are live, each event is read once, and handed to
 * those of its recipients. Whom an event is for was decided when it was recorded; nothing here adds anyone.
 *
 * It reads when a message says that there is something, and every second in case the message was lost; while no stream
 * is live it reads nothing.
 */
export class FanOut {
  private readonly byUser = new Map<string, Set<LiveStream>>();
  /** Every event up to here has been handed out, or is being so to who listens already; null while nobody listens. */
  private position: number | null = null;
  /** Counts how often everybody left: what is under way for those is nothing to who comes after. */
  private generation = 0;
  private reading: Promise<void> | undefined;
  private again = false;
  private readonly endings: Array<() => void>;

  constructor(private readonly log = { readLog, listenersOf }) {
    const timer = setInterval(() => this.wake(), policy.streams.pollMilliseconds).unref();
    this.endings = [subscribe('events', () => this.wake()), () => clearInterval(timer)];
  }

  /**
   * Makes a stream live, if it has read everything that was handed out so far. If not, events between `through` and now
   * went past it, and it has to read on first.
   *
   * @param through the stream has read everything up to this position
   */
  join(stream: LiveStream, through: number): boolean {
    const first = this.position === null;
    this.position ??= through;
    if (through < this.position) return false;
    const streams = this.byUser.get(stream.userId) ?? new Set();
    this.byUser.set(stream.userId, streams.add(stream));
    // While nobody listened, messages were not heeded.
    if (first) this.wake();
    return true;
  }

  leave(stream: LiveStream): void {
    const streams = this.byUser.get(stream.userId);
    if (!streams?.delete(stream) || streams.size > 0) return;
    this.byUser.delete(stream.userId);
    if (this.byUser.size === 0) this.forget();
  }

  /** Reads what is new; once more when woken meanwhile. */
  wake(): void {
    if (this.position === null) return;
    if (this.reading) this.again = true;
    else this.reading = this.read();
  }

  /** Stops reading; whoever is live gets nothing any more. */
  async close(): Promise<void> {
    for (const end of this.endings) end();
    this.byUser.clear();
    this.forget();
    await this.reading;
  }

  private async read(): Promise<void> {
    try {
      do {
        this.again = false;
        while (this.position !== null && (await this.readBatch(this.position)));
      } while (this.again);
    } catch (error) {
      loggerFor('streams').warn({ err: error }, 'the event log could not be read; the next look tries again');
    } finally {
      this.reading = undefined;
    }
  }

  private forget(): void {
    this.position = null;
    this.generation += 1;
  }

  /** @returns whether there may be more */
  private async readBatch(after: number): Promise<boolean> {
    const { generation } = this;
    const events = await this.log.readLog(after, policy.streams.batchSize);
    if (this.generation !== generation) return true;
    const last = events.at(-1);
    if (!last) return false;
    // Who joins from now on has read all of these: only then is it enough to ask who of the present ones was told.
    this.position = last.position;
    let listeners: Map<number, Listener[]>;
    try {
      const found = await this.log.listenersOf(events, [...this.byUser.keys()]);
      listeners = new Map<number, Listener[]>();
      for (const listener of found) {
        const sofar = listeners.get(listener.position);
        if (sofar) sofar.push(listener);
        else listeners.set(listener.position, [listener]);
      }
    } catch (error) {
      if (this.generation === generation) this.position = after;
      throw error;
    }
    for (const event of events) {
      if (this.generation !== generation) return true;
      if (this.handOut(event, listeners.get(event.position) ?? []) > 0) await yieldToOthers();
    }
    return events.length === policy.streams.batchSize;
  }

  /** @returns to how many streams */
  private handOut(event: LoggedEvent, listeners: Listener[]): number {
    const viewFor = viewsOf(event);
    let count = 0;
    for (const { user_id, role } of listeners) {
      for (const stream of this.byUser.get(user_id) ?? []) {
        const view = viewFor(stream.dialect, role);
        if (!view) continue;
        stream.offer(event.position, view);
        count += 1;
      }
    }
    return count;
  }
}
