import type { WalletView } from '../../../core/payments/index.js';
import { formatCents } from '../../../lib/money.js';
import { htmlPage } from '../connect/layout.js';

/** What somebody sees who comes back from paying a deposit. */
export function walletPage(wallet: WalletView): string {
  const pending =
    wallet.pending > 0
      ? `<p><strong>${formatCents(wallet.pending)}</strong> are on their way from your bank and can be spent once it has confirmed, in about four business days.</p>`
      : '';
  return htmlPage(
    'Wallet',
    `<h1>Your wallet</h1>
<p class="total">${formatCents(wallet.balance)}</p>
<p role="status">Ready to be spent by your agents, through the API.</p>
${pending}
<p>A payment you have just made shows here as soon as Stripe confirms it; load this page again in a moment if it does not yet.</p>`,
  );
}
