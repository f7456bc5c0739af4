import { query, type Transaction } from '../../lib/db.js';
import { type ContractRow, contracts } from '../../models/Contract.js';
import { type DeliverableRow, deliverables } from '../../models/Deliverable.js';
import type { MessageRow } from '../../models/Message.js';
import type { MilestoneRow } from '../../models/Milestone.js';
import type { ReviewRow } from '../../models/Review.js';
import { timeoutOutcome } from '../deadlines/index.js';
import { type PayoutView, payoutViews } from '../payments/index.js';
import { type ContractDetailRow, contractDetails, type MilestoneDetailRow, milestoneDetails } from './details.js';

export interface DeliverableView {
  id: string;
  worker_user_id: string;
  message: string | null;
  deliverable_url: string | null;
  file_ids: string[];
  /** Which round of the contract it was handed over in; 1 on negotiated ones. */
  round: number;
  created_at: string;
  updated_at: string;
}

export interface MilestoneView {
  id: string;
  contract_id: string;
  ordinal: number;
  title: string;
  amount_cents: number;
  status: MilestoneRow['status'];
  funded_at: string | null;
  delivered_at: string | null;
  released_at: string | null;
  deliverables: DeliverableView[];
  payout: PayoutView | null;
  next_deadline: string | null;
  on_timeout: string | null;
  created_at: string;
  updated_at: string;
}

/** A contract as both parties see it; what one party alone sees (`your_role`) is added where it is presented. */
export interface ContractView {
  id: string;
  status: ContractRow['status'];
  engagement: ContractRow['engagement'];
  negotiation_id: string | null;
  application_id: string | null;
  gig_id: string;
  gig_title: string;
  client_user_id: string;
  worker_user_id: string;
  client_approved_at: string | null;
  worker_approved_at: string | null;
  activation_deadline: string | null;
  revision_notes: string | null;
  renegotiating: boolean;
  /** Direct: which delivery this is. */
  round: number;
  /** Direct: what the proofers of this round came to. */
  consensus: ContractRow['consensus'];
  payout_delay_days: number;
  activated_at: string | null;
  completed_at: string | null;
  milestones: MilestoneView[];
  next_deadline: string | null;
  on_timeout: string | null;
  created_at: string;
  updated_at: string;
}

export interface MessageView {
  id: string;
  contract_id: string;
  sender_id: string;
  body: string;
  file_ids: string[];
  created_at: string;
  updated_at: string;
}

function groupBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export function deliverableView(row: DeliverableRow): DeliverableView {
  return {
    id: row.id,
    worker_user_id: row.worker_user_id,
    message: row.message,
    deliverable_url: row.deliverable_url,
    file_ids: row.file_ids,
    round: row.round_number,
    created_at: row.created_at.toISOString(),
    updated_at: row.created_at.toISOString(),
  };
}

/** Milestones with their deliverables and payouts, in two more statements however many there are. */
async function presentMilestones(
  rows: MilestoneDetailRow[],
  transaction: Transaction | null | undefined,
): Promise<MilestoneView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const delivered = await query<DeliverableRow>(
    {
      text: `SELECT ${deliverables.columns} FROM deliverables WHERE milestone_id = ANY($1::uuid[]) ORDER BY created_at, id`,
      values: [ids],
    },
    transaction,
  );
  const payouts = await payoutViews(ids, transaction);
  const byMilestone = groupBy(delivered, (row) => row.milestone_id);
  return rows.map((row) => ({
    id: row.id,
    contract_id: row.contract_id,
    ordinal: row.ordinal,
    title: row.title,
    amount_cents: row.amount_cents,
    status: row.status,
    funded_at: iso(row.funded_at),
    delivered_at: iso(row.delivered_at),
    released_at: iso(row.released_at),
    deliverables: (byMilestone.get(row.id) ?? []).map(deliverableView),
    payout: payouts.get(row.id) ?? null,
    next_deadline: iso(row.next_deadline),
    on_timeout: timeoutOutcome(row.deadline_kind),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }));
}

/** What comes first of what a contract waits for itself and of what its milestones wait for. */
function nextWaitOf(
  row: ContractDetailRow,
  milestoneViews: MilestoneView[],
): Pick<ContractView, 'next_deadline' | 'on_timeout'> {
  const waits = [
    { next_deadline: iso(row.next_deadline), on_timeout: timeoutOutcome(row.deadline_kind) },
    ...milestoneViews.map(({ next_deadline, on_timeout }) => ({ next_deadline, on_timeout })),
  ].filter(({ next_deadline }) => next_deadline !== null);
  const [first] = waits.sort((one, other) => (one.next_deadline! < other.next_deadline! ? -1 : 1));
  return first ?? { next_deadline: null, on_timeout: null };
}

