import { query, type Transaction } from '../../lib/db.js';
import { isUuid } from '../../lib/ids.js';
import type { NotificationSubjectRow } from '../../models/NotificationSubject.js';
import type { LoggedEvent } from '../events/index.js';

type Data = Record<string, unknown>;

const idOf = (value: unknown): string | null => (typeof value === 'string' && isUuid(value) ? value : null);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function milestonesOf(contractId: string, data: Data): NotificationSubjectRow[] {
  const milestones = Array.isArray(data.milestones) ? (data.milestones as Data[]) : [];
  return milestones.flatMap((milestone) => {
    const id = idOf(milestone.id);
    return id ? [{ id, type: 'milestone', title: textOf(milestone.title), contract_id: contractId }] : [];
  });
}

/** What an event says of things that later ones may name by their id only. */
function subjectsOf({ kind, data }: Pick<LoggedEvent, 'kind' | 'data'>): NotificationSubjectRow[] {
  const id = idOf(data.id);
  if (!id) return [];
  switch (kind) {
    case 'gig.created':
    case 'gig.updated':
      return [{ id, type: 'gig', title: textOf(data.title), contract_id: null }];
    case 'negotiation.created':
    case 'negotiation.updated':
      return [{ id, type: 'negotiation', title: textOf(data.gig_title), contract_id: idOf(data.contract_id) }];
    case 'contract.created':
    case 'contract.updated':
      return [{ id, type: 'contract', title: textOf(data.gig_title), contract_id: null }, ...milestonesOf(id, data)];
    case 'contract.milestone.funded':
    case 'contract.milestone.delivered':
    case 'contract.milestone.released':
      return [{ id, type: 'milestone', title: textOf(data.title), contract_id: idOf(data.contract_id) }];
    case 'dispute.created':
      return [{ id, type: 'dispute', title: null, contract_id: idOf(data.contract_id) }];
    case 'payout.scheduled':
      return [{ id, type: 'payout', title: null, contract_id: idOf(data.contract_id) }];
    default:
      return [];
  }
}

/** Keeps titles and belongings of what a batch of events is about, the latest word winning. */
export async function rememberSubjects(transaction: Transaction, events: LoggedEvent[]): Promise<void> {
  const latest = new Map(events.flatMap(subjectsOf).map((subject) => [subject.id, subject]));
  if (latest.size === 0) return;
  // In the order of their ids: consumers of two processes could otherwise wait for each other.
  const subjects = [...latest.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  await query(
    {
      text: `INSERT INTO notification_subjects AS known (id, type, title, contract_id)
             SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[])
             ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title, contract_id = EXCLUDED.contract_id
              WHERE (known.title, known.contract_id) IS DISTINCT FROM (EXCLUDED.title, EXCLUDED.contract_id)`,
      values: [
        subjects.map((subject) => subject.id),
        subjects.map((subject) => subject.type),
        subjects.map((subject) => subject.title),
        subjects.map((subject) => subject.contract_id),
      ],
    },
    transaction,
  );
}

/** What is known of the things an event mentions, and of their contracts. */
export async function findSubjects(transaction: Transaction, data: Data): Promise<NotificationSubjectRow[]> {
  const ids = ['id', 'contract_id', 'milestone_id', 'subject_id', 'shown_on', 'job_id'].flatMap(
    (field) => idOf(data[field]) ?? [],
  );
  if (ids.length === 0) return [];
  return query<NotificationSubjectRow>(
    {
      text: `WITH named AS (SELECT id, type, title, contract_id FROM notification_subjects WHERE id = ANY($1::uuid[]))
             SELECT * FROM named
              UNION
             SELECT contract.id, contract.type, contract.title, contract.contract_id
               FROM named JOIN notification_subjects contract ON contract.id = named.contract_id`,
      values: [ids],
    },
    transaction,
  );
}
