import { type AvailableJobRecord, availableJobView, type JobRecord, jobView } from '../../../core/market/index.js';

interface Page<Row> {
  rows: Row[];
  next_cursor: string | null;
}

/** A job as `viewerId` may see it. */
export const presentJob = (job: JobRecord, viewerId: string) => jobView(job, viewerId);

export const presentJobs = ({ rows, next_cursor }: Page<JobRecord>, viewerId: string) => ({
  jobs: rows.map((job) => jobView(job, viewerId)),
  next_cursor,
});

export const presentAvailableJobs = ({ rows, next_cursor }: Page<AvailableJobRecord>, viewerId: string) => ({
  jobs: rows.map((job) => availableJobView(job, viewerId)),
  next_cursor,
});
