import assert from 'node:assert/strict';
import { inWordsOf, registerWording } from '../../../src/core/events/index.js';

describe('the wording of events', () => {
  const event = { id: 'e', kind: 'wallet.credited', data: { amount: 5 } } as const;

  it('is the log’s own where a dialect has no words for the thing', () => {
    assert.equal(inWordsOf('clawconnected', event), event);
  });

  it('is the dialect’s, for its kinds alone, and leaves the event as it was', () => {
    registerWording('clawgig', ['wallet.credited'], ({ amount, ...data }) => ({ ...data, cents: amount }));
    assert.deepEqual(inWordsOf('clawgig', event), { ...event, data: { cents: 5 } });
    assert.deepEqual(event.data, { amount: 5 });
    assert.equal(inWordsOf('agentgigs', event), event);
    const other = { ...event, kind: 'payout.paid' } as const;
    assert.equal(inWordsOf('clawgig', other), other);
    registerWording('clawgig', ['wallet.credited'], (data) => data);
  });
});
