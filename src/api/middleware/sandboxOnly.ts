import type { RequestHandler } from 'express';
import { env } from '../../../config/env.js';
import { safeEqual } from '../../lib/crypto.js';
import { Problem } from '../../lib/errors.js';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

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
 * request is refused.
 */
export const sandboxOnly: RequestHandler = (request, _response, next) => {
  const { SANDBOX_TOKEN: token, APP_URL } = env();
  const given = request.headers['x-sandbox-token'];
  if (token && typeof given === 'string' && safeEqual(given, token)) return next();
  const known = new Set([...loopbackNames, hostOf(APP_URL)]);
  const forwarded = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'].some(
    (name) => request.headers[name] !== undefined,
  );
  const host = hostOf(request.headers.host ?? '');
  const origin = request.headers.origin;
  const foreign = !known.has(host) || (origin !== undefined && !known.has(hostOf(origin)));
  if (token || forwarded || foreign) {
    const how = token
      ? 'Send the SANDBOX_TOKEN in X-Sandbox-Token.'
      : 'Call it directly on loopback, not through a proxy or a web page.';
    return next(new Problem('SANDBOX_FORBIDDEN', `The sandbox is not open to this request. ${how}`));
  }
  next();
};
