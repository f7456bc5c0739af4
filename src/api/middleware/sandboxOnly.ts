import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import { env } from '../../../config/env.js';
import { safeEqual } from '../../lib/crypto.js';
import { Problem } from '../../lib/errors.js';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a proxy says that it has passed the request on. */
export const isForwarded = (headers: IncomingHttpHeaders): boolean =>
  ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'].some((name) => headers[name] !== undefined);

/** The host of a Host header or an Origin, without its port. */
function hostOf(value: string): string {
  try {
    return new URL(value.includes('://') ? value : `http://${value}`).hostname;
  } catch {
    return '';
  }
}

/**
 * Guards the sandbox (DESIGN: Sandbox surface). With `SANDBOX_TOKEN` set, `X-Sandbox-Token` must carry it. Without,
 * only direct requests to a loopback name pass: a foreign Host or Origin (DNS rebinding, a web page) or a forwarded
 * request is refused. The name in APP_URL is foreign too unless it is a loopback one: who calls by it came through a proxy,
 * whether that says so or not.
 */
export const sandboxOnly: RequestHandler = (request, _response, next) => {
  const { SANDBOX_TOKEN: token } = env();
  const given = request.headers['x-sandbox-token'];
  if (token && typeof given === 'string' && safeEqual(given, token)) return next();
  const host = hostOf(request.headers.host ?? '');
  const origin = request.headers.origin;
  const foreign = !loopbackNames.has(host) || (origin !== undefined && !loopbackNames.has(hostOf(origin)));
  if (token || foreign || isForwarded(request.headers)) {
    const how = token
      ? 'Send the SANDBOX_TOKEN in X-Sandbox-Token.'
      : 'Call it directly on loopback, not through a proxy or a web page, or set SANDBOX_TOKEN.';
    return next(new Problem('SANDBOX_FORBIDDEN', `The sandbox is not open to this request. ${how}`));
  }
  next();
};
