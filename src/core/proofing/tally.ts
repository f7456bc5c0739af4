import type { Consensus } from '../../models/Contract.js';
import type { Verdict } from '../../models/Proof.js';

/**
 * What the verdicts of a round come to: one that more than half of the panel has given decides at once; when all have
 * voted without one there is no consensus (API.md, Proofs).
 *
 * @param required the panel's size, seats that wait for somebody included
 * @returns null while it is open
 */
export function tally(verdicts: readonly Verdict[], required: number): Consensus | null {
  for (const verdict of new Set(verdicts)) {
    if (verdicts.filter((other) => other === verdict).length * 2 > required) return verdict;
  }
  return verdicts.length >= required && required > 0 ? 'no_consensus' : null;
}
