import type { Context } from '../context.js';
import { EventStreams, type OpenedStream, type OpenStream, restarting } from './eventStreams.js';

export type { StreamReader } from './eventStream.js';
export { EventStreams, type OpenedStream, type OpenStream } from './eventStreams.js';

let streams: EventStreams | undefined;

/** Lets this process hold event streams. */
export function startEventStreams(): void {
  streams ??= new EventStreams();
}

/** Ends every event stream of this process in order; none can be opened until they are started again. */
export async function stopEventStreams(): Promise<void> {
  const stopping = streams;
  streams = undefined;
  await stopping?.close();
}

/**
 * Opens a stream of what the caller may see, from the caller's last event on or from now.
 *
 * @throws {Problem} VALIDATION_FAILED, INVALID_CURSOR, RATE_LIMITED, UNAUTHENTICATED; UNAVAILABLE while the process
 *   stops
 */
export async function openEventStream(ctx: Context, input: OpenStream): Promise<OpenedStream> {
  if (!streams) throw restarting();
  return streams.open(ctx, input);
}
