import type { RequestHandler } from 'express';
import { Histogram, register } from 'prom-client';
import type { Actor } from '../../core/context.js';
import { countRequest } from '../../core/limits/index.js';
import { loggerFor } from '../../lib/logger.js';

function requestDuration(): Histogram<'method' | 'route' | 'status'> {
  const name = 'http_request_duration_seconds';
  return (
    (register.getSingleMetric(name) as Histogram<'method' | 'route' | 'status'> | undefined) ??
    new Histogram({
      name,
      help: 'Duration of HTTP requests by route pattern',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    })
  );
}

/** One structured log line and one measurement per request, by route pattern, so that ids never become labels. */
export function observeRequests(): RequestHandler {
  const duration = requestDuration();
  const log = loggerFor('api');
  return (request, response, next) => {
    const started = process.hrtime.bigint();
    response.on('close', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const route: string = request.route?.path ?? 'unmatched';
      const actor = request.user as Actor | undefined;
      if (actor) countRequest(actor, response.statusCode);
      duration.labels(request.method, route, String(response.statusCode)).observe(seconds);
      log.info(
        {
          request_id: response.locals.requestId,
          method: request.method,
          route,
          status: response.statusCode,
          duration_ms: Math.round(seconds * 100_000) / 100,
          user_id: actor?.userId,
        },
        'request',
      );
    });
    next();
  };
}
