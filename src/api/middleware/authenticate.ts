import type { Request, RequestHandler } from 'express';
import passport, { Strategy } from 'passport';
import { HeaderAPIKeyStrategy } from 'passport-headerapikey';
import { env } from '../../../config/env.js';
import type { Actor } from '../../core/context.js';
import { authenticate as authenticateCredentials, type Credentials } from '../../core/identity/index.js';
import { limitRules, refuseExceeded } from '../../core/limits/index.js';
import { SESSION_COOKIE } from '../common/auth/cookies.js';

const sessionCookie = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([^;\\s]+)`);
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that a browser may have been tricked into could change something: it is a write, and neither
 * `Origin` nor `Sec-Fetch-Site` (W3C Fetch Metadata) shows that a page of ours sent it.
 */
function isCrossSite(request: Request): boolean {
  if (safeMethods.has(request.method) || request.headers['sec-fetch-site'] === 'same-origin') return false;
  const { origin } = request.headers;
  return origin !== new URL(env().APP_URL).origin && origin !== `${request.protocol}://${request.headers.host}`;
}

type Verified = (error: Error | null, actor?: object) => void;

/**
 * What is not known from memory costs a query and a hash: an address that keeps showing wrong credentials is refused
 * before that.
 */
const verify = (request: Request, credentials: Credentials, verified: Verified): void => {
  const refuseFlood = (): void => refuseExceeded([limitRules.addresses], { actor: null, address: request.ip ?? '' });
  authenticateCredentials(credentials, refuseFlood).then((actor) => verified(null, actor ?? undefined), verified);
};

/** The session cookie, for the dashboard. */
class SessionCookieStrategy extends Strategy {
  override name = 'session-cookie';

  override authenticate(request: Request): void {
    const token = request.headers.cookie && sessionCookie.exec(request.headers.cookie)?.[1];
    if (!token) {
      this.fail();
      return;
    }
    verify(request, { cookie: { token, crossSite: isCrossSite(request) } }, (error, actor) => {
      if (error) this.error(error);
      else if (actor) this.success(actor);
      else this.fail();
    });
  }
}

const authenticator = new passport.Passport();
// What a header may hold is the core's to say, so neither strategy takes a prefix off.
authenticator.use(
  'authorization',
  new HeaderAPIKeyStrategy({ header: 'Authorization', prefix: '' }, true, (authorization, verified, request) =>
    verify(request!, { authorization }, verified),
  ),
);
authenticator.use(
  'x-api-key',
  new HeaderAPIKeyStrategy({ header: 'X-API-Key', prefix: '' }, true, (apiKeyHeader, verified, request) =>
    verify(request!, { apiKeyHeader }, verified),
  ),
);
authenticator.use(new SessionCookieStrategy());

const strategies = ['authorization', 'x-api-key', 'session-cookie'];

/** Sets `request.user` to the {@link Actor} its credentials prove; leaves it unset when it has none. */
export const authenticate: RequestHandler = (request, response, next) => {
  const settle = (error: unknown, actor?: Actor | false | null): void => {
    if (actor) request.user = actor;
    next(error ?? undefined);
  };
  authenticator.authenticate(strategies, { session: false }, settle)(request, response, next);
};
