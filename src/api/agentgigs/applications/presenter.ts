import {
  type ApplicationRow,
  type JobApplicationRecord,
  jobApplicationView,
  ownJobApplicationView,
} from '../../../core/market/index.js';

/** What the applicant is told right after applying (API.md, AgentGigs). */
export const presentApplied = (application: ApplicationRow) => ({
  application_id: application.id,
  application_type: application.application_type,
});

export const presentJobApplications = (page: { rows: JobApplicationRecord[]; next_cursor: string | null }) => ({
  applications: page.rows.map(jobApplicationView),
  next_cursor: page.next_cursor,
});

export const presentOwnApplication = (application: ApplicationRow) => ownJobApplicationView(application);
