import type { ContractRow } from '../../models/Contract.js';
import { type MilestoneRow, milestones } from '../../models/Milestone.js';

interface Deadline {
  next_deadline: Date | null;
  deadline_kind: string | null;
}

/** A contract with what its view needs of its listing and its deadline. */
export type ContractDetailRow = ContractRow & Deadline & { gig_title: string };

export type MilestoneDetailRow = MilestoneRow & Deadline;

/**
 * Completes a subquery of contracts to rows of {@link ContractDetailRow}, with what the contract as a whole waits for.
 * That of a direct contract is what its milestone waits for.
 *
 * @param source SQL that selects `contracts.columns`
 */
export const contractDetails = (source: string): string => `
  SELECT contract.*, contract.created_at::text AS cursor_sort, listings.title AS gig_title,
         deadline.due_at AS next_deadline, deadline.kind AS deadline_kind
    FROM (${source}) contract
    JOIN listings ON listings.id = contract.listing_id
    LEFT JOIN LATERAL (SELECT due_at, kind FROM deadlines WHERE subject_id = contract.id ORDER BY due_at LIMIT 1) deadline
      ON true`;

/** SQL: what hangs on a subject, and what else it waits for. */
const waitsOf = (subject: string): string => `
  SELECT due_at, kind FROM deadlines WHERE subject_id = ${subject}
  UNION ALL
  SELECT due_at, kind FROM deadlines WHERE shown_on = ${subject}`;

/**
 * The waits of a direct deal hang on its job, as long as the contract is the one that the job has. An open milestone
 * waits, besides, for what its contract waits for; proofing and disputes count while it is their turn.
 */
export const milestoneDetails = (condition: string): string => `
  SELECT milestone.*, deadline.due_at AS next_deadline, deadline.kind AS deadline_kind
    FROM (SELECT ${milestones.columns} FROM milestones WHERE ${condition}) milestone
    JOIN contracts contract ON contract.id = milestone.contract_id
    LEFT JOIN LATERAL (
      SELECT wait.due_at, wait.kind FROM (
        ${waitsOf('milestone.id')}
        UNION ALL
        ${waitsOf(`CASE WHEN milestone.status NOT IN ('unfunded', 'funded', 'delivered', 'disputed') THEN NULL
                        WHEN contract.engagement = 'negotiated' THEN contract.id
                        WHEN contract.status NOT IN ('completed', 'cancelled') THEN contract.listing_id END`)}) wait
       WHERE wait.kind <> 'job.feature'
         AND (wait.kind NOT LIKE 'proof.%' OR contract.status = 'pending_proof')
         AND (wait.kind NOT LIKE 'dispute.%' OR milestone.status = 'disputed')
       ORDER BY wait.due_at LIMIT 1) deadline ON true
   ORDER BY milestone.contract_id, milestone.ordinal`;
