import { type Request, type RequestHandler, type Response, Router } from 'express';
import { env } from '../../../../config/env.js';
import type { Actor, Context } from '../../../core/context.js';
import { connectLink, getWallet, refreshOnboarding } from '../../../core/payments/index.js';
import { Problem } from '../../../lib/errors.js';
import { authenticate } from '../../middleware/authenticate.js';
import { rateLimit } from '../../middleware/rateLimit.js';
import { walletPage } from '../wallet/page.js';
import { sendPage, signInPage, signInScript } from './layout.js';
import { onboardingPage } from './onboardingPage.js';

const ONBOARDING = '/dashboard/agent/stripe';
const WALLET = '/dashboard/wallet';

/** Where Stripe sends people back to from its onboarding, finished or not. */
export const onboardingPageUrl = (): string => `${env().APP_URL}${ONBOARDING}`;

type SignedIn = Context & { actor: Actor };

/** A page of the person signed in; anybody else is asked to sign in. */
const forPerson =
  (title: string, show: (ctx: SignedIn, response: Response) => Promise<void>): RequestHandler =>
  async (request: Request, response: Response) => {
    const actor = request.user as Actor | undefined;
    if (actor?.credential.kind !== 'session') return sendPage(response, signInPage(title), 401);
    await show({ actor, requestId: response.locals.requestId }, response);
  };

const showOnboarding = forPerson('Payouts', async (ctx, response) => {
  sendPage(response, onboardingPage(await refreshOnboarding(ctx)));
});

const continueOnboarding = forPerson('Payouts', async (ctx, response) => {
  try {
    response.redirect(303, await connectLink(ctx, ctx.actor.userId, { returnUrl: onboardingPageUrl() }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    sendPage(
      response,
      onboardingPage(await refreshOnboarding(ctx), `Stripe does not answer. ${error.detail}`),
      error.status,
    );
  }
});

const showWallet = forPerson('Wallet', async (ctx, response) => {
  sendPage(response, walletPage(await getWallet(ctx)));
});

/** The pages that Stripe sends people back to, for whoever has no dashboard of their own. */
export function agentPagesRouter(): Router {
  const router = Router();
  router.get('/dashboard/sign-in.js', (_request, response) => {
    response.type('application/javascript').send(signInScript);
  });
  const counted = (method: 'get' | 'post', path: string): RequestHandler[] => [
    authenticate,
    rateLimit({ method, path, access: 'user' }),
  ];
  router.get(ONBOARDING, counted('get', ONBOARDING), showOnboarding);
  router.post(ONBOARDING, counted('post', ONBOARDING), continueOnboarding);
  router.get(WALLET, counted('get', WALLET), showWallet);
  return router;
}
