import assert from 'node:assert/strict';
import fc from 'fast-check';
import { policy } from '../../../config/policy.js';
import {
  approveNegotiation,
  expireNegotiation,
  findNegotiation,
  lockNegotiation,
  markAgreed,
  type ProposedTerms,
  reopenNegotiation,
  startNegotiation,
  submitRound,
} from '../../../src/core/market/index.js';
import { openNegotiationStates } from '../../../src/core/market/states.js';
import type { NegotiationDetail } from '../../../src/core/market/views.js';
import { inTransaction } from '../../../src/lib/db.js';
import { Problem } from '../../../src/lib/errors.js';
import { contractId, type Market, negotiatingPair, type Shortlisted, startMarket } from './market.js';

type Party = 'client' | 'worker';
type Step =
  | { kind: 'round'; by: Party; terms: ProposedTerms }
  | { kind: 'agree' | 'reopen'; by: Party }
  | { kind: 'approve' | 'expire' };

type Shown = Pick<
  NegotiationDetail,
  'state' | 'round_number' | 'rate_cents' | 'hours_per_week' | 'start_date' | 'payout_delay_days'
>;

/** What the seed says, without a database. A refused step names its code and changes nothing, but for round four. */
function predict(before: Shown, step: Step): { after: Shown; code?: string } {
  const stay = (code: string) => ({ after: before, code });
  const { state } = before;
  const agreed = state === 'pending_owner_approval' || state === 'approved';
  switch (step.kind) {
    case 'round':
      if (state === 'expired') return stay('NEGOTIATION_EXPIRED');
      if (agreed) return stay('NEGOTIATION_AGREED');
      if (before.round_number === 3) return { after: { ...before, state: 'expired' }, code: 'NEGOTIATION_EXPIRED' };
      return { after: { ...before, ...step.terms, state: 'in_progress', round_number: before.round_number + 1 } };
    case 'agree':
      if (state === 'expired') return stay('NEGOTIATION_EXPIRED');
      if (agreed) return stay('NEGOTIATION_AGREED');
      if (state === 'pending' || before.rate_cents === null || before.hours_per_week === null) return stay('NO_TERMS');
      return { after: { ...before, state: 'pending_owner_approval' } };
    case 'approve':
      if (state !== 'pending_owner_approval') return stay('RENEGOTIATING');
      return { after: { ...before, state: 'approved' } };
    case 'reopen':
      if (!agreed) return stay('RENEGOTIATING');
      return { after: { ...before, state: 'in_progress', round_number: 0 } };
    case 'expire':
      if (state === 'approved') return stay('NEGOTIATION_AGREED');
      return { after: { ...before, state: 'expired' } };
  }
}

async function perform(pair: Shortlisted & { negotiationId: string }, step: Step): Promise<string | undefined> {
  const { negotiationId } = pair;
  try {
    if (step.kind === 'round') await submitRound(pair[step.by], negotiationId, step.terms);
    else {
      await inTransaction(async (transaction) => {
        const negotiation = await lockNegotiation(transaction, negotiationId);
        assert.ok(negotiation);
        if (step.kind === 'agree') {
          const contract = negotiation.contract_id ?? contractId();
          await markAgreed(transaction, negotiation, { contractId: contract, actorId: pair[step.by].actor.userId });
        } else if (step.kind === 'reopen') {
          const line = { actorId: pair[step.by].actor.userId, notes: 'again, please' };
          await reopenNegotiation(transaction, negotiationId, line);
        } else if (step.kind === 'approve') await approveNegotiation(transaction, negotiationId);
        else await expireNegotiation(transaction, negotiationId);
      });
    }
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

const shown = (row: NegotiationDetail): Shown => ({
  state: row.state,
  round_number: row.round_number,
  rate_cents: row.rate_cents,
  hours_per_week: row.hours_per_week,
  start_date: row.start_date,
  payout_delay_days: row.payout_delay_days,
});

/** The state that the audit log alone tells. */
function replay(audit: NonNullable<NegotiationDetail['audit']>): Shown {
  let state: Shown = {
    state: 'pending',
    round_number: 0,
    rate_cents: null,
    hours_per_week: null,
    start_date: null,
    payout_delay_days: null,
  };
  audit.forEach((line, index) => {
    assert.equal(line.from_state, index === 0 ? null : state.state, 'every line starts where the one before ended');
    if (line.action === 'round') state = { ...state, ...line.payload };
    if (line.action === 'reopened') state = { ...state, round_number: 0 };
    state = { ...state, state: line.to_state };
  });
  return state;
}

const party = fc.constantFrom<Party>('client', 'worker');
const terms = fc.record(
  {
    rate_cents: fc.integer({ min: 0, max: 500_000 }),
    hours_per_week: fc.integer({ min: 0, max: policy.negotiation.maxHoursPerWeek }),
    start_date: fc.constantFrom('2027-01-04', '2028-02-29'),
    payout_delay_days: fc.integer({ min: 3, max: 10 }),
  },
  { requiredKeys: [] },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('round' as const), by: party, terms }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('agree' as const), by: party }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reopen' as const), by: party }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('approve' as const, 'expire' as const) }) },
);

describe('negotiation, whatever both parties do', () => {
  let market: Market;
  before(async () => {
    market = await startMarket();
  });
  after(() => market.stop());

  it('follows the model, carries terms over, keeps to 3 rounds an opening, and its audit log tells it all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const pair = await negotiatingPair();
        let model = shown(await findNegotiation(pair.client, pair.negotiationId));
        for (const next of steps) {
          const { after, code } = predict(model, next);
          assert.equal(await perform(pair, next), code);
          model = after;
          const now = await findNegotiation(pair.worker, pair.negotiationId, { audit: true });
          assert.deepEqual(shown(now), model);
          assert.deepEqual(replay(now.audit!), model);
          assert.ok(now.round_number <= policy.negotiation.maxRounds);
          assert.equal(now.next_deadline !== null, ['pending', 'in_progress'].includes(now.state));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never has two open at once on one application, however many start at the same moment', async () => {
    const pair = await negotiatingPair();
    await inTransaction((transaction) => expireNegotiation(transaction, pair.negotiationId));
    const start = () =>
      startNegotiation(pair.client, { listingId: pair.gig.id, workerUserId: pair.worker.actor.userId });
    const outcomes = await Promise.allSettled([start(), start(), start(), start()]);
    const opened = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    assert.equal(opened.length, 1);
    assert.ok(openNegotiationStates.includes(opened[0]!.value.state));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') assert.equal(outcome.reason.code, 'NEGOTIATION_EXISTS');
    }
  });

  it('never counts more than 3 rounds, however many are submitted at the same moment', async () => {
    const pair = await negotiatingPair();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) =>
        submitRound(index % 2 ? pair.client : pair.worker, pair.negotiationId, { rate_cents: index }),
      ),
    );
    assert.equal(outcomes.filter((outcome) => outcome.status === 'fulfilled').length, 3);
    const after = await findNegotiation(pair.client, pair.negotiationId);
    assert.equal(after.state, 'expired');
    assert.equal(after.round_number, 3);
  });
});
