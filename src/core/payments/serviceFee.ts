import { policy } from '../../../config/policy.js';
import { shareOf } from '../../lib/money.js';

/**
 * The service fee on top of what a card or bank account pays, in cents, rounded half up (seeds 001 and 002: cards
 * 5.5 % + 50 ¢, ACH 0.9 %).
 */
export function serviceFeeCents(amountCents: number, method: 'card' | 'ach'): number {
  const { basisPoints, fixedCents } = policy.money.serviceFees[method];
  return shareOf(amountCents, basisPoints) + fixedCents;
}
