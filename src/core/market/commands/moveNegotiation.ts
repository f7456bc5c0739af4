import { policy } from '../../../../config/policy.js';
import { marketIn, marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import { type NegotiationRow, negotiations } from '../../../models/Negotiation.js';
import { type NegotiationAction, negotiationEntries } from '../../../models/NegotiationEntry.js';
import { clearDeadlines, setDeadline } from '../../deadlines/index.js';
import { type Recipient, recordEvent } from '../../events/index.js';
import { readNegotiation } from '../queries/readNegotiation.js';
import { NEGOTIATION_EXPIRY, type NegotiationDetail, negotiationView } from '../views.js';

export interface AuditLine {
  /** Null when the market itself acts. */
  actorId: string | null;
  action: NegotiationAction;
  payload?: Record<string, unknown>;
}

export const partiesOf = (row: Pick<NegotiationRow, 'client_user_id' | 'worker_user_id'>): Recipient[] => [
  { user_id: row.client_user_id, role: 'client' },
  { user_id: row.worker_user_id, role: 'worker' },
];

/** What happened is written down: nothing moves in a negotiation without its line. */
export async function appendEntry(
  transaction: Transaction,
  row: NegotiationRow,
  fromState: NegotiationRow['state'] | null,
  line: AuditLine,
): Promise<void> {
  await negotiationEntries.insert(transaction, {
    id: orderedId(),
    negotiation_id: row.id,
    actor_id: line.actorId,
    action: line.action,
    from_state: fromState,
    to_state: row.state,
    payload: line.payload ?? {},
    created_at: marketNow(),
  });
}

/** Silence from now on ends the negotiation after 7 days (API.md, Silence). */
export async function awaitParties(transaction: Transaction, row: NegotiationRow): Promise<void> {
  await setDeadline(transaction, {
    subjectId: row.id,
    kind: NEGOTIATION_EXPIRY,
    dueAt: marketIn(policy.silence.negotiationSeconds),
    recipients: partiesOf(row),
  });
}

/** Tells both parties. @returns what they now see */
export async function announceNegotiation(
  transaction: Transaction,
  kind: 'negotiation.created' | 'negotiation.updated',
  negotiationId: string,
): Promise<NegotiationDetail> {
  const detail = await readNegotiation(transaction, negotiationId);
  await recordEvent(transaction, kind, { data: negotiationView(detail), recipients: partiesOf(detail) });
  return detail;
}

const restartsWait = new Set<NegotiationAction>(['round', 'reopened']);
const endsWait = new Set<NegotiationAction>(['agreed', 'approved', 'expired']);

/** Every move of a locked negotiation ends here: row, audit line, deadline and event in the caller's transaction. */
export async function moveNegotiation(
  transaction: Transaction,
  before: NegotiationRow,
  changes: Partial<NegotiationRow>,
  line: AuditLine,
): Promise<NegotiationDetail> {
  const after = await negotiations.update(transaction, before.id, { ...changes, updated_at: marketNow() });
  await appendEntry(transaction, after, before.state, line);
  if (restartsWait.has(line.action)) await awaitParties(transaction, after);
  if (endsWait.has(line.action)) await clearDeadlines(transaction, after.id, [NEGOTIATION_EXPIRY]);
  return announceNegotiation(transaction, 'negotiation.updated', after.id);
}
