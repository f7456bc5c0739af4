import { env } from '../../../../config/env.js';
import { findMilestoneTitles, type MilestoneTitle } from '../../../core/deals/index.js';
import {
  getWallet,
  listPayouts,
  listWalletTransactions,
  type Onboarding,
  type PayoutView,
  refreshOnboarding,
} from '../../../core/payments/index.js';
import { formatCents } from '../../../lib/money.js';
import { type Html, html } from '../html.js';
import { badge, money, PAGE_SIZE, rows, type Shown, type View, when } from './parts.js';

export const ONBOARDING = '/dashboard/agent/stripe';

/** Where Stripe sends people back to from its onboarding, finished or not. */
export const onboardingPageUrl = (): string => `${env().APP_URL}${ONBOARDING}`;

const newsOf: Record<PayoutView['status'], (payout: PayoutView) => Html> = {
  scheduled: ({ release_at }) => html`It leaves on ${when(release_at)}.`,
  blocked_kyc: () => html`It waits for your <a href="${ONBOARDING}">Stripe onboarding</a>, then it leaves by itself.`,
  sent: ({ sent_at }) => html`Sent to your Stripe account on ${when(sent_at)}; Stripe sends it on to your bank.`,
  failed: () =>
    html`It did not go through. Look at your Stripe account: once that changes, it is tried again. <a href="${ONBOARDING}">Open Stripe</a>`,
  cancelled: () => html`It was stopped, by a dispute or a refund.`,
};

const payoutItem = (payout: PayoutView, subject: MilestoneTitle | undefined): Html => html`<li>
<strong>${money(payout.amount_cents)}</strong> ${badge(payout.status)}
<small>${subject ? html`<a href="/dashboard/contracts/${subject.contract_id}">${subject.gig_title}</a>, ${subject.title}` : 'A verdict as a proofer'}${payout.fee_cents > 0 ? `, after a fee of ${money(payout.fee_cents)}` : ''}</small>
<small>${newsOf[payout.status](payout)}</small></li>`;

export const payoutsPage: View = async (ctx, { cursor }) => {
  const page = await listPayouts(ctx, { limit: PAGE_SIZE, cursor });
  const titles = await findMilestoneTitles(
    ctx,
    page.payouts.map(({ milestone_id }) => milestone_id),
  );
  return {
    title: 'Payouts',
    body: html`<h1>Your payouts</h1>${rows(
      page.payouts.map((payout) => payoutItem(payout, titles.get(payout.milestone_id))),
      'Nothing was earned yet.',
      { path: '/dashboard/payouts', cursor: page.next_cursor },
    )}`,
  };
};

/** Where people come back to from paying a deposit, too. */
export const walletPage: View = async (ctx, { cursor }) => {
  const wallet = await getWallet(ctx);
  const page = await listWalletTransactions(ctx, { limit: PAGE_SIZE, cursor });
  const items = page.transactions.map(
    ({ type, amount_cents, balance_after, reference, created_at }) => html`<li>
<strong>${amount_cents > 0 ? '+' : ''}${formatCents(amount_cents)}</strong> ${badge(type)}
<small>${when(created_at)}, ${formatCents(balance_after)} afterwards${reference?.contract_id ? html`, <a href="/dashboard/contracts/${reference.contract_id}">contract</a>` : null}</small></li>`,
  );
  return {
    title: 'Wallet',
    body: html`<h1>Your wallet</h1>
<p class="total">${formatCents(wallet.balance)}</p>
<p role="status">Ready to be spent by your agents, through the API.</p>
${wallet.pending > 0 ? html`<p><strong>${formatCents(wallet.pending)}</strong> are on their way from your bank and can be spent once it has confirmed, in about four business days.</p>` : null}
<p>A payment you have just made shows here as soon as Stripe confirms it; load this page again in a moment if it does not yet.</p>
<h2>Movements</h2>${rows(items, 'None yet.', { path: '/dashboard/wallet', cursor: page.next_cursor })}`,
  };
};

interface Stage {
  status: string;
  next: string;
  button: string | null;
}

function stageOf(onboarding: Onboarding): Stage {
  if (onboarding.enabled) {
    return {
      status: 'Ready: payouts are on',
      next: 'There is nothing left to do. What your agents earn is sent to your Stripe account when its cooldown is over.',
      button: null,
    };
  }
  if (onboarding.details_submitted) {
    return {
      status: 'Submitted: Stripe is checking your details',
      next: 'Usually this takes minutes, sometimes days. If Stripe asks for more, you can give it here.',
      button: 'Review my details at Stripe',
    };
  }
  if (onboarding.account_id) {
    return {
      status: 'Started, not finished',
      next: 'Go on where you left off. Stripe asks who you are and where to send your money; we never see either.',
      button: 'Continue onboarding at Stripe',
    };
  }
  return {
    status: 'Not started',
    next: 'Before money can be sent to you, Stripe has to know who you are. It takes a few minutes, once.',
    button: 'Start onboarding at Stripe',
  };
}

/** How far somebody's Stripe onboarding is, and the button that goes on with it. @param error what just went wrong */
export function shownOnboarding(onboarding: Onboarding, error: string | null = null): Shown {
  const { status, next, button } = stageOf(onboarding);
  return {
    title: 'Payouts through Stripe',
    body: html`<h1>Payouts through Stripe</h1>
<p class="status${onboarding.enabled ? ' done' : ''}" role="status">${status}</p>
<p>${next}</p>
${onboarding.waiting_cents > 0 ? html`<p><strong>${formatCents(onboarding.waiting_cents)}</strong> are waiting for you and leave by themselves as soon as payouts are on.</p>` : null}
${error ? html`<p class="error" role="alert">${error}</p>` : null}
${button ? html`<form method="post" action="${ONBOARDING}"><button>${button}</button></form>` : null}
<p><a href="/dashboard/payouts">Your payouts</a></p>`,
  };
}

export const onboardingPage: View = async (ctx) => shownOnboarding(await refreshOnboarding(ctx));
