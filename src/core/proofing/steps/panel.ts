import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { type ContractRow, contracts } from '../../../models/Contract.js';
import type { DirectListing } from '../../../models/Listing.js';
import { type ProofRow, proofs } from '../../../models/Proof.js';
import { type ProofRoundRow, proofRounds } from '../../../models/ProofRound.js';
import { type ProofSlotRow, proofSlots } from '../../../models/ProofSlot.js';
import type { Table } from '../../../models/table.js';
import { lockListing } from '../../market/index.js';
import { type Transitions, transition } from '../../transitions.js';
import { liveSlotStatuses, proofTransitions, roundTransitions, slotTransitions } from '../states.js';

/** A job's proofers and their latest round, locked until the transaction ends. Changes show in the same objects. */
export interface Panel {
  listing: DirectListing;
  contract: ContractRow;
  /** Every seat there ever was, oldest first. */
  slots: ProofSlotRow[];
  /** The latest; null before the first delivery. */
  round: ProofRoundRow | null;
  /** Of that round, oldest first. */
  proofs: ProofRow[];
}

/** The table says what should never happen; if it does, the transaction rolls back with this. */
const impossible = (status: string) =>
  ({
    code: 'PROOF_NOT_ASSIGNED',
    detail: `The proof is ${status}. Read it again: GET /api/jobs/{id}/proofs.`,
  }) as const;

/**
 * Locks a job, its contract and all of its panel, in this order, so that everything about a panel happens one after
 * the other: of two last votes the second sees the first.
 *
 * @returns null when there is no such job or nobody is hired for it
 */
export async function lockPanel(transaction: Transaction, listingId: string): Promise<Panel | null> {
  const listing = await lockListing(transaction, listingId);
  if (listing?.engagement !== 'direct' || !listing.contract_id) return null;
  const contract = await contracts.lock(transaction, listing.contract_id);
  if (!contract) return null;
  const slots = await query<ProofSlotRow>(
    {
      text: `SELECT ${proofSlots.columns} FROM proof_slots WHERE contract_id = $1 ORDER BY created_at, id FOR UPDATE`,
      values: [contract.id],
    },
    transaction,
  );
  const [round] = await query<ProofRoundRow>(
    {
      text: `SELECT ${proofRounds.columns} FROM proof_rounds WHERE contract_id = $1
              ORDER BY round DESC LIMIT 1 FOR UPDATE`,
      values: [contract.id],
    },
    transaction,
  );
  const roundProofs = round
    ? await query<ProofRow>(
        {
          text: `SELECT ${proofs.columns} FROM proofs WHERE round_id = $1 ORDER BY created_at, id FOR UPDATE`,
          values: [round.id],
        },
        transaction,
      )
    : [];
  return { listing: listing as DirectListing, contract, slots, round: round ?? null, proofs: roundProofs };
}

/** Seats that somebody sits on, paid for or not yet. */
export const liveSlots = (panel: Panel): ProofSlotRow[] =>
  panel.slots.filter((slot) => liveSlotStatuses.includes(slot.status));

/** Seats that are paid for: whoever sits on them may read and judge. */
export const assignedSlots = (panel: Panel): ProofSlotRow[] => panel.slots.filter((slot) => slot.status === 'assigned');

/** Seats that are taken and wait for the poster's money. */
export const unfundedSlots = (panel: Panel): ProofSlotRow[] => panel.slots.filter((slot) => slot.status === 'accepted');

/** A seat's part in the latest round. */
export const proofOf = (panel: Panel, slot: ProofSlotRow): ProofRow | undefined =>
  panel.proofs.find((proof) => proof.slot_id === slot.id);

export async function changeSlot(
  transaction: Transaction,
  slot: ProofSlotRow,
  changes: Partial<ProofSlotRow>,
): Promise<void> {
  Object.assign(slot, await proofSlots.update(transaction, slot.id, { ...changes, updated_at: marketNow() }));
}

interface PanelRow {
  id: string;
  status: string;
  updated_at: Date;
}

/** How rows of a kind move along their table of transitions; the change shows in the same object. */
const along =
  <Row extends PanelRow, Action extends string>(table: Table<Row>, transitions: Transitions<Row['status'], Action>) =>
  async (transaction: Transaction, row: Row, action: Action, changes: Partial<Row> = {}): Promise<void> => {
    const status = transition<Row['status'], Action>(transitions, action, row.status, impossible(row.status));
    const moved: Partial<PanelRow> = { status, updated_at: marketNow() };
    Object.assign(row, await table.update(transaction, row.id, { ...changes, ...(moved as Partial<Row>) }));
  };

export const moveSlot = along(proofSlots, slotTransitions);
export const moveProof = along(proofs, proofTransitions);

const moveOpenRound = along(proofRounds, roundTransitions);

/** Ends a round, one way or the other. */
export const moveRound: typeof moveOpenRound = (transaction, round, action, changes) =>
  moveOpenRound(transaction, round, action, { ...changes, closed_at: marketNow() });
