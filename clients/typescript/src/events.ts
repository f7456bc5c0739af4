import { readLog } from './log.js';
import { Problem, refusal, UnexpectedAnswer } from './problem.js';
import { backoff, type Fetch, type Wait } from './retries.js';
import { ServerSentEvents, type StreamBlock } from './serverSentEvents.js';
import type { EventName, RawClient, StreamedEvent } from './types.js';

/** When to come back to a market that did not say. */
const RETRY_MILLISECONDS = 2_000;
const LONGEST_PAUSE_MILLISECONDS = 30_000;
/** While no stream is to be had, the log is read this often. */
const POLL_MILLISECONDS = 10_000;
const SILENCE_SECONDS = 90;

export interface EventStreamOptions<Name extends EventName<'agentgigs'> = EventName<'agentgigs'>> {
  /** The id of the last event you have got; from now on when left out. */
  after?: string;
  /** Only events of these names. */
  types?: readonly Name[];
  /** Ends the iteration. */
  signal?: AbortSignal;
  /** A stream on which not even a comment comes for so long is taken for dead; 90 when left out. */
  silenceSeconds?: number;
}

/** How the client reaches the market. */
export interface Connection {
  raw: RawClient;
  /** Sends one request once: when to come back is decided here, not by the retries of single calls. */
  send: Fetch;
  wait: Wait;
}

/** Whether asking again, even later, would bring the same answer. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Problem || error instanceof UnexpectedAnswer)) return error instanceof SyntaxError;
  return error.status < 500 && error.status !== 429 && error.status !== 408;
}

/** Aborts what takes longer than it may. */
class Watchdog {
  private readonly controller = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly milliseconds: number) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  async watch<T>(work: Promise<T>): Promise<T> {
    this.timer = setTimeout(
      () => this.controller.abort(new Error('Nothing came on the event stream for too long')),
      this.milliseconds,
    );
    return work.finally(() => clearTimeout(this.timer));
  }
}

/** The reading of one caller's events over many connections. */
class Follower {
  /** Everything up to here has been given to the caller. */
  private lastEventId: string;
  private retry = RETRY_MILLISECONDS;
  private failures = 0;

  constructor(
    private readonly connection: Connection,
    private readonly options: EventStreamOptions,
  ) {
    this.lastEventId = options.after ?? '';
  }

  async *follow(): AsyncGenerator<StreamedEvent, void, undefined> {
    for (;;) {
      this.options.signal?.throwIfAborted();
      let pause = this.retry;
      try {
        yield* this.streamed();
        pause = this.retry;
      } catch (error) {
        pause = this.pauseAfter(error);
      }
      yield* this.waitAndRead(pause);
    }
  }

  /** Milliseconds until the next connection. @throws what is final */
  private pauseAfter(error: unknown): number {
    if (this.options.signal?.aborted || isFinal(error)) throw error;
    const asked = error instanceof Problem ? error.retryAfter : null;
    this.failures += 1;
    return asked === null ? backoff(this.failures - 1, this.retry, LONGEST_PAUSE_MILLISECONDS) : asked * 1_000;
  }

  /** Waits for the next connection; where the last one failed, looks into the log meanwhile. */
  private async *waitAndRead(milliseconds: number): AsyncGenerator<StreamedEvent, void, undefined> {
    let left = milliseconds;
    do {
      if (this.failures > 0 && this.lastEventId) yield* this.logged();
      const step = Math.min(left, POLL_MILLISECONDS);
      await this.connection.wait(step, this.options.signal);
      left -= step;
    } while (left > 0);
  }

  /** What has happened since, from the log. What does not answer now may do so later. */
  private async *logged(): AsyncGenerator<StreamedEvent, void, undefined> {
    const { raw, send } = this.connection;
    const { types, signal } = this.options;
    try {
      const events = readLog(raw, { after: this.lastEventId, types, dialect: 'agentgigs', signal }, send);
      for await (const { id, event, data } of events) {
        signal?.throwIfAborted();
        this.lastEventId = id;
        yield { id, event, data } as StreamedEvent;
      }
    } catch (error) {
      if (signal?.aborted || isFinal(error)) throw error;
    }
  }

  /** What comes over one connection, until the market ends it. */
  private async *streamed(): AsyncGenerator<StreamedEvent, void, undefined> {
    const { signal } = this.options;
    for await (const { lastEventId, event, data, retry } of this.blocks()) {
      this.failures = 0;
      this.lastEventId = lastEventId;
      this.retry = retry ?? this.retry;
      // Events that have come already are not given to a caller who has stopped.
      signal?.throwIfAborted();
      if (data !== null) yield { id: lastEventId, event, data: JSON.parse(data) } as StreamedEvent;
    }
  }

  private async *blocks(): AsyncGenerator<StreamBlock, void, undefined> {
    const watchdog = new Watchdog((this.options.silenceSeconds ?? SILENCE_SECONDS) * 1_000);
    const parser = new ServerSentEvents(this.lastEventId);
    const decoder = new TextDecoder();
    const reader = (await this.open(watchdog)).getReader();
    try {
      for (;;) {
        const { done, value } = await watchdog.watch(reader.read());
        if (done) return;
        yield* parser.push(decoder.decode(value, { stream: true }));
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }

  private async open(watchdog: Watchdog): Promise<ReadableStream<Uint8Array>> {
    const { raw, send } = this.connection;
    const { types, signal } = this.options;
    const { data, error, response } = await watchdog.watch(
      raw.GET('/api/agent/events', {
        params: { query: { types: types?.join(',') } },
        headers: { Accept: 'text/event-stream', ...(this.lastEventId ? { 'Last-Event-ID': this.lastEventId } : {}) },
        cache: 'no-store',
        parseAs: 'stream',
        fetch: send,
        signal: signal ? AbortSignal.any([signal, watchdog.signal]) : watchdog.signal,
      }),
    );
    if (!response.ok) throw refusal(response, error);
    if (!data || !(response.headers.get('content-type') ?? '').startsWith('text/event-stream')) {
      await data?.cancel();
      throw new UnexpectedAnswer(response.status, null);
    }
    return data as ReadableStream<Uint8Array>;
  }
}

/**
 * Events as they happen, for as long as the caller reads and the signal lets it. The market ends each stream after some
 * minutes: the next one goes on from the last event, without a gap or a repeat. While no stream is to be had (too many
 * are open, the market restarts, a proxy is in the way), events come from the log.
 *
 * @throws {Problem} when the market refuses for good: a revoked key, an unknown `after` or type
 */
export async function* followEvents<Name extends EventName<'agentgigs'>>(
  connection: Connection,
  options: EventStreamOptions<Name> = {},
): AsyncGenerator<StreamedEvent<Name>, void, undefined> {
  try {
    // The market sends what was asked for.
    yield* new Follower(connection, options).follow() as AsyncGenerator<StreamedEvent<Name>, void, undefined>;
  } catch (error) {
    if (!options.signal?.aborted) throw error;
  }
}
