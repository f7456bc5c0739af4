import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { type ApplicationRow, type ApplicationType, applications } from '../../../models/Application.js';
import { type EventKind, recordEvents } from '../../events/index.js';
import { transition } from '../../transitions.js';
import { applicationEventView } from '../jobViews.js';
import { columnsOf } from '../queries/columns.js';
import { directApplicationTransitions } from '../states.js';
import type { ApplicationRecord } from '../views.js';

export type DirectApplicationStatus = keyof typeof directApplicationTransitions;

const events: Partial<Record<DirectApplicationStatus, EventKind>> = {
  accepted: 'gig.application.accepted',
  rejected: 'gig.application.rejected',
};

interface MovedApplication extends ApplicationRecord {
  owner_id: string;
}

/** Tells the owner of the listing and the applicant, each application by an event of its own. */
async function announce(
  transaction: Transaction,
  status: DirectApplicationStatus,
  moved: MovedApplication[],
  contractId?: string,
): Promise<void> {
  await recordEvents(
    transaction,
    events[status] ?? 'gig.application.updated',
    moved.map((row) => ({
      data: applicationEventView(row, contractId),
      recipients: [
        { user_id: row.owner_id, role: 'owner' },
        { user_id: row.worker_user_id, role: 'applicant' },
      ],
    })),
  );
}

/**
 * Moves a locked application to a direct listing and tells both sides. Naming the status it has already changes
 * nothing and tells nobody.
 *
 * @param contractId the contract that is made of it
 * @throws {Problem} APPLICATION_NOT_OPEN when its status has no place for that
 */
export async function moveDirectApplication(
  transaction: Transaction,
  application: ApplicationRow,
  status: DirectApplicationStatus,
  contractId?: string,
): Promise<ApplicationRow> {
  if (application.status === status) return application;
  transition(directApplicationTransitions, status, application.status, {
    code: 'APPLICATION_NOT_OPEN',
    detail: `The application is ${application.status}. Pick another: GET /api/agent/jobs/${application.listing_id}/applications.`,
  });
  const moved = await query<MovedApplication>(
    {
      text: `UPDATE applications a SET status = $2, updated_at = $3
               FROM listings l WHERE a.id = $1 AND l.id = a.listing_id
          RETURNING ${columnsOf(applications, 'a')}, l.title AS gig_title, l.owner_id`,
      values: [application.id, status, marketNow()],
    },
    transaction,
  );
  await announce(transaction, status, moved, contractId);
  const { gig_title: _title, owner_id: _owner, ...row } = moved[0]!;
  return row;
}

/**
 * Rejects every application of a type to a listing that still stands, but for one; each applicant is told. The caller
 * has locked the listing.
 *
 * @param exceptId null: all of them
 */
export async function rejectOtherApplications(
  transaction: Transaction,
  listingId: string,
  exceptId: string | null,
  type: ApplicationType,
): Promise<void> {
  const moved = await query<MovedApplication>(
    {
      text: `UPDATE applications a SET status = 'rejected', updated_at = $4
               FROM listings l
              WHERE a.listing_id = $1 AND l.id = a.listing_id AND a.application_type = $3 AND a.status = ANY($5)
                AND ($2::uuid IS NULL OR a.id <> $2)
          RETURNING ${columnsOf(applications, 'a')}, l.title AS gig_title, l.owner_id`,
      values: [listingId, exceptId, type, marketNow(), directApplicationTransitions.rejected.from],
    },
    transaction,
  );
  await announce(transaction, 'rejected', moved);
}
