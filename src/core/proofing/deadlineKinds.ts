/** What proofing waits for. A verdict hangs on its proof and is shown to its proofer; the others hang on the job. */
export const PROOF_VERDICT = 'proof.verdict';
export const PROOF_FUNDING = 'proof.funding';
export const PROOF_VACANCY = 'proof.vacancy';
