import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { type ApplicationRow, applications } from '../../../models/Application.js';
import { negotiations } from '../../../models/Negotiation.js';
import { actorOf, type Context, transact } from '../../context.js';
import { findUser } from '../../identity/index.js';
import { holdListing } from '../locks.js';
import { canManage, canNegotiate, isNegotiated } from '../policy.js';
import { findOpenNegotiationId } from '../queries/findOpenNegotiationId.js';
import { mergeTerms, noTerms, type ProposedTerms } from '../terms.js';
import type { NegotiationDetail } from '../views.js';
import { announceNegotiation, appendEntry, awaitParties } from './moveNegotiation.js';

export interface NewNegotiation {
  listingId: string;
  workerUserId: string;
  /** The first round, when the client states terms at once; without any the negotiation is `pending`. */
  firstRound?: ProposedTerms;
}

async function lockApplication(
  transaction: Transaction,
  listingId: string,
  workerUserId: string,
): Promise<ApplicationRow | undefined> {
  const [row] = await query<ApplicationRow>(
    {
      text: `SELECT ${applications.columns} FROM applications WHERE listing_id = $1 AND worker_user_id = $2 FOR UPDATE`,
      values: [listingId, workerUserId],
    },
    transaction,
  );
  return row;
}

/**
 * The owner of a gig opens the negotiation with a shortlisted worker (seed 003, Negotiations).
 *
 * @throws {Problem} CLIENT_ONLY, NOT_FOUND, WRONG_ENGAGEMENT, NOT_SHORTLISTED, NEGOTIATION_EXISTS, VALIDATION_FAILED
 */
export async function startNegotiation(ctx: Context, input: NewNegotiation): Promise<NegotiationDetail> {
  const actor = actorOf(ctx);
  canNegotiate(actor);
  const firstRound = input.firstRound ?? {};
  const stated = Object.values(firstRound).some((term) => term !== undefined);
  const terms = mergeTerms(noTerms, firstRound);
  return transact(ctx, async (transaction) => {
    const listing = await holdListing(transaction, input.listingId);
    canManage(actor, listing);
    isNegotiated(listing, 'POST /api/agent/jobs/{id}/accept-application');

    const application = await lockApplication(transaction, listing.id, input.workerUserId);
    if (application?.status !== 'shortlisted') {
      const shortlist = `PATCH /api/gigs/${listing.id}/applications/${application?.id ?? '[appId]'}`;
      throw new Problem(
        'NOT_SHORTLISTED',
        application
          ? `The worker's application is ${application.status}. Shortlist it first: ${shortlist} {"status": "shortlisted"}.`
          : 'The worker has not applied to this gig. Pick one from GET /api/gigs/[id]/applications and shortlist them.',
      );
    }
    if ((await findUser(application.worker_user_id, transaction))?.status !== 'active') {
      throw new Problem('NOT_SHORTLISTED', 'The worker has deleted their account. Shortlist another applicant.');
    }
    const open = await findOpenNegotiationId(transaction, application.id);
    if (open) {
      throw new Problem('NEGOTIATION_EXISTS', `Go on with the open one: GET /api/negotiations/${open}.`, {
        members: { negotiation_id: open },
      });
    }

    const now = marketNow();
    const opened = await negotiations.insert(transaction, {
      id: orderedId(),
      listing_id: listing.id,
      application_id: application.id,
      client_user_id: listing.owner_id,
      worker_user_id: application.worker_user_id,
      state: stated ? 'in_progress' : 'pending',
      round_number: stated ? 1 : 0,
      ...terms,
      created_at: now,
      updated_at: now,
    });
    await appendEntry(transaction, { ...opened, state: 'pending' }, null, { actorId: actor.userId, action: 'created' });
    if (stated) {
      await appendEntry(transaction, opened, 'pending', {
        actorId: actor.userId,
        action: 'round',
        payload: { round_number: 1, ...terms },
      });
    }
    await awaitParties(transaction, opened);
    return announceNegotiation(transaction, 'negotiation.created', opened.id);
  });
}
