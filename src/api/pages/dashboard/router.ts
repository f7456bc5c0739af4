import { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import { env } from '../../../../config/env.js';
import type { Actor } from '../../../core/context.js';
import { getFileLink } from '../../../core/files/index.js';
import { connectLink, refreshOnboarding } from '../../../core/payments/index.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { isUuid } from '../../../lib/ids.js';
import { loggerFor } from '../../../lib/logger.js';
import { authenticate } from '../../middleware/authenticate.js';
import { pageSecurity } from '../../middleware/pageSecurity.js';
import { limitFailures, rateLimit } from '../../middleware/rateLimit.js';
import { keysPage, notificationsPage, webhooksPage } from './account.js';
import { applicationsPage } from './applications.js';
import { contractPage, contractsPage } from './contracts.js';
import { disputePage, disputesPage } from './disputes.js';
import { homePage } from './home.js';
import { dashboardPage, refusalPage, signInPage } from './layout.js';
import { listingPage, listingsPage } from './listings.js';
import { ONBOARDING, onboardingPage, onboardingPageUrl, payoutsPage, shownOnboarding, walletPage } from './money.js';
import { negotiationPage, negotiationsPage } from './negotiations.js';
import type { Shown, SignedIn, View } from './parts.js';

/** What links in notifications and mails open. */
export const views: Readonly<Record<string, View>> = {
  '/dashboard': homePage,
  '/dashboard/contracts': contractsPage,
  '/dashboard/contracts/:id': contractPage,
  '/dashboard/negotiations': negotiationsPage,
  '/dashboard/negotiations/:id': negotiationPage,
  '/dashboard/gigs': listingsPage,
  '/dashboard/gigs/:id': listingPage,
  '/dashboard/jobs': listingsPage,
  '/dashboard/jobs/:id': listingPage,
  '/dashboard/applications': applicationsPage,
  '/dashboard/disputes': disputesPage,
  '/dashboard/disputes/:id': disputePage,
  '/dashboard/payouts': payoutsPage,
  '/dashboard/wallet': walletPage,
  '/dashboard/keys': keysPage,
  '/dashboard/notifications': notificationsPage,
  '/dashboard/webhooks': webhooksPage,
  [ONBOARDING]: onboardingPage,
};

/** Counted like any other request of a browser session. */
const counted = rateLimit({ method: 'get', path: '/dashboard', access: 'session' });

/**
 * Pages of somebody's own: kept by no cache, shown in no frame. Forms may lead on to Stripe, so where they go is left open.
 */
const ownPage: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
  next();
};

function contextOf(request: Request, response: Response): SignedIn | null {
  const actor = request.user as Actor | undefined;
  return actor?.credential.kind === 'session' ? { actor, requestId: response.locals.requestId } : null;
}

type Handler = (ctx: SignedIn, request: Request, response: Response) => Promise<void>;

/** A page of the person signed in; anybody else is asked to sign in, and sees it then. */
const forPerson =
  (handler: Handler): RequestHandler =>
  async (request, response) => {
    const ctx = contextOf(request, response);
    if (ctx) await handler(ctx, request, response);
    else
      response
        .status(401)
        .type('html')
        .send(signInPage(env().GITHUB_CLIENT_ID !== undefined));
  };

const idOf = ({ params }: Request): string => {
  const { id } = params;
  if (typeof id !== 'string') return '';
  if (!isUuid(id)) throw notFound('page');
  return id;
};

const send = (request: Request, response: Response, { title, body }: Shown, status = 200): void => {
  response
    .status(status)
    .type('html')
    .send(dashboardPage(request.path, title, body));
};

const show = (view: View): RequestHandler =>
  forPerson(async (ctx, request, response) => {
    const { cursor } = request.query;
    const asked = { id: idOf(request), cursor: typeof cursor === 'string' ? cursor : undefined };
    send(request, response, await view(ctx, asked));
  });

const openFile = forPerson(async (ctx, request, response) => {
  response.redirect(303, (await getFileLink(ctx, idOf(request))).url);
});

const continueOnboarding = forPerson(async (ctx, request, response) => {
  try {
    response.redirect(303, await connectLink(ctx, ctx.actor.userId, { returnUrl: onboardingPageUrl() }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const shown = shownOnboarding(await refreshOnboarding(ctx), `Stripe does not answer. ${error.detail}`);
    send(request, response, shown, error.status);
  }
});

/** A person reads a page, not a problem document. */
const showRefusal: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error);
  const requestId: string = response.locals.requestId;
  if (error instanceof Problem) {
    const detail =
      error.status === 404
        ? 'It is not there, or not yours to see. Are you signed in with the right account?'
        : error.detail;
    response
      .set(error.headers)
      .status(error.status)
      .type('html')
      .send(refusalPage(error.title, detail, requestId));
    return;
  }
  loggerFor('api').error({ err: error, request_id: requestId, path: request.path }, 'page failed');
  response
    .status(500)
    .type('html')
    .send(refusalPage('Something went wrong', 'This is our fault. Try again.', requestId));
};

/** `/dashboard`: what people see and do themselves. Everything on it is what the API shows the same person. */
export function dashboardRouter(): Router {
  const router = Router();
  const person: RequestHandler[] = [pageSecurity(), ownPage, authenticate, counted];
  for (const [path, view] of Object.entries(views)) router.get(path, ...person, show(view));
  router.get('/dashboard/files/:id', ...person, openFile);
  router.post(ONBOARDING, ...person, continueOnboarding);
  router.get(
    '/dashboard{/*path}',
    ...person,
    forPerson(async () => {
      throw notFound('page');
    }),
  );
  router.use(limitFailures, showRefusal);
  return router;
}
