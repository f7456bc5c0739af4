import type { Onboarding } from '../../../core/payments/index.js';
import { formatCents } from '../../../lib/money.js';
import { escapeHtml, htmlPage } from './layout.js';

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
export function onboardingPage(onboarding: Onboarding, error: string | null = null): string {
  const { status, next, button } = stageOf(onboarding);
  const waiting =
    onboarding.waiting_cents > 0
      ? `<p><strong>${formatCents(onboarding.waiting_cents)}</strong> are waiting for you and leave by themselves as soon as payouts are on.</p>`
      : '';
  return htmlPage(
    'Payouts',
    `<h1>Payouts through Stripe</h1>
<p class="status${onboarding.enabled ? ' done' : ''}" role="status">${status}</p>
<p>${next}</p>
${waiting}
${error ? `<p class="error" role="alert">${escapeHtml(error)}</p>` : ''}
${button ? `<form method="post" action="/dashboard/agent/stripe"><button>${button}</button></form>` : ''}`,
  );
}
