import type Stripe from 'stripe';
import { formatAmount } from '../money.js';
import { escapeHtml, htmlPage } from './layout.js';

/** The account holder's form behind an account link. */
export function onboardingPage(account: Stripe.Account, action: string, formToken: string): string {
  return htmlPage(
    'Set up payouts',
    `<h1>Set up your payouts</h1>
<p>${escapeHtml(account.email ?? account.id)} will be able to receive transfers. With Stripe you would now give your name, date of birth, address and bank account; the sandbox fills in test data.</p>
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="form_token" value="${escapeHtml(formToken)}">
<button name="outcome" value="enabled">Complete onboarding</button>
<button class="quiet" name="outcome" value="submitted">Submit, verification stays pending</button>
<button class="quiet" name="outcome" value="restricted">Submit, verification fails</button>
<button class="quiet" name="outcome" value="leave">Return without finishing</button>
</form>`,
  );
}

function transferRow(transfer: Stripe.Transfer): string {
  const amount = formatAmount(transfer.amount - transfer.amount_reversed, transfer.currency);
  const day = new Date(transfer.created * 1000).toISOString().slice(0, 10);
  return `<tr><td>${day} ${escapeHtml(transfer.description ?? transfer.id)}</td><td>${amount}</td></tr>`;
}

/** The account holder's Express Dashboard. */
export function expressDashboardPage(account: Stripe.Account, transfers: Stripe.Transfer[]): string {
  const rows =
    transfers.length > 0 ? transfers.map(transferRow).join('') : '<tr><td>No transfers yet</td><td></td></tr>';
  return htmlPage(
    'Express Dashboard',
    `<h1>${escapeHtml(account.email ?? account.id)}</h1>
<p>Payouts ${account.payouts_enabled ? 'enabled' : 'not enabled'} · transfers ${escapeHtml(account.capabilities?.transfers ?? 'not requested')}</p>
<table>${rows}</table>`,
  );
}
