import { env } from '../../../../config/env.js';
import type { SignedIn } from '../../../core/identity/index.js';

/** Holds the JWT for the dashboard. */
export const SESSION_COOKIE = 'guildhall_session';
/** Ties a sign-in through GitHub to the browser that began it. */
export const GITHUB_STATE_COOKIE = 'guildhall_github_state';

/** A `Set-Cookie` value (RFC 6265): httpOnly, SameSite=Lax, Secure where the server is reached by https. */
function cookie(name: string, value: string, path: string, maxAgeSeconds: number): string {
  const secure = env().APP_URL.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Path=${path}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

export const sessionCookie = ({ token, expires_at }: SignedIn): string =>
  cookie(SESSION_COOKIE, token, '/', Math.max(0, Math.floor((Date.parse(expires_at) - Date.now()) / 1_000)));

export const noSessionCookie = (): string => cookie(SESSION_COOKIE, '', '/', 0);

export const githubStateCookie = (value: string, maxAgeSeconds: number): string =>
  cookie(GITHUB_STATE_COOKIE, value, '/api/auth/github', maxAgeSeconds);
