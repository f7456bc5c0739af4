import { applicantApplicationView, listMyApplications } from '../../../core/market/index.js';
import { present } from '../../../core/notifications/index.js';
import { type Html, html } from '../html.js';
import { due, money, PAGE_SIZE, row, rows, type View } from './parts.js';

type Application = ReturnType<typeof applicantApplicationView>;

/** What has become of an application, in the words of its notifications. */
const newsOf = (application: Application): Html => {
  const kind = application.status === 'applied' ? 'gig.application.created' : 'gig.application.updated';
  const { headline, next } = present(kind, {
    data: application,
    role: 'applicant',
    userId: application.worker_user_id,
    subjects: [],
  });
  return html`<small>${headline}. ${application.negotiation_id ? null : next}</small>`;
};

/** An application of one's own; `/dashboard/gigs/{id}` shows any listing, jobs too. */
export const applicationRow = (application: Application): Html =>
  row(
    `/dashboard/gigs/${application.gig_id}`,
    application.gig_title,
    application.status,
    html`${application.application_type === 'proof' ? html`<small>As a proofer</small>` : null}${
      application.proposed_price === null ? null : html`<small>For ${money(application.proposed_price)}</small>`
    }${newsOf(application)}${
      application.negotiation_id
        ? html`<small><a href="/dashboard/negotiations/${application.negotiation_id}">Open the negotiation</a></small>`
        : null
    }${due(application)}`,
  );

export const applicationsPage: View = async (ctx, { cursor }) => {
  const page = await listMyApplications(ctx, { limit: PAGE_SIZE, cursor });
  const found = page.rows.map((record) => applicationRow(applicantApplicationView(record)));
  return {
    title: 'Applications',
    body: html`<h1>Your applications</h1>${rows(found, 'No applications yet.', { path: '/dashboard/applications', cursor: page.next_cursor })}`,
  };
};
