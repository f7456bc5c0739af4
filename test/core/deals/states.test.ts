import assert from 'node:assert/strict';
import {
  closedStatuses,
  contractTransitions,
  milestoneTransitions,
  waitingStatuses,
} from '../../../src/core/deals/states.js';
import type { Transitions } from '../../../src/core/transitions.js';
import { negotiatedStatuses } from '../../../src/models/Contract.js';
import { milestoneStatuses } from '../../../src/models/Milestone.js';

const actionsFrom = (table: Transitions<string, string>, state: string): string[] =>
  Object.keys(table).filter((action) => table[action]!.from.includes(state));

const targets = (table: Transitions<string, string>): Set<string> =>
  new Set(Object.values(table).flatMap(({ to }) => to));

describe('the state tables of deals', () => {
  it('lead into every status there is', () => {
    assert.deepEqual([...targets(contractTransitions)].sort(), [...negotiatedStatuses].sort());
    assert.deepEqual([...targets(milestoneTransitions)].sort(), [...milestoneStatuses].sort());
  });

  it('end a contract for good once it is completed, cancelled or expired', () => {
    for (const status of closedStatuses) assert.deepEqual(actionsFrom(contractTransitions, status), []);
  });

  it('let every contract that is not over be ended', () => {
    for (const status of negotiatedStatuses.filter((candidate) => !closedStatuses.includes(candidate))) {
      assert.ok(actionsFrom(contractTransitions, status).includes('cancel'), status);
    }
  });

  it('expire only contracts that both have approved', () => {
    assert.deepEqual(contractTransitions.expire.from, waitingStatuses);
  });

  it('release only what is funded or delivered', () => {
    assert.deepEqual(milestoneTransitions.release.from, ['funded', 'delivered']);
  });

  it('let every milestone out of a dispute', () => {
    assert.deepEqual(actionsFrom(milestoneTransitions, 'disputed').sort(), ['forfeit', 'lapse', 'settle', 'thaw']);
  });

  it('never refund what was delivered without a resolution', () => {
    assert.deepEqual(milestoneTransitions.refund.from, ['funded']);
  });
});
