/** Accounts of one owner, a user or a subject (milestone): they keep a balance. */
export type OwnedAccountKind = 'wallet' | 'escrow' | 'payable' | 'receivable';

/** Accounts there is one of: they keep no balance row and are never locked. */
export type UnownedAccountKind = 'external' | 'platform_fees' | 'stripe_fees' | 'platform_losses';
