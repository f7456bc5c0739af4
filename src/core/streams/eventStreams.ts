import { bulkhead } from 'cockatiel';
import { env } from '../../../config/env.js';
import { policy } from '../../../config/policy.js';
import { Problem } from '../../lib/errors.js';
import { loggerFor } from '../../lib/logger.js';
import { type Actor, actorOf, type Context } from '../context.js';
import { chooseEvents, type Dialect, findEventStart, readEvents } from '../events/index.js';
import { credentialStanding, hasExpired, type KnownCredential, onRevoked, type Revocation } from '../identity/index.js';
import { EventStream, type StreamReader } from './eventStream.js';
import { FanOut } from './fanOut.js';
import { StreamSlots } from './slots.js';

export interface OpenStream {
  dialect: Dialect;
  /** Names of the dialect; all of them when left out. */
  types?: string[];
  /** The last event the reader has got; without it only what happens from now on. */
  lastEventId?: string;
}

/** A stream that waits for its reader. */
export interface OpenedStream {
  /** Where it begins: who comes back with this as `lastEventId` has missed nothing. */
  startId: string;
  /** Sends the reader what comes, for at most EVENT_STREAM_SECONDS. */
  start(reader: StreamReader): void;
  /** The reader can take more. */
  resume(): void;
  /** The reader is gone, or shall go. */
  end(): void;
}

function credentialIdOf({ userId, credential }: Actor): string {
  if (credential.kind === 'api_key') return credential.apiKeyId;
  return credential.kind === 'session' ? credential.sessionId : userId;
}

/** The event streams of one process. */
export class EventStreams {
  private readonly streams = new Set<EventStream>();
  private readonly fanOut = new FanOut();
  private readonly slots = new StreamSlots();
  /** When many come back at once, requests still find a database connection. */
  private readonly turns = bulkhead(policy.streams.catchUpsAtOnce, Number.POSITIVE_INFINITY);
  private readonly endings: Array<() => void>;
  private closing = false;

  constructor() {
    const beat = setInterval(() => {
      this.slots.beat().catch((error: unknown) => loggerFor('streams').warn({ err: error }, 'no heartbeat'));
      for (const stream of [...this.streams]) stream.endIfExpired();
    }, policy.streams.heartbeatSeconds * 1_000).unref();
    this.endings = [onRevoked((revocation) => this.revoke(revocation)), () => clearInterval(beat)];
  }

  /**
   * Opens a stream of what the caller may see.
   *
   * @throws {Problem} VALIDATION_FAILED for unknown types, INVALID_CURSOR for a last event the caller was not told of,
   *   RATE_LIMITED when the caller's key or session has too many open, UNAUTHENTICATED when it was revoked just now
   */
  async open(ctx: Context, { dialect, types, lastEventId }: OpenStream): Promise<OpenedStream> {
    const actor = actorOf(ctx);
    if (this.closing) throw restarting();
    const wanted = chooseEvents(dialect, types ?? null);
    let giveBack: (() => void) | undefined;
    let lifetime: NodeJS.Timeout | undefined;
    let standing: KnownCredential | null = null;
    const stream = new EventStream(this.fanOut, {
      actor,
      dialect,
      names: new Set(wanted.map(({ name }) => name)),
      read: (position, limit) =>
        this.turns.execute(() => readEvents({ userId: actor.userId, position, wanted, limit })),
      hasExpired: () => standing !== null && hasExpired(standing),
      onEnd: (ended) => {
        this.streams.delete(ended);
        giveBack?.();
        clearTimeout(lifetime);
      },
    });
    // From here on a revocation finds it; what was revoked before is found below.
    this.streams.add(stream);
    try {
      const taken = await this.slots.take(credentialIdOf(actor));
      if (stream.hasEnded) taken();
      else giveBack = taken;
      const start = await findEventStart(actor.userId, lastEventId ?? null);
      if (!start) throw unknownEvent();
      standing = await credentialStanding(actor);
      if (stream.hasEnded || !standing) throw this.closing ? restarting() : revoked();
      lifetime = setTimeout(() => stream.end(), env().EVENT_STREAM_SECONDS * 1_000).unref();
      return {
        startId: start.id,
        start: (reader) => stream.start(reader, start.position),
        resume: () => stream.resume(),
        end: () => stream.end(),
      };
    } catch (error) {
      stream.end();
      throw error;
    }
  }

  /** Ends every stream in order; new ones are refused. */
  async close(): Promise<void> {
    this.closing = true;
    for (const end of this.endings) end();
    for (const stream of [...this.streams]) stream.end();
    await this.fanOut.close();
    await this.slots.close();
  }

  private revoke({ kind, subjectId }: Revocation): void {
    for (const stream of [...this.streams]) {
      const { userId, credential } = stream.actor;
      if (kind === 'user') {
        if (userId === subjectId) void this.verify(stream);
      } else if (credential.kind === kind && credentialIdOf(stream.actor) === subjectId) stream.end();
    }
  }

  /** Something about the user has changed: ends the stream unless its credential still holds. */
  private async verify(stream: EventStream): Promise<void> {
    const standing = await credentialStanding(stream.actor).catch(() => null);
    if (!standing) stream.end();
  }
}

const unknownEvent = (): Problem =>
  new Problem(
    'INVALID_CURSOR',
    'You were told of no event with the id in Last-Event-ID. Send the id of the last event you got, or leave it out to hear of what happens from now on.',
  );

const revoked = (): Problem => new Problem('UNAUTHENTICATED', 'This credential was revoked just now.');

/** What callers are told before streams are started and once they are being stopped. */
export const restarting = (): Problem =>
  new Problem('UNAVAILABLE', 'The server is restarting. Connect again in a moment.', {
    headers: { 'Retry-After': '1' },
  });
