import { policy } from '../../../../config/policy.js';
import type { LoggedEvent, RecipientRole } from '../../events/index.js';

/**
 * A wait that ended: the user did what others waited for, or a deadline ran out on the user's silence. `kind` is the
 * deadline's (`milestone.review`), `subjectId` what waited.
 */
export interface Commitment {
  userId: string;
  kind: string;
  subjectId: string;
  missed: boolean;
}

type Fields = Record<string, unknown>;

const id = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const kept = (userId: unknown, kind: string, subjectId: unknown): Commitment[] => {
  const [user, subject] = [id(userId), id(subjectId)];
  return user && subject ? [{ userId: user, kind, subjectId: subject, missed: false }] : [];
};

const recipient = (event: LoggedEvent, role: RecipientRole): string | undefined =>
  event.recipients.find((one) => one.role === role)?.user_id;

/** Everybody the deadline waited for in vain. */
const silences = ({ user_ids, waited_for, subject_id }: Fields): Commitment[] =>
  (user_ids as string[]).map((userId) => ({
    userId,
    kind: waited_for as string,
    subjectId: subject_id as string,
    missed: true,
  }));

/** All rounds used and no agreement: both have answered to the end. */
const endedByRounds = ({ state, round_number }: Fields): boolean =>
  state === 'expired' && round_number === policy.negotiation.maxRounds;

/**
 * What a delivery was waited for as. A direct job waits as a whole: its deadlines hang on the job, those of a negotiated
 * deal on the milestone.
 */
function deliveryOf({ job_id, id: milestoneId, round }: Fields): [kind: string, subjectId: unknown] {
  if (!job_id) return ['milestone.delivery', milestoneId];
  return [(round as number) > 1 ? 'job.redelivery' : 'job.delivery', job_id];
}

/** What a client's word on a job's delivery was waited for as: a review, or the decision that its proofers left open. */
const judgementOf = ({ job_id, consensus }: Fields): [kind: string, subjectId: unknown] => [
  consensus === 'no_consensus' ? 'job.decision' : 'job.review',
  job_id,
];

/** The client has released or approved; what a dispute's resolution releases is no answer of theirs. */
function released(event: LoggedEvent): Commitment[] {
  const { job_id, id: milestoneId, settled } = event.data;
  if (settled) return [];
  const client = recipient(event, 'client');
  return job_id ? kept(client, ...judgementOf(event.data)) : kept(client, 'milestone.review', milestoneId);
}

/** The client of a job, not its proofers, wants something done again. */
const sentBack = (data: Fields): Commitment[] =>
  data.job_id && data.status === 'revision_requested' && data.consensus !== 'needs_revision'
    ? kept(data.client_user_id, ...judgementOf(data))
    : [];

const verdicts = ({ verdicts: given }: Fields): Commitment[] =>
  (given as { proof_id: string; user_id: string }[]).flatMap(({ proof_id, user_id }) =>
    kept(user_id, 'proof.verdict', proof_id),
  );

const respondent = (event: LoggedEvent): string | undefined =>
  recipient(event, event.data.disputing_party === 'client' ? 'worker' : 'client');

type Reading = (event: LoggedEvent) => Commitment[];

/**
 * What counts, by kind of event:
 *
 * | wait | who | kept by |
 * |---|---|---|
 * | `negotiation.expiry` | whose turn it is | both: an agreement, or the last round used |
 * | `contract.approval` | each party | approving |
 * | `contract.activation` | client | funding |
 * | `contract.activation` | worker | handing in onboarding, once for all contracts |
 * | `milestone.delivery`, `job.delivery` | worker | delivering |
 * | `job.redelivery` | worker | delivering again |
 * | `milestone.review` | client | releasing |
 * | `job.review` | client | approving, or requesting a revision |
 * | `job.decision`: the proofers did not agree | client | the same |
 * | `job.funding` | client | funding |
 * | `proof.funding`: somebody offered to proof | client | paying for the proofers |
 * | `proof.verdict` | proofer | the verdict, once nobody of the round is blind any more |
 * | `dispute.response` | the other party | responding |
 *
 * Missed is what `DeadlineHandler.silent` names. A dispute ends whatever else waits, and counts for nobody; where doing
 * nothing is an answer too (a rejected job, an empty seat on a panel) nobody is silent.
 */
const readings: Partial<Record<LoggedEvent['kind'], Reading>> = {
  'deadline.missed': ({ data }) => silences(data),
  'contract.created': ({ data }) => [
    ...kept(data.client_user_id, 'negotiation.expiry', data.negotiation_id),
    ...kept(data.worker_user_id, 'negotiation.expiry', data.negotiation_id),
  ],
  'negotiation.updated': ({ data }) =>
    endedByRounds(data)
      ? [
          ...kept(data.client_user_id, 'negotiation.expiry', data.id),
          ...kept(data.worker_user_id, 'negotiation.expiry', data.id),
        ]
      : [],
  'contract.updated': ({ data }) => [
    ...(data.client_approved_at ? kept(data.client_user_id, 'contract.approval', data.id) : []),
    ...(data.worker_approved_at ? kept(data.worker_user_id, 'contract.approval', data.id) : []),
    ...sentBack(data),
  ],
  'connect_account.updated': ({ data }) =>
    data.details_submitted ? kept(data.user_id, 'contract.activation', data.user_id) : [],
  'contract.milestone.funded': (event) => {
    const { job_id, contract_id } = event.data;
    const client = recipient(event, 'client');
    return job_id ? kept(client, 'job.funding', job_id) : kept(client, 'contract.activation', contract_id);
  },
  'contract.milestone.delivered': (event) => kept(recipient(event, 'worker'), ...deliveryOf(event.data)),
  'contract.milestone.released': released,
  'proof.assigned': ({ data }) => kept(data.poster_id, 'proof.funding', data.job_id),
  'proof.submitted': ({ data }) => verdicts(data),
  'dispute.updated': (event) =>
    event.data.status === 'responded' ? kept(respondent(event), 'dispute.response', event.data.id) : [],
};

/** What an event of the log says about commitments. */
export const commitmentsIn = (event: LoggedEvent): Commitment[] => readings[event.kind]?.(event) ?? [];
