import type { Case } from '../../../../src/core/disputes/queries/findCase.js';

/** A dispute of a client over delivered work, with nothing shown by anybody. */
export const caseOf = (changes: Partial<Case> = {}): Case => ({
  engagement: 'negotiated',
  title: 'Summarise 40 papers',
  description: 'One page each.',
  scope: null,
  milestone: 'Summarise 40 papers',
  amountCents: 50_000,
  disputingParty: 'client',
  reason: 'Half of them are missing.',
  fundedAt: new Date('2026-11-21T12:00:00Z'),
  deliveredAt: new Date('2026-11-23T12:00:00Z'),
  consensus: null,
  deliverables: [
    { message: 'Finished', url: 'https://example.com/papers', files: 0, at: new Date('2026-11-23T12:00:00Z') },
  ],
  evidence: [],
  response: 'given',
  ...changes,
});