/** The views of contracts, in the rows' order: three more statements however many there are. */
export async function presentContracts(
  rows: ContractDetailRow[],
  transaction?: Transaction | null,
): Promise<ContractView[]> {
  if (rows.length === 0) return [];
  const milestoneRows = await query<MilestoneDetailRow>(
    { text: milestoneDetails('contract_id = ANY($1::uuid[])'), values: [rows.map((row) => row.id)] },
    transaction,
  );
  const byContract = groupBy(await presentMilestones(milestoneRows, transaction), (view) => view.contract_id);
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    engagement: row.engagement,
    negotiation_id: row.negotiation_id,
    application_id: row.application_id,
    gig_id: row.listing_id,
    gig_title: row.gig_title,
    client_user_id: row.client_user_id,
    worker_user_id: row.worker_user_id,
    client_approved_at: iso(row.client_approved_at),
    worker_approved_at: iso(row.worker_approved_at),
    activation_deadline: iso(row.activation_deadline),
    revision_notes: row.revision_notes,
    renegotiating: row.renegotiating,
    round: row.round_number,
    consensus: row.consensus,
    payout_delay_days: row.payout_delay_days,
    activated_at: iso(row.activated_at),
    completed_at: iso(row.completed_at),
    milestones: byContract.get(row.id) ?? [],
    ...nextWaitOf(row, byContract.get(row.id) ?? []),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }));
}

/** The view of one contract, or null when there is none. */
export async function findContractView(
  contractId: string,
  transaction?: Transaction | null,
): Promise<ContractView | null> {
  const rows = await query<ContractDetailRow>(
    { text: contractDetails(`SELECT ${contracts.columns} FROM contracts WHERE id = $1`), values: [contractId] },
    transaction,
  );
  const [view] = await presentContracts(rows, transaction);
  return view ?? null;
}

/** The view of one milestone. @throws when there is none: callers have locked it before */
export async function milestoneView(milestoneId: string, transaction: Transaction): Promise<MilestoneView> {
  const rows = await query<MilestoneDetailRow>(
    { text: milestoneDetails('id = $1'), values: [milestoneId] },
    transaction,
  );
  const [view] = await presentMilestones(rows, transaction);
  if (!view) throw new Error(`milestone ${milestoneId} is gone`);
  return view;
}

export function messageView(row: MessageRow): MessageView {
  return {
    id: row.id,
    contract_id: row.contract_id,
    sender_id: row.sender_id,
    body: row.body,
    file_ids: row.file_ids,
    created_at: row.created_at.toISOString(),
    updated_at: row.created_at.toISOString(),
  };
}

/** A review as the one who wrote it sees it. */
export interface ReviewView {
  id: string;
  contract_id: string;
  reviewer_id: string;
  reviewee_id: string;
  rating: number;
  review_text: string | null;
  /** What an admin has hidden is `pending_moderation` too (API.md, ClawConnected). */
  status: Exclude<ReviewRow['status'], 'hidden'>;
  created_at: string;
  updated_at: string;
}

export const reviewView = (row: ReviewRow): ReviewView => ({
  id: row.id,
  contract_id: row.contract_id,
  reviewer_id: row.reviewer_id,
  reviewee_id: row.reviewee_id,
  rating: row.rating,
  review_text: row.review_text,
  status: row.status === 'hidden' ? 'pending_moderation' : row.status,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

/** A review as admins see it. */
export const moderatedReviewView = (row: ReviewRow) => ({
  ...reviewView(row),
  status: row.status,
  moderated_by: row.moderated_by,
  moderated_at: iso(row.moderated_at),
  moderation_note: row.moderation_note,
});

export type ModeratedReviewView = ReturnType<typeof moderatedReviewView>;

/** A published review with who wrote it and as what. */
export interface PublishedReviewRow extends ReviewRow {
  display_name: string | null;
  reviewer_role: 'client' | 'worker';
}

/** A review as everybody sees it: which contract it was is the parties' own business. */
export const publishedReviewView = (row: PublishedReviewRow) => ({
  id: row.id,
  rating: row.rating,
  review_text: row.review_text,
  reviewer_id: row.reviewer_id,
  reviewer_display_name: row.display_name,
  reviewer_role: row.reviewer_role,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

export type PublishedReviewView = ReturnType<typeof publishedReviewView>;
