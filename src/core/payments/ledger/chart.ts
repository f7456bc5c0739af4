import type { OwnedAccountKind, UnownedAccountKind } from '../../../models/LedgerAccount.js';

/**
 * The chart of accounts. Balances are integer cents (USD); positive is what the market owes or has earned, negative is
 * what it holds or has lost, and all of them together are always zero.
 *
 * | account | of | sign | meaning |
 * |---|---|---|---|
 * | wallet | a user | ≥ 0 | spendable money |
 * | escrow | a subject (milestone, proof, withdrawal) | ≥ 0 | paid in and not yet given to anybody, or sent |
 * | payable | a user | ≥ 0 | released to a worker, in cooldown |
 * | receivable | a user | any | negative: what a user owes back after a chargeback |
 * | external | – | ≤ 0 | everything outside. What the market holds at Stripe is exactly `−external` |
 * | platform_fees | – | ≥ 0 | earned |
 * | stripe_fees | – | ≤ 0 | Stripe's charge for each payment: a cost |
 * | platform_losses | – | any | chargebacks and their fees that nobody pays back: a cost |
 *
 * An uncaptured hold is not ledger money. The journals:
 *
 * | kind | entries | at Stripe |
 * |---|---|---|
 * | payment.captured | external −(a+f), escrow +a, platform_fees +f | charge |
 * | payment.stripe_fee | stripe_fees −s, external +s | charge |
 * | escrow.released | escrow −a, payable +(a−f), platform_fees +f | – |
 * | arbitration.fee | escrow −c, platform_fees +c | – |
 * | payout.cancelled | payable −(a−f), platform_fees −f, escrow +a | – |
 * | payout.sent | payable −p, external +p | transfer |
 * | payment.refund | escrow −a, external +a (reserved when asked for) | refund |
 * | payment.refund_undone | external −a, escrow +a (the bank sent it back, or a dispute overtook it) | refund |
 * | payment.refunded_outside | escrow −e, platform_losses −(a−e), external +a (by hand, at Stripe) | refund |
 * | chargeback.withdrawn | escrow −e, receivable −r, platform_fees −f, platform_losses −l, external +a | dispute |
 * | chargeback.fee | platform_losses −d, external +d (a fee given back has the signs turned) | dispute |
 * | chargeback.recovered | external −r, receivable +r | transfer reversal |
 * | chargeback.reinstated | external −a, escrow +e, receivable or payable +r, platform_fees +f, platform_losses +l | dispute |
 * | deposit.credited | external −(a+f), wallet +a, platform_fees +f | charge |
 * | deposit.stripe_fee | stripe_fees −s, external +s | charge |
 * | escrow.funded | wallet −a, escrow +a | – |
 * | escrow.returned | escrow −a, wallet +a | – |
 * | proof.allotted | escrow of the funding −a, escrow of the proofer's slot +a | – |
 * | proof.returned | the same with the signs turned: no verdict came | – |
 * | proof.written_off | escrow of the funding −e, platform_losses +e: a chargeback was lost | – |
 * | withdrawal.reserved | wallet −a, escrow +a | – |
 * | withdrawal.refunded | escrow −p, external +p | refund |
 * | withdrawal.returned | escrow or external −p, wallet +p (Stripe or the bank refused the refund) | – or refund |
 * | deposit.refunded_outside | wallet −w, platform_losses −(a−w), external +a (by hand, at Stripe) | refund |
 * | deposit.charged_back | wallet −w, receivable −r, platform_fees −f, platform_losses −l, external +a | dispute |
 * | deposit.debt_collected | wallet −r, receivable +r | – |
 * | deposit.reinstated | external −a, wallet +w, receivable +r, platform_fees +f, platform_losses +l | dispute |
 */
export type AccountRef =
  | { kind: OwnedAccountKind; ownerId: string }
  | { kind: UnownedAccountKind; ownerId?: undefined };

export const external: AccountRef = { kind: 'external' };
export const platformFees: AccountRef = { kind: 'platform_fees' };
export const stripeFees: AccountRef = { kind: 'stripe_fees' };
export const platformLosses: AccountRef = { kind: 'platform_losses' };

/** @param subjectId a milestone's id, say */
export const escrowOf = (subjectId: string): AccountRef => ({ kind: 'escrow', ownerId: subjectId });
export const payableTo = (userId: string): AccountRef => ({ kind: 'payable', ownerId: userId });
export const receivableFrom = (userId: string): AccountRef => ({ kind: 'receivable', ownerId: userId });
export const walletOf = (userId: string): AccountRef => ({ kind: 'wallet', ownerId: userId });

/** One account's name inside this process: two references to one account share it. */
export const accountName = (account: AccountRef): string => `${account.kind}/${account.ownerId ?? ''}`;
