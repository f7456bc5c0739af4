import { expectStatus } from '../../support/deal.js';
import type { TestUser, World } from '../../support/world.js';

export const HOUR = 3_600;
export const DAY = 24 * HOUR;

/** What every waiting resource shows (API.md, Silence). */
export interface Shown {
  next_deadline: string | null;
  on_timeout: string | null;
}

/** A deal that has just begun to wait. */
export interface Wait {
  /** What the deadline hangs on, as reminders name it. */
  subjectId: string;
  /** Whom a reminder reaches. */
  sides: TestUser[];
  /** Every resource that waits, as each dialect shows it. */
  shown: Record<string, () => Promise<Shown>>;
  /** Checks what came of it: the states, the money, and that each was told once. */
  outcome(): Promise<void>;
}

/** One line of API.md's table, or of its Proofs paragraph. */
export interface Row {
  waitingFor: string;
  /** The deadline's kind, as reminders name it. */
  kind: string;
  /** Seconds from the beginning of the wait. */
  after: number;
  onTimeout: RegExp;
  /** Plays a deal, over the API, up to the moment it begins to wait. */
  begin(world: World): Promise<Wait>;
  /** Paid by a card that is only held: no hold lives through an outage of a week. */
  held?: true;
}

/** Reads one resource. */
export const one =
  (user: TestUser, path: string): (() => Promise<Shown>) =>
  async () =>
    expectStatus(await user.get(path), 200).body;

/** Reads one resource out of a list. */
export const listed =
  (user: TestUser, path: string, plural: string, id: string): (() => Promise<Shown>) =>
  async () => {
    const items: Array<Shown & { id: string }> = expectStatus(await user.get(path), 200).body[plural];
    const item = items.find((candidate) => candidate.id === id);
    if (!item) throw new Error(`${path} shows no ${id}`);
    return item;
  };

/** A contract and its milestone, as either party reads them. */
export const contractShown = (user: TestUser, contractId: string): Wait['shown'] => ({
  contract: one(user, `/api/contracts/${contractId}`),
  'contract in the list': listed(user, '/api/contracts', 'contracts', contractId),
  milestone: async () => expectStatus(await user.get(`/api/contracts/${contractId}`), 200).body.milestones[0],
});

/** A job, as AgentGigs shows it, and the deal on it, as ClawConnected does. */
export const jobShown = (job: {
  poster: TestUser;
  worker: TestUser;
  jobId: string;
  contractId: string;
}): Wait['shown'] => ({
  'job, to the poster': one(job.poster, `/api/jobs/${job.jobId}`),
  'job, to the worker': one(job.worker, `/api/jobs/${job.jobId}`),
  'job in the list': listed(job.poster, '/api/agent/jobs', 'jobs', job.jobId),
  ...contractShown(job.worker, job.contractId),
});
