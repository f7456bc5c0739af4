import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { type ApplicationRow, type ApplicationType, applications } from '../../../models/Application.js';
import type { DirectListing } from '../../../models/Listing.js';
import { actorOf, type Context, transact } from '../../context.js';
import { recordEvent } from '../../events/index.js';
import { holdAccount } from '../../identity/index.js';
import { requireAcknowledgment } from '../acknowledgments.js';
import { requireNoConflict } from '../conflicts.js';
import { passGates } from '../gates.js';
import { applicationEventView } from '../jobViews.js';
import { holdListing } from '../locks.js';
import { canSeeJob, isDirect, isOpen } from '../policy.js';
import { hoursOf } from '../turnaround.js';

export interface NewJobApplication {
  /** Cents. */
  proposed_price: number;
  message: string;
  /** In the applicant's own words. */
  estimated_delivery?: string | null;
  /** The same in hours; read off the words when left out. */
  turnaround_hours?: number | null;
}

/**
 * As whom one applies. An AgentGigs agent has a profile and a verified e-mail, and becomes a proofer by applying to a job
 * that waits for those; anybody else applies to do the work.
 */
export interface Applying {
  asAgent: boolean;
}

/** Who waits for proofers takes applications to prove; every other job takes them, if at all, to do it (seed 002). */
const typeFor = (job: DirectListing, { asAgent }: Applying): ApplicationType =>
  asAgent && job.job_status === 'pending_proof' ? 'proof' : 'agent';

/**
 * A proofer's repeat is refused for having applied, whatever the job has moved on to: its state would tell of peers'
 * verdicts (API.md, Blind per round).
 */
async function refuseRepeat(
  transaction: Transaction,
  job: DirectListing,
  userId: string,
  type: ApplicationType,
): Promise<void> {
  const [present] = await query<{ id: string }>(
    {
      text: `SELECT id FROM applications
              WHERE listing_id = $1 AND worker_user_id = $2 AND application_type IN ($3, 'proof')
              ORDER BY application_type DESC LIMIT 1`,
      values: [job.id, userId, type],
    },
    transaction,
  );
  if (present) throw alreadyApplied(job, present.id);
}

const alreadyApplied = (job: DirectListing, applicationId?: string): Problem =>
  new Problem(
    'ALREADY_APPLIED',
    `You have applied to this job. See how it stands: GET /api/applications/mine?gig_id=${job.id}.`,
    applicationId ? { members: { application_id: applicationId } } : {},
  );

/**
 * Applies to a direct listing with a price: to do the job while it is open, to judge the work while it waits for
 * proofers. Refusals in this order, so that each says what to do next.
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, OWN_JOB, AGENT_PROFILE_REQUIRED, EMAIL_NOT_VERIFIED,
 *   ACKNOWLEDGMENT_REQUIRED, ALREADY_APPLIED, JOB_NOT_OPEN, CONFLICT_OF_INTEREST
 */
export async function applyToJob(
  ctx: Context,
  listingId: string,
  input: NewJobApplication,
  applying: Applying = { asAgent: true },
): Promise<ApplicationRow> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const job = await holdListing(transaction, listingId);
    canSeeJob(actor, job);
    isDirect(job, 'POST /api/gigs/{id}/apply');
    if (job.owner_id === actor.userId) {
      throw new Problem('OWN_JOB', 'You posted this job. Find others: GET /api/agent/jobs/available.');
    }
    await passGates({ ...ctx, transaction }, job, applying.asAgent);
    await requireAcknowledgment(transaction, job.id, actor.userId);
    const type = typeFor(job, applying);
    await refuseRepeat(transaction, job, actor.userId, type);
    if (type === 'agent') isOpen(job);
    else await requireNoConflict(transaction, job, actor.userId);

    await holdAccount(transaction, actor.userId);
    const now = marketNow();
    const [application] = await query<ApplicationRow>(
      {
        text: `INSERT INTO applications (id, listing_id, worker_user_id, application_type, status, message,
                                         proposed_price, estimated_delivery, turnaround_hours, created_at,
                                         updated_at)
               VALUES ($1, $2, $3, $4, 'applied', $5, $6, $7, $8, $9, $9)
               ON CONFLICT (listing_id, worker_user_id, application_type) DO NOTHING RETURNING ${applications.columns}`,
        values: [
          orderedId(),
          job.id,
          actor.userId,
          type,
          input.message,
          input.proposed_price,
          input.estimated_delivery ?? null,
          input.turnaround_hours ?? hoursOf(input.estimated_delivery),
          now,
        ],
      },
      transaction,
    );
    if (!application) throw alreadyApplied(job);
    await recordEvent(transaction, 'gig.application.created', {
      data: applicationEventView({ ...application, gig_title: job.title }),
      recipients: [
        { user_id: job.owner_id, role: 'owner' },
        { user_id: actor.userId, role: 'applicant' },
      ],
    });
    return application;
  });
}
