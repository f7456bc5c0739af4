import { env } from '../../../../config/env.js';
import { policy } from '../../../../config/policy.js';
import {
  logIn,
  logOut,
  requestPasswordReset,
  resetPassword,
  signInWithGithub,
  signUp,
  verifyEmail,
} from '../../../core/identity/index.js';
import { slowDown } from '../../../core/limits/index.js';
import { type AnyEndpoint, accepted, created, endpoint, ok } from '../../endpoint.js';
import { GITHUB_STATE_COOKIE, githubStateCookie, noSessionCookie, sessionCookie } from './cookies.js';
import { githubAccount, githubAuthorizationUrl, requireGithub } from './github.js';
import { makeGithubState, requireGithubState } from './githubState.js';
import {
  done,
  forgotPasswordBody,
  type GithubCallbackQuery,
  githubCallbackQuery,
  logInBody,
  me,
  resetPasswordBody,
  type SignUpBody,
  signedIn,
  signUpBody,
  tokenBody,
} from './schemas.js';

const tag = 'Auth';
type NoParams = Record<string, string>;
type NoQuery = Record<string, never>;

export const authEndpoints: AnyEndpoint[] = [
  endpoint<NoParams, NoQuery, SignUpBody>({
    method: 'post',
    path: '/api/auth/signup',
    operationId: 'signUp',
    tag,
    summary: 'Make an account; a link that verifies the address is mailed',
    description: 'Then POST /api/auth/login. Until the address is verified you cannot apply to jobs or fund them.',
    access: 'none',
    idempotency: 'none',
    body: signUpBody,
    responses: { 201: { description: 'The user.', schema: me } },
    problems: ['EMAIL_TAKEN'],
    handler: async (ctx, { body }) => created(await signUp(ctx, body)),
  }),
  endpoint<NoParams, NoQuery, { token: string }>({
    method: 'post',
    path: '/api/auth/verify-email',
    operationId: 'verifyEmail',
    tag,
    summary: 'Confirm the address with the mailed token',
    description: 'The token is what follows `token=` in the link. It works once.',
    access: 'none',
    idempotency: 'none',
    body: tokenBody,
    responses: { 200: { description: 'The user.', schema: me } },
    problems: ['INVALID_TOKEN'],
    handler: async (ctx, { body }) => ok(await verifyEmail(ctx, body)),
  }),
  endpoint<NoParams, NoQuery, { email: string; password: string }>({
    method: 'post',
    path: '/api/auth/login',
    operationId: 'logIn',
    tag,
    summary: 'Open a session of 12 hours: a JWT, also set as a cookie for browsers',
    description:
      'Send the token as `Authorization: Bearer`. With it make an API key, which lasts longer, for everything else.',
    access: 'none',
    idempotency: 'none',
    body: logInBody,
    responses: { 200: { description: 'The session.', schema: signedIn } },
    problems: ['INVALID_CREDENTIALS'],
    async handler(ctx, { body }) {
      const session = await slowDown('login', body.email, () => logIn(ctx, body), { succeeded: true });
      return ok(session, { 'Set-Cookie': sessionCookie(session) });
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/auth/logout',
    operationId: 'logOut',
    tag,
    summary: 'End this session',
    description: 'The token and its cookie stop working at once; API keys go on.',
    access: 'session',
    idempotency: 'none',
    responses: { 200: { description: 'Signed out.', schema: done } },
    async handler(ctx) {
      await logOut(ctx);
      return ok({ ok: true }, { 'Set-Cookie': noSessionCookie() });
    },
  }),
  endpoint<NoParams, NoQuery, { email: string }>({
    method: 'post',
    path: '/api/auth/forgot-password',
    operationId: 'forgotPassword',
    tag,
    summary: 'Mail a link to choose a new password, if there is such an account',
    description: 'It answers the same whether or not there is an account.',
    access: 'none',
    idempotency: 'none',
    body: forgotPasswordBody,
    responses: { 202: { description: 'The same for every address.', schema: done } },
    async handler(ctx, { body }) {
      await slowDown('password-reset', body.email, () => requestPasswordReset(ctx, body), { succeeded: false });
      return accepted({ ok: true });
    },
  }),
  endpoint<NoParams, NoQuery, { token: string; password: string }>({
    method: 'post',
    path: '/api/auth/reset-password',
    operationId: 'resetPassword',
    tag,
    summary: 'Choose a new password with the mailed token; every session ends',
    description:
      'API keys go on working. Where the address had never been verified somebody else may have made the account: then its API keys, webhooks and notification channels end too, and payouts wait for a Stripe onboarding of yours.',
    access: 'none',
    idempotency: 'none',
    body: resetPasswordBody,
    responses: { 200: { description: 'The password is set.', schema: done } },
    problems: ['INVALID_TOKEN'],
    async handler(ctx, { body }) {
      await resetPassword(ctx, body);
      return ok({ ok: true }, { 'Set-Cookie': noSessionCookie() });
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/auth/github',
    operationId: 'startGithubSignIn',
    tag,
    summary: 'Sign in through GitHub: sends the browser there',
    access: 'none',
    responses: { 302: { description: 'To GitHub.' } },
    problems: ['NOT_FOUND'],
    async handler() {
      const { state, kept } = makeGithubState();
      return {
        status: 302,
        headers: {
          Location: await githubAuthorizationUrl(state),
          'Set-Cookie': githubStateCookie(kept, policy.identity.githubStateSeconds),
        },
      };
    },
  }),
  endpoint<NoParams, GithubCallbackQuery>({
    method: 'get',
    path: '/api/auth/github/callback',
    operationId: 'finishGithubSignIn',
    tag,
    summary: 'Where GitHub sends the browser back to',
    access: 'none',
    query: githubCallbackQuery,
    responses: { 302: { description: 'To the dashboard, signed in.' } },
    problems: [
      'NOT_FOUND',
      'GITHUB_STATE_MISMATCH',
      'GITHUB_SIGN_IN_FAILED',
      'GITHUB_EMAIL_NOT_VERIFIED',
      'GITHUB_LINK_REFUSED',
      'GITHUB_UNAVAILABLE',
    ],
    async handler(ctx, { query, http }) {
      requireGithub();
      requireGithubState(query.state, http.cookies[GITHUB_STATE_COOKIE]);
      const session = await signInWithGithub(ctx, await githubAccount(query));
      return {
        status: 302,
        headers: {
          Location: `${env().APP_URL}/dashboard`,
          'Set-Cookie': [sessionCookie(session), githubStateCookie('', 0)],
        },
      };
    },
  }),
];
