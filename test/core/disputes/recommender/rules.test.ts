import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Case } from '../../../../src/core/disputes/queries/findCase.js';
import { resolutionOf } from '../../../../src/core/disputes/recommender/advice.js';
import { adviseByRules, RULES } from '../../../../src/core/disputes/recommender/rules.js';
import { evidenceTypes } from '../../../../src/models/DisputeEvidence.js';
import { caseOf } from './cases.js';

const piece = (party: 'client' | 'worker', type: (typeof evidenceTypes)[number]): Case['evidence'][number] => ({
  party,
  type,
  url: null,
  description: null,
  files: 0,
});
const percentOf = (changes: Partial<Case>): number => adviseByRules(caseOf(changes)).workerPercent;

describe('the recommender that goes by rules', () => {
  it('follows the proofers', () => {
    assert.equal(percentOf({ consensus: 'approved' }), 100);
    assert.equal(percentOf({ consensus: 'rejected' }), 0);
    assert.equal(percentOf({ consensus: 'needs_revision' }), 50);
    assert.equal(percentOf({ consensus: 'no_consensus' }), 50);
  });

  it('gives nothing for nothing', () => assert.equal(percentOf({ deliveredAt: null, disputingParty: 'worker' }), 0));

  it('holds silence against the silent', () => {
    assert.equal(percentOf({ response: 'missed', disputingParty: 'client' }), 0);
    assert.equal(percentOf({ response: 'missed', disputingParty: 'worker' }), 100);
    assert.equal(percentOf({ response: 'awaited', disputingParty: 'worker' }), 50);
  });

  it('weighs kinds of evidence, each once a party', () => {
    assert.equal(percentOf({ evidence: [piece('worker', 'github_commit')] }), 70);
    assert.equal(percentOf({ evidence: [piece('client', 'github_commit')] }), 30);
    assert.equal(percentOf({ evidence: Array.from({ length: 20 }, () => piece('worker', 'other')) }), 60);
    assert.equal(percentOf({ evidence: evidenceTypes.map((type) => piece('worker', type)) }), 90);
  });

  it('says what it is', () => {
    const advice = adviseByRules(caseOf());
    assert.equal(advice.model, RULES);
    assert.match(advice.model, /rule-based/);
    assert.match(advice.rationale, /without reading/);
  });

  it('reads no text, agrees with itself, and treats both sides alike', () => {
    const evidence = fc.array(
      fc.record({
        party: fc.constantFrom<'client' | 'worker'>('client', 'worker'),
        type: fc.constantFrom(...evidenceTypes),
        url: fc.constant(null),
        description: fc.option(fc.string()),
        files: fc.nat(3),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(evidence, fc.string(), fc.string(), (pieces, reason, title) => {
        const advice = adviseByRules(caseOf({ evidence: pieces, reason, title }));
        const silenced = pieces.map((one) => ({ ...one, description: null }));
        assert.deepEqual(advice, adviseByRules(caseOf({ evidence: silenced })));
        assert.equal(advice.resolution, resolutionOf(advice.workerPercent));
        assert.ok(advice.confidence >= 0 && advice.confidence <= 1);
        const swapped = pieces.map((one) => ({ ...one, party: one.party === 'client' ? 'worker' : 'client' }) as const);
        const mirrored = adviseByRules(caseOf({ evidence: swapped })).workerPercent;
        assert.ok(Math.abs(advice.workerPercent + mirrored - 100) <= 10);
      }),
    );
  });
});
