import type Stripe from 'stripe';
import { formatAmount } from '../money.js';
import { escapeHtml, htmlPage } from './layout.js';

const METHOD_NAMES: Readonly<Record<string, string>> = {
  card: 'Card (Visa •••• 4242)',
  us_bank_account: 'US bank account (ACH •••• 6789)',
};

function lineItemRow(item: Stripe.LineItem): string {
  const quantity = item.quantity && item.quantity > 1 ? ` × ${item.quantity}` : '';
  return `<tr><td>${escapeHtml(item.description ?? '')}${quantity}</td><td>${formatAmount(item.amount_total, item.currency)}</td></tr>`;
}

function methodChoice(type: string, index: number): string {
  const checked = index === 0 ? ' checked' : '';
  return `<label><input type="radio" name="method" value="${escapeHtml(type)}"${checked}> ${escapeHtml(METHOD_NAMES[type] ?? type)}</label>`;
}

/** The payer's page of an open session. */
export function checkoutPage(session: Stripe.Checkout.Session, items: Stripe.LineItem[], error: string | null): string {
  const total = formatAmount(session.amount_total ?? 0, session.currency ?? 'usd');
  const cancel = session.cancel_url ? `<p><a href="${escapeHtml(session.cancel_url)}">Cancel and go back</a></p>` : '';
  const bank = session.payment_method_types.includes('us_bank_account')
    ? '<label><input type="checkbox" name="processing" value="true"> Bank debit: leave it processing for 4 days</label>'
    : '';
  return htmlPage(
    'Checkout',
    `<h1>Pay</h1>
<div class="total">${total}</div>
${error ? `<p class="error" role="alert">${escapeHtml(error)}</p>` : ''}
<table>${items.map(lineItemRow).join('')}</table>
<form method="post" action="/c/pay/${escapeHtml(session.id)}">
<fieldset><legend>Pay with</legend>${session.payment_method_types.map(methodChoice).join('')}${bank}</fieldset>
<button name="outcome" value="succeeded">Pay ${total}</button>
<button class="quiet" name="outcome" value="declined">Try a payment that is declined</button>
</form>${cancel}`,
  );
}
