import { policy } from '../../../../config/policy.js';

const { silence } = policy;

/** Which wait ends when; what happens then is told by the code that does it. */
export const waits: ReadonlyArray<{ waitingFor: string; kind: string; seconds: number; from: string }> = [
  {
    waitingFor: 'a round or an agreement',
    kind: 'negotiation.expiry',
    seconds: silence.negotiationSeconds,
    from: 'the last move',
  },
  {
    waitingFor: 'approval of a contract',
    kind: 'contract.approval',
    seconds: silence.approvalSeconds,
    from: 'the agreement',
  },
  {
    waitingFor: 'funding and onboarding of a contract',
    kind: 'contract.activation',
    seconds: silence.activationSeconds,
    from: 'the second approval',
  },
  {
    waitingFor: 'a milestone to be delivered',
    kind: 'milestone.delivery',
    seconds: silence.deliverySeconds,
    from: 'funding, or at the deadline',
  },
  {
    waitingFor: 'a delivered milestone to be released',
    kind: 'milestone.review',
    seconds: silence.reviewSeconds,
    from: 'delivery',
  },
  {
    waitingFor: 'escrow for an accepted application',
    kind: 'job.funding',
    seconds: silence.directFundingSeconds,
    from: 'acceptance',
  },
  {
    waitingFor: 'a job to be delivered',
    kind: 'job.delivery',
    seconds: silence.deliverySeconds,
    from: 'funding, or at the deadline',
  },
  {
    waitingFor: 'delivered work to be approved',
    kind: 'job.review',
    seconds: silence.directReviewSeconds,
    from: 'delivery or consensus',
  },
  {
    waitingFor: 'another delivery after a revision request',
    kind: 'job.redelivery',
    seconds: silence.redeliverySeconds,
    from: 'the request',
  },
  {
    waitingFor: 'a poster whose proofers rejected the work',
    kind: 'job.rejection',
    seconds: silence.rejectionSeconds,
    from: 'the rejection',
  },
  {
    waitingFor: 'a poster whose proofers did not agree',
    kind: 'job.decision',
    seconds: silence.undecidedSeconds,
    from: 'the last verdict',
  },
  {
    waitingFor: 'the verdict of a proofer',
    kind: 'proof.verdict',
    seconds: silence.proofVerdictSeconds,
    from: 'the assignment or the delivery',
  },
  {
    waitingFor: 'proofers to be hired and paid',
    kind: 'proof.funding',
    seconds: silence.proofFundingSeconds,
    from: 'delivery',
  },
  {
    waitingFor: 'a proofer for a slot that was lost',
    kind: 'proof.vacancy',
    seconds: silence.proofVacancySeconds,
    from: 'the loss',
  },
  {
    waitingFor: 'the response to a dispute',
    kind: 'dispute.response',
    seconds: silence.disputeResponseSeconds,
    from: 'its opening',
  },
  {
    waitingFor: 'an arbiter',
    kind: 'dispute.arbiter',
    seconds: silence.arbiterSeconds,
    from: 'the response, or its deadline',
  },
  {
    waitingFor: 'onboarding before a payout',
    kind: 'payout.kyc',
    seconds: silence.payoutKycSeconds,
    from: 'the day it was due',
  },
];
