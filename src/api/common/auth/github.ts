import type { Request } from 'express';
import { Strategy as GitHubStrategy, type Profile } from 'passport-github2';
import { env } from '../../../../config/env.js';
import { policy } from '../../../../config/policy.js';
import type { GithubAccount } from '../../../core/identity/index.js';
import { Problem } from '../../../lib/errors.js';

/** GitHub needs `user:email` to tell addresses that the profile hides. */
const SCOPE = ['user:email'];

interface GithubUser extends Express.User {
  account: GithubAccount;
}

type Outcome = { redirect: string } | { account: GithubAccount };

/** What Passport gives a strategy for the length of one request. */
interface StrategyActions {
  success(user: GithubUser): void;
  fail(challenge?: unknown): void;
  redirect(url: string): void;
  error(error: unknown): void;
}

const unavailable = (cause: unknown): Problem =>
  new Problem('GITHUB_UNAVAILABLE', 'Try again in a moment, or sign in with e-mail and password.', { cause });

const signInFailed = (cause?: unknown): Problem =>
  new Problem('GITHUB_SIGN_IN_FAILED', 'Start again at /api/auth/github and let GitHub share your e-mail address.', {
    cause,
  });

/** GitHub's own refusal (a used code, say) is the user's to repeat; anything else is GitHub being away. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { name, message, oauthError } = error as Error & { oauthError?: { statusCode?: number } };
  const status = oauthError?.statusCode ?? 0;
  const refused =
    name === 'TokenError' ||
    name === 'AuthorizationError' ||
    (oauthError === undefined && message === 'Failed to obtain access token') ||
    (status >= 400 && status < 500);
  return refused ? signInFailed(error) : unavailable(error);
}

/** The account's addresses (https://docs.github.com/en/rest/users/emails), each with whether GitHub has verified it. */
async function readEmails(accessToken: string): Promise<GithubAccount['emails']> {
  const response = await fetch(`${env().GITHUB_API_BASE}/user/emails`, {
    headers: {
      Authorization: `Bearer ${accessToken}`,
      Accept: 'application/vnd.github+json',
      'User-Agent': 'guildhall',
    },
    signal: AbortSignal.timeout(policy.identity.githubTimeoutMilliseconds),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw response.status < 500 ? signInFailed() : unavailable(new Error(`GitHub ${response.status}`));
  }
  return ((await response.json()) as GithubAccount['emails']).map(({ email, primary, verified }) => ({
    email,
    primary,
    verified,
  }));
}

async function readAccount(accessToken: string, profile: Profile): Promise<GithubAccount> {
  const id = Number(profile.id);
  if (!Number.isSafeInteger(id) || !profile.username) throw unavailable(new Error('the profile has no id or login'));
  return {
    id,
    username: profile.username,
    displayName: profile.displayName || null,
    emails: await readEmails(accessToken).catch((error: unknown) => {
      throw error instanceof Problem ? error : unavailable(error);
    }),
  };
}

/** @throws {Problem} NOT_FOUND when sign-in through GitHub is not configured */
function strategy(): GitHubStrategy {
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, GITHUB_BASE, GITHUB_API_BASE, APP_URL } = env();
  if (!GITHUB_CLIENT_ID || !GITHUB_CLIENT_SECRET) {
    throw new Problem(
      'NOT_FOUND',
      'Sign-in through GitHub is not set up on this server. Use POST /api/auth/signup and POST /api/auth/login.',
    );
  }
  return new GitHubStrategy(
    {
      clientID: GITHUB_CLIENT_ID,
      clientSecret: GITHUB_CLIENT_SECRET,
      callbackURL: `${APP_URL}/api/auth/github/callback`,
      authorizationURL: `${GITHUB_BASE}/login/oauth/authorize`,
      tokenURL: `${GITHUB_BASE}/login/oauth/access_token`,
      userProfileURL: `${GITHUB_API_BASE}/user`,
      // Without the scope here the strategy leaves the addresses to us: its own reading of them lets a reply that is
      // not JSON end the process, and forgets which address is verified.
      scope: [],
      userAgent: 'guildhall',
    },
    (
      accessToken: string,
      _refreshToken: string,
      profile: Profile,
      verified: (error: unknown, user?: GithubUser) => void,
    ) => {
      readAccount(accessToken, profile).then((account) => verified(null, { account } as GithubUser), verified);
    },
  );
}

/** Runs Passport's strategy on the query of one request. */
function run(query: Record<string, string>, options: { scope: string[]; state?: string }): Promise<Outcome> {
  const running = Object.create(strategy()) as Omit<GitHubStrategy, keyof StrategyActions> & StrategyActions;
  return new Promise<Outcome>((resolve, reject) => {
    const late = setTimeout(
      () => reject(unavailable(new Error('GitHub took too long'))),
      policy.identity.githubTimeoutMilliseconds,
    );
    const settle = (settled: () => void): void => {
      clearTimeout(late);
      settled();
    };
    running.redirect = (redirect) => settle(() => resolve({ redirect }));
    running.success = ({ account }) => settle(() => resolve({ account }));
    running.fail = (challenge) => settle(() => reject(signInFailed(challenge)));
    running.error = (error) => settle(() => reject(asProblem(error)));
    running.authenticate({ query } as unknown as Request, options);
  });
}

/** Where to send a browser that wants to sign in. */
export async function githubAuthorizationUrl(state: string): Promise<string> {
  const outcome = await run({}, { scope: SCOPE, state });
  if (!('redirect' in outcome)) throw new Error('GitHub was asked for a redirect');
  return outcome.redirect;
}

/**
 * The account GitHub vouches for, from the query it sent the browser back with.
 *
 * @throws {Problem} GITHUB_SIGN_IN_FAILED, GITHUB_UNAVAILABLE
 */
export async function githubAccount(query: { code?: string; error?: string }): Promise<GithubAccount> {
  if (!query.code) throw signInFailed(query.error);
  const outcome = await run({ code: query.code }, { scope: SCOPE });
  if (!('account' in outcome)) throw signInFailed();
  return outcome.account;
}

/** @throws {Problem} NOT_FOUND when sign-in through GitHub is not configured */
export const requireGithub = (): void => void strategy();
