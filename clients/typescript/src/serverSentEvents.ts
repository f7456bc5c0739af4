/** What one block of a stream of Server-Sent Events says. */
export interface StreamBlock {
  /** The id to come back with, from here on. */
  lastEventId: string;
  event: string;
  /** Null for a block that only sets the id or the time to come back. */
  data: string | null;
  /** Milliseconds after which to come back, when the block says so. */
  retry: number | null;
}

/**
 * Reads Server-Sent Events by the rules of the HTML standard (section 9.2.6), however the bytes are cut into pieces.
 *
 * @param lastEventId what the reader came with
 */
export class ServerSentEvents {
  private unread = '';
  private endedWithReturn = false;
  private data: string[] = [];
  private event = '';
  private retry: number | null = null;

  constructor(private lastEventId = '') {}

  /** Takes the next piece of the stream and gives the blocks it completes. A block that never ends is none. */
  push(text: string): StreamBlock[] {
    // A line feed at the start belongs to the carriage return that the piece before ended with.
    this.unread += this.endedWithReturn && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') this.endedWithReturn = text.endsWith('\r');
    const lines = this.unread.split(/\r\n|\r|\n/);
    this.unread = lines.pop()!;
    return lines.flatMap((line) => (line === '' ? this.dispatch() : this.take(line)));
  }

  private take(line: string): [] {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.data.push(value);
    else if (field === 'event') this.event = value;
    else if (field === 'id' && !value.includes('\0')) this.lastEventId = value;
    else if (field === 'retry' && /^\d+$/.test(value)) this.retry = Number(value);
    return [];
  }

  private dispatch(): StreamBlock[] {
    const { lastEventId, data, event, retry } = this;
    this.data = [];
    this.event = '';
    this.retry = null;
    return [{ lastEventId, event: event || 'message', data: data.length > 0 ? data.join('\n') : null, retry }];
  }
}
