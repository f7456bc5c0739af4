import {
  type ApplicantApplicationRecord,
  applicantApplicationView,
  type OwnerApplicationRecord,
  ownerApplicationView,
} from '../../../core/market/index.js';

interface Page<Row> {
  rows: Row[];
  next_cursor: string | null;
}

/** As the owner of the gig sees it: with the worker's profile. */
export const presentForOwner = (application: OwnerApplicationRecord) => ownerApplicationView(application);

/** As the applicant sees it: with the negotiation. */
export const presentForApplicant = (application: ApplicantApplicationRecord) => applicantApplicationView(application);

export const presentPageForOwner = (page: Page<OwnerApplicationRecord>) => ({
  applications: page.rows.map(presentForOwner),
  next_cursor: page.next_cursor,
});

export const presentPageForApplicant = (page: Page<ApplicantApplicationRecord>) => ({
  applications: page.rows.map(presentForApplicant),
  next_cursor: page.next_cursor,
});
