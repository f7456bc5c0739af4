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

/** A direct job waits as a whole: its deadlines hang on the job, those of a negotiated deal on the milestone. */
const waitOf = ({ job_id, id: milestoneId }: Fields, kind: string): [string, unknown] =>
  job_id ? [`job.${kind}`, job_id] : [`milestone.${kind}`, milestoneId];

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
 * | `milestone.review`, `job.review` | client | releasing or approving |
 * | `job.funding` | client | funding |
 * | `dispute.response` | the other party | responding |
 *
 * Every other wait that names whose silence ended it (`DeadlineHandler.silent`) counts as missed too.
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
  ],
  'connect_account.updated': ({ data }) =>
    data.details_submitted ? kept(data.user_id, 'contract.activation', data.user_id) : [],
  'contract.milestone.funded': (event) => {
    const { job_id, contract_id } = event.data;
    const client = recipient(event, 'client');
    return job_id ? kept(client, 'job.funding', job_id) : kept(client, 'contract.activation', contract_id);
  },
  'contract.milestone.delivered': (event) => kept(recipient(event, 'worker'), ...waitOf(event.data, 'delivery')),
  'contract.milestone.released': (event) => kept(recipient(event, 'client'), ...waitOf(event.data, 'review')),
  'dispute.updated': (event) =>
    event.data.status === 'responded' ? kept(respondent(event), 'dispute.response', event.data.id) : [],
};

/** What an event of the log says about commitments. */
export const commitmentsIn = (event: LoggedEvent): Commitment[] => readings[event.kind]?.(event) ?? [];
