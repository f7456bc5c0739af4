import { createEventBuffer, createSession, type EventBuffer, type EventBufferOptions } from 'better-sse';
import type { Response } from 'express';
import { env } from '../../../../config/env.js';
import { policy } from '../../../../config/policy.js';
import type { EventView } from '../../../core/events/index.js';
import type { OpenedStream, StreamReader } from '../../../core/streams/index.js';

/** Neither names nor JSON hold line breaks; the space after the colon is what simple readers expect to cut off. */
const format: EventBufferOptions = { serializer: String, sanitizer: (text) => ` ${text}` };

/** Each event is rendered once, for however many streams get it. */
const rendered = new WeakMap<EventView, EventBuffer>();

function render(view: EventView): EventBuffer {
  let buffer = rendered.get(view);
  if (!buffer) {
    buffer = createEventBuffer(format).push(JSON.stringify(view.data), view.event, view.id);
    rendered.set(view, buffer);
  }
  return buffer;
}

function retryMilliseconds(): number {
  const { first, last } = policy.streams.retryMilliseconds;
  return Math.round(first + Math.random() * (last - first));
}

/**
 * Writes a stream as Server-Sent Events until either side ends it. The first block, which readers do not show, says when
 * to come back and, to one that did not say where it left off, the id to come back with: without it, whoever is cut off
 * before the first event would miss those in between.
 */
export async function connect(stream: OpenedStream, response: Response, options: { resumed: boolean }): Promise<void> {
  const request = response.req;
  response.once('close', () => stream.end());
  if (response.closed || request.method === 'HEAD') {
    response.end();
    stream.end();
    return;
  }
  const keepAlive = env().EVENT_STREAM_KEEPALIVE_SECONDS * 1_000;
  response.socket?.setKeepAlive(true, keepAlive);
  const session = await createSession(request, response, {
    ...format,
    retry: null,
    keepAlive,
    trustClientEventId: false,
  });
  await session.batch((preamble) => {
    preamble.retry(retryMilliseconds());
    if (!options.resumed) preamble.id(stream.startId);
    preamble.dispatch();
  });
  const reader: StreamReader = {
    send(view) {
      void session.batch(render(view));
      return !response.writableNeedDrain;
    },
    end() {
      response.end();
      // One that does not read would keep its connection, and a server that stops, open.
      setTimeout(() => response.destroy(), policy.streams.endMilliseconds).unref();
    },
  };
  response.on('drain', () => stream.resume());
  stream.start(reader);
}
