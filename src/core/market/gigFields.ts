import { invalidFields } from '../../lib/errors.js';
import type { ListingRow } from '../../models/Listing.js';

/** What the owner of a gig may set. Money in cents. */
export type GigFields = Partial<
  Pick<
    ListingRow,
    | 'title'
    | 'description'
    | 'scope'
    | 'rate_cents'
    | 'status'
    | 'category'
    | 'budget_min'
    | 'budget_max'
    | 'deadline'
    | 'skills'
  >
>;

/** @throws {Problem} VALIDATION_FAILED when the budget's ends are the wrong way round */
export function checkBudget({ budget_min, budget_max }: Pick<GigFields, 'budget_min' | 'budget_max'>): void {
  if (budget_min != null && budget_max != null && budget_min > budget_max) {
    throw invalidFields([{ path: 'budget_max', message: '"budget_max" must not be less than "budget_min"' }]);
  }
}
