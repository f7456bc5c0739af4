import { query, type Transaction } from '../../lib/db.js';
import { Problem } from '../../lib/errors.js';
import { loggerFor } from '../../lib/logger.js';
import type { ProofFundingRow } from '../../models/ProofFunding.js';
import type { EventConsumer, EventKind, LoggedEvent } from '../events/index.js';
import { takeFunding } from './steps/funding.js';
import { writeOffFunding } from './steps/money.js';
import { lockPanel } from './steps/panel.js';
import { followJob } from './steps/seats.js';

/**
 * What the rest of the market tells proofing, by the log: a job moved, or money for its proofers came in. Each reaction
 * looks at how things are now, so one a job and batch is enough, and repeats, late arrivals and any order are harmless.
 */
const jobMoved = new Set<EventKind>([
  'contract.updated',
  'contract.milestone.delivered',
  'contract.milestone.released',
]);

const textOf = (event: LoggedEvent, field: string): string[] => {
  const value = event.data[field];
  return typeof value === 'string' ? [value] : [];
};

/**
 * Reacts in a subtransaction: what cannot be acted on any more is logged and passed over, with nothing half done, and
 * the rest of the log goes on. What the database or the network did is tried again with the whole batch.
 */
async function reactAlone(transaction: Transaction, jobId: string, reaction: () => Promise<void>): Promise<void> {
  await query({ text: 'SAVEPOINT reaction' }, transaction);
  try {
    await reaction();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await query({ text: 'ROLLBACK TO SAVEPOINT reaction' }, transaction);
    loggerFor('proofing').error({ err: error, jobId }, 'event passed over');
  }
  await query({ text: 'RELEASE SAVEPOINT reaction' }, transaction);
}

interface Reaction {
  jobId: string;
  run(transaction: Transaction): Promise<void>;
}

/** What happened to payments for proofers: `react` for each, with the job it is about. */
async function ofFundings(
  transaction: Transaction,
  events: LoggedEvent[],
  react: (transaction: Transaction, fundingId: string) => Promise<void>,
): Promise<Reaction[]> {
  const ids = events.filter(({ data }) => data.purpose === 'proof').flatMap((event) => textOf(event, 'subject_id'));
  if (ids.length === 0) return [];
  const rows = await query<Pick<ProofFundingRow, 'id' | 'listing_id'>>(
    { text: 'SELECT id, listing_id FROM proof_fundings WHERE id = ANY($1::uuid[]) ORDER BY id', values: [ids] },
    transaction,
  );
  return rows.map(({ id, listing_id }) => ({ jobId: listing_id, run: (joined) => react(joined, id) }));
}

async function follow(transaction: Transaction, jobId: string): Promise<void> {
  const panel = await lockPanel(transaction, jobId);
  if (panel) await followJob(transaction, panel);
}

/** Jobs whose panels may have something to do. */
function movedJobs(events: LoggedEvent[]): string[] {
  const moved = events.filter(({ kind }) => jobMoved.has(kind)).flatMap((event) => textOf(event, 'job_id'));
  // The poster may have made the panel smaller.
  const changed = events.filter(({ kind, data }) => kind === 'gig.updated' && data.engagement === 'direct');
  return [...new Set([...moved, ...changed.flatMap((event) => textOf(event, 'id'))])];
}

export const proofingConsumer: EventConsumer = {
  name: 'proofing',
  async handle(transaction, events) {
    const captured = events.filter(({ kind }) => kind === 'payment.captured');
    const lost = events.filter(
      ({ kind, data }) => kind === 'payment.chargeback_closed' && data.chargeback_status === 'lost',
    );
    const reactions: Reaction[] = [
      ...(await ofFundings(transaction, captured, takeFunding)),
      ...(await ofFundings(transaction, lost, writeOffFunding)),
      ...movedJobs(events).map((jobId) => ({ jobId, run: (joined: Transaction) => follow(joined, jobId) })),
    ];
    // Jobs are locked in one order by everybody, so that nobody waits in a circle.
    reactions.sort((one, other) => (one.jobId < other.jobId ? -1 : Number(one.jobId > other.jobId)));
    for (const { jobId, run } of reactions) await reactAlone(transaction, jobId, () => run(transaction));
  },
};
