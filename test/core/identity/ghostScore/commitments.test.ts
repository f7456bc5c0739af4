import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { EventKind, LoggedEvent } from '../../../../src/core/events/index.js';
import { commitmentsIn } from '../../../../src/core/identity/ghostScore/commitments.js';

const client = randomUUID();
const worker = randomUUID();
const subject = randomUUID();
const job = randomUUID();

const event = (kind: EventKind, data: Record<string, unknown>): LoggedEvent => ({
  id: randomUUID(),
  kind,
  data,
  audience: null,
  recipients: [
    { user_id: client, role: 'client' },
    { user_id: worker, role: 'worker' },
  ],
  occurred_at: new Date(),
  position: 1,
});

/** Who, what and about which, in one line each. */
const read = (kind: EventKind, data: Record<string, unknown>): string[] =>
  commitmentsIn(event(kind, data) as never).map(({ userId, kind: wait, subjectId, missed }) => {
    const who = userId === client ? 'client' : 'worker';
    const what = subjectId === job ? 'job' : subjectId === subject ? 'subject' : subjectId;
    return `${who} ${missed ? 'missed' : 'kept'} ${wait} of ${what}`;
  });

describe('commitments in the event log', () => {
  const parties = { client_user_id: client, worker_user_id: worker };

  for (const [name, kind, data, expected] of [
    [
      'a deadline that ran out on two users',
      'deadline.missed',
      { user_ids: [client, worker], waited_for: 'contract.approval', subject_id: subject },
      ['client missed contract.approval of subject', 'worker missed contract.approval of subject'],
    ],
    [
      'an agreement',
      'contract.created',
      { ...parties, negotiation_id: subject },
      ['client kept negotiation.expiry of subject', 'worker kept negotiation.expiry of subject'],
    ],
    ['a contract of a direct job', 'contract.created', { ...parties, negotiation_id: null }, []],
    ['a round', 'negotiation.updated', { ...parties, id: subject, state: 'in_progress', round_number: 2 }, []],
    [
      'a negotiation that ended early',
      'negotiation.updated',
      { ...parties, id: subject, state: 'expired', round_number: 1 },
      [],
    ],
    [
      'a negotiation whose rounds were all used',
      'negotiation.updated',
      { ...parties, id: subject, state: 'expired', round_number: 3 },
      ['client kept negotiation.expiry of subject', 'worker kept negotiation.expiry of subject'],
    ],
    [
      'one approval',
      'contract.updated',
      { ...parties, id: subject, client_approved_at: 'now', worker_approved_at: null },
      ['client kept contract.approval of subject'],
    ],
    [
      'funding',
      'contract.milestone.funded',
      { id: randomUUID(), contract_id: subject },
      ['client kept contract.activation of subject'],
    ],
    ['funding a job', 'contract.milestone.funded', { id: subject, job_id: job }, ['client kept job.funding of job']],
    ['a delivery', 'contract.milestone.delivered', { id: subject }, ['worker kept milestone.delivery of subject']],
    [
      'a delivery on a job',
      'contract.milestone.delivered',
      { id: subject, job_id: job },
      ['worker kept job.delivery of job'],
    ],
    [
      'a first delivery on a job',
      'contract.milestone.delivered',
      { id: subject, job_id: job, round: 1 },
      ['worker kept job.delivery of job'],
    ],
    [
      'another delivery on a job',
      'contract.milestone.delivered',
      { id: subject, job_id: job, round: 2 },
      ['worker kept job.redelivery of job'],
    ],
    [
      'a revision that the client of a job requests',
      'contract.updated',
      { ...parties, id: subject, job_id: job, status: 'revision_requested', consensus: null },
      ['client kept job.review of job'],
    ],
    [
      'a revision after proofers who did not agree',
      'contract.updated',
      { ...parties, id: subject, job_id: job, status: 'revision_requested', consensus: 'no_consensus' },
      ['client kept job.decision of job'],
    ],
    [
      'a revision that proofers want',
      'contract.updated',
      { ...parties, id: subject, job_id: job, status: 'revision_requested', consensus: 'needs_revision' },
      [],
    ],
    [
      'an approval after proofers who did not agree',
      'contract.milestone.released',
      { id: subject, job_id: job, consensus: 'no_consensus' },
      ['client kept job.decision of job'],
    ],
    ['a release that an arbiter ordered', 'contract.milestone.released', { id: subject, settled: true }, []],
    [
      'a proofer who is paid for',
      'proof.assigned',
      { id: subject, job_id: job, poster_id: client },
      ['client kept proof.funding of job'],
    ],
    [
      'the verdicts of a round',
      'proof.submitted',
      { job_id: job, round: 1, verdicts: [{ proof_id: subject, user_id: worker }] },
      ['worker kept proof.verdict of subject'],
    ],
    ['a release', 'contract.milestone.released', { id: subject }, ['client kept milestone.review of subject']],
    [
      'an approval of a job',
      'contract.milestone.released',
      { id: subject, job_id: job },
      ['client kept job.review of job'],
    ],
    [
      "a response to the client's dispute",
      'dispute.updated',
      { id: subject, status: 'responded', disputing_party: 'client' },
      ['worker kept dispute.response of subject'],
    ],
    [
      "a response to the worker's dispute",
      'dispute.updated',
      { id: subject, status: 'responded', disputing_party: 'worker' },
      ['client kept dispute.response of subject'],
    ],
    ['a withdrawn dispute', 'dispute.updated', { id: subject, status: 'withdrawn', disputing_party: 'worker' }, []],
    [
      'onboarding',
      'connect_account.updated',
      { user_id: worker, details_submitted: true },
      [`worker kept contract.activation of ${worker}`],
    ],
    ['onboarding that was only begun', 'connect_account.updated', { user_id: worker, details_submitted: false }, []],
    ['anything else', 'gig.updated', { id: subject }, []],
  ] as const) {
    it(`reads ${name}`, () => assert.deepEqual(read(kind, data), [...expected]));
  }
});
