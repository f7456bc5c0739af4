import { timingSafeEqual } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import type Stripe from 'stripe';
import { completeSession } from '../checkout/complete.js';
import { getAccount } from '../connect/accounts.js';
import { completeOnboarding, type OnboardingOutcome } from '../connect/onboarding.js';
import { systemContext } from '../context.js';
import { StripeSandboxError } from '../errors.js';
import { baseUrlOf } from '../http/api.js';
import { randomToken } from '../ids.js';
import { listObjects } from '../lists.js';
import { findObject, lockObject, type Stored, saveInternal } from '../store.js';
import type { Context } from '../types.js';
import { checkoutPage } from './checkout.js';
import { message } from './layout.js';
import { expressDashboardPage, onboardingPage } from './onboarding.js';

export interface PageDependencies {
  now: () => number;
  db: Context['db'];
  inTransaction: <T>(work: (db: Context['db']) => Promise<T>) => Promise<T>;
  catchUp: () => Promise<void>;
  deliver: () => void;
}

const OUTCOMES: readonly OnboardingOutcome[] = ['enabled', 'restricted', 'submitted'];

function sameToken(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function field(req: Request, name: string): string {
  const body: unknown = req.body;
  if (typeof body !== 'object' || body === null) return '';
  const value = new Map<string, unknown>(Object.entries(body)).get(name);
  return typeof value === 'string' ? value : '';
}

function param(req: Request, name: string): string {
  return String(req.params[name]);
}

/** "{CHECKOUT_SESSION_ID}" in success_url is filled in (https://docs.stripe.com/payments/checkout/custom-success-page). */
export function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

function send(res: Response, html: string, status = 200): void {
  res
    .status(status)
    .set({
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    })
    .type('html')
    .send(html);
}

function checkoutRoutes(router: Router, pages: PageDependencies): void {
  const context = (req: Request): Context => systemContext(pages.db, pages.now(), baseUrlOf(req));

  async function show(req: Request, res: Response, error: string | null): Promise<void> {
    const stored = await findObject(context(req), 'checkout.session', param(req, 'id'));
    if (!stored) return send(res, message('Not found', 'There is no such checkout.'), 404);
    const { data: session, internal } = stored;
    if (session.status === 'complete') return res.redirect(303, successUrl(session));
    if (session.status !== 'open') return send(res, message('Expired', 'This checkout has expired.'), 410);
    send(res, checkoutPage(session, internal.line_items, error), error ? 402 : 200);
  }

  router.get('/c/pay/:id', async (req, res) => {
    await pages.catchUp();
    await show(req, res, null);
  });
  router.post('/c/pay/:id', async (req, res) => {
    await pages.catchUp();
    const params = {
      outcome: field(req, 'outcome') === 'declined' ? ('declined' as const) : ('succeeded' as const),
      settle: field(req, 'processing') !== 'true',
      method: field(req, 'method') === 'us_bank_account' ? ('us_bank_account' as const) : ('card' as const),
    };
    const outcome = await pages.inTransaction(async (db) => {
      const ctx = systemContext(db, pages.now(), baseUrlOf(req));
      try {
        return await completeSession(ctx, param(req, 'id'), params);
      } catch (error) {
        if (error instanceof StripeSandboxError && error.keepsChanges) return error;
        throw error;
      }
    });
    pages.deliver();
    if (outcome instanceof StripeSandboxError) await show(req, res, outcome.message);
    else res.redirect(303, successUrl(outcome));
  });
}

function isUsable(link: Stored<'account_link'>, now: number): boolean {
  return link.internal.form_token === undefined && link.data.expires_at > now;
}

/** An account link works once: opened again or late it sends the user to refresh_url for a new one (https://docs.stripe.com/connect/express-accounts#handle-user-not-completed). */
function onboardingRoutes(router: Router, pages: PageDependencies): void {
  router.get('/setup/e/:link/:token', async (req, res) => {
    const opened = await pages.inTransaction(async (db) => {
      const ctx = systemContext(db, pages.now(), baseUrlOf(req));
      const link = await lockObject(ctx, 'account_link', param(req, 'link'));
      if (!link || !sameToken(link.internal.token, param(req, 'token'))) return null;
      if (!isUsable(link, ctx.now)) return { redirect: link.internal.refresh_url };
      const formToken = randomToken(32);
      await saveInternal(ctx, 'account_link', param(req, 'link'), { ...link.internal, form_token: formToken });
      return { html: onboardingPage(await getAccount(ctx, link.internal.account), req.path, formToken) };
    });
    if (opened === null) send(res, message('Not found', 'There is no such link.'), 404);
    else if (opened.html === undefined) res.redirect(303, opened.redirect);
    else send(res, opened.html);
  });
  router.post('/setup/e/:link/:token', async (req, res) => {
    const outcome = OUTCOMES.find((known) => known === field(req, 'outcome'));
    const target = await pages.inTransaction(async (db) => {
      const ctx = systemContext(db, pages.now(), baseUrlOf(req));
      const link = await lockObject(ctx, 'account_link', param(req, 'link'));
      const expected = link?.internal.form_token;
      if (!link || expected === undefined || !sameToken(expected, field(req, 'form_token'))) return null;
      if (link.internal.completed) return link.internal.return_url;
      await saveInternal(ctx, 'account_link', param(req, 'link'), { ...link.internal, completed: true });
      if (outcome) await completeOnboarding(ctx, link.internal.account, outcome);
      return link.internal.return_url;
    });
    pages.deliver();
    if (target === null) send(res, message('Not found', 'This form is no longer valid.'), 404);
    else res.redirect(303, target);
  });
  router.get('/express/:link/:token', async (req, res) => {
    const ctx = systemContext(pages.db, pages.now(), baseUrlOf(req));
    const link = await findObject(ctx, 'login_link', param(req, 'link'));
    if (!link || !sameToken(link.internal.token, param(req, 'token'))) {
      return send(res, message('Not found', 'There is no such link.'), 404);
    }
    const account = await getAccount(ctx, link.internal.account);
    const transfers = await listObjects(ctx, 'transfer', '', { limit: 50 }, { destination: account.id });
    send(res, expressDashboardPage(account, transfers.data));
  });
}

/** Pages for people; their unguessable ids and tokens stand in for the secret key. */
export function createPageRouter(pages: PageDependencies): Router {
  const router = express.Router();
  checkoutRoutes(router, pages);
  onboardingRoutes(router, pages);
  return router;
}
