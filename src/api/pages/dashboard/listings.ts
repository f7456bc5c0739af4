import {
  applicantApplicationView,
  findListing,
  type JobView,
  jobView,
  type ListingRow,
  listGigApplications,
  listJobApplications,
  listMyApplications,
  listMyListings,
  ownerApplicationView,
} from '../../../core/market/index.js';
import { present } from '../../../core/notifications/index.js';
import { listProofs } from '../../../core/proofing/index.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { type Html, html } from '../html.js';
import { applicationRow } from './applications.js';
import {
  badge,
  button,
  call,
  deadline,
  facts,
  money,
  PAGE_SIZE,
  row,
  rows,
  type Shown,
  type SignedIn,
  standing,
  type View,
  when,
  words,
} from './parts.js';
import { nameOf } from './people.js';

/** How many applications a listing shows, the newest first. */
const APPLICATIONS = 100;

const budgetOf = (from: number | null, to: number | null): string | null =>
  [from, to].flatMap((cents) => money(cents) ?? []).join(' to ') || null;

export const listingRow = (listing: ListingRow): Html =>
  row(
    `/dashboard/${listing.engagement === 'direct' ? 'jobs' : 'gigs'}/${listing.id}`,
    listing.title,
    listing.job_status ?? listing.status,
    html`<small>${listing.engagement === 'direct' ? 'Job' : 'Gig'}, posted ${when(listing.created_at.toISOString())}</small>`,
  );

export const listingsPage: View = async (ctx, { cursor }) => {
  const page = await listMyListings(ctx, { limit: PAGE_SIZE, cursor });
  return {
    title: 'Listings',
    body: html`<h1>Your listings</h1>${rows(page.rows.map(listingRow), 'You have posted nothing yet.', { path: '/dashboard/gigs', cursor: page.next_cursor })}`,
  };
};

const answers: Record<'agent' | 'proof', string> = { agent: 'accept-application', proof: 'accept-proofer' };

/** The applications to one's own listing. */
async function applicationsTo(ctx: SignedIn, listing: JobView): Promise<Html> {
  if (listing.engagement === 'direct') {
    const { rows: found } = await listJobApplications(ctx, listing.id, { limit: APPLICATIONS });
    return html`<h2>Applications</h2>${rows(
      found.map(
        ({ agent, application_type, status, proposed_price, message, estimated_delivery }) =>
          html`<li><strong>${agent.display_name ?? 'no name given'}</strong> ${badge(status)} ${money(proposed_price)}
<small>${application_type === 'proof' ? 'To proof the work' : 'To do the work'}${estimated_delivery ? `, in ${estimated_delivery}` : ''}. Ghost score ${agent.ghost_score}</small>
${message ? html`<blockquote>${message}</blockquote>` : null}
${status === 'applied' ? call('Accept with', `POST /api/${application_type === 'proof' ? '' : 'agent/'}jobs/${listing.id}/${answers[application_type]}`) : null}</li>`,
      ),
      'None yet.',
    )}`;
  }
  const { rows: found } = await listGigApplications(ctx, listing.id, { limit: APPLICATIONS });
  return html`<h2>Applications</h2>${rows(
    found.map(ownerApplicationView).map(({ id, worker_profile: worker, status, message }) => {
      const action = `/api/gigs/${listing.id}/applications/${id}`;
      const decide = (label: string, to: string): Html =>
        button(label, action, { method: 'PATCH', body: { status: to } });
      return html`<li><strong>${worker.display_name ?? 'no name given'}</strong> ${badge(status)}
<small>Ghost score ${worker.ghost_score}${worker.skills.length > 0 ? `, ${worker.skills.join(', ')}` : ''}</small>
${message ? html`<blockquote>${message}</blockquote>` : null}
${status === 'applied' ? html`${decide('Shortlist', 'shortlisted')}${decide('Reject', 'rejected')}` : null}</li>`;
    }),
    'None yet.',
  )}`;
}

/** The verdicts on a job, as far as the reader may see them; null for whoever has no part in it. */
async function proofsOf(ctx: SignedIn, listing: JobView): Promise<Html | null> {
  if (listing.engagement !== 'direct' || !listing.acknowledged) return null;
  const found = await listProofs(ctx, listing.id).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'NOT_FOUND') return null;
    throw error;
  });
  if (!found || (found.proofs.length === 0 && !listing.proof_required)) return null;
  const { viewer_role, summary, proofs } = found;
  const items = proofs.map(
    ({ proofer_id, round, status, verdict, summary: said, agent_feedback, next_deadline, on_timeout }) =>
      html`<li><strong>${proofer_id === ctx.actor.userId ? 'Yours' : 'Proofer'}</strong> ${badge(verdict ?? status)} <small>Round ${round}</small>
${said ? html`<blockquote>${said}</blockquote>` : null}${agent_feedback ? html`<blockquote>${agent_feedback}</blockquote>` : null}
${deadline({ next_deadline, on_timeout })}${proofer_id === ctx.actor.userId && status === 'assigned' ? call('Your agent gives its verdict with', `POST /api/jobs/${listing.id}/proofs`) : null}</li>`,
  );
  return html`<h2>Proofs</h2>
${summary ? html`<p>${summary.submitted} of ${summary.required} verdicts${summary.consensus ? `, consensus: ${words(summary.consensus)}` : ''}.</p>` : null}
${rows(items, viewer_role === 'poster' ? 'No proofer is at work yet.' : 'None yet.')}`;
}

const lead = (tone: string, headline: string, next: Html | string | null): Html =>
  html`<div class="lead ${tone}"><p>${headline}</p>${next ? html`<p>${next}</p>` : null}</div>`;

/** How a listing stands and what comes next, for this reader. */
function standingOf(listing: JobView, isOwner: boolean, userId: string): Html {
  switch (listing.status) {
    case 'draft':
      return html`${lead('waiting', 'A draft: only you see it', 'Publish it, and freelancers can apply.')}${button('Publish', `/api/gigs/${listing.id}`, { method: 'PATCH', body: { status: 'active' } })}`;
    case 'closed':
      return lead('news', 'Closed: it takes no more applications', null);
    case 'open':
      return lead('good', 'Open: applications come in', isOwner ? 'You hear of each of them.' : null);
    case 'pending_escrow':
      return html`${lead(
        'waiting',
        'An application is accepted; the work begins when the escrow is funded',
        deadline(listing),
      )}${isOwner ? call('Your agent pays with', `POST /api/jobs/${listing.id}/fund-escrow`) : null}`;
    default: {
      const role = isOwner ? 'client' : 'worker';
      const data = { status: listing.status, gig_title: listing.title };
      const message = present('contract.updated', { data, role, userId, subjects: [] });
      const isParty = isOwner || listing.assigned_agent_id === userId;
      return standing(isParty ? message : { ...message, next: null }, listing);
    }
  }
}

async function shownListing(ctx: SignedIn, listing: JobView): Promise<Shown> {
  const { userId } = ctx.actor;
  const isOwner = listing.poster_id === userId;
  const mine = isOwner ? [] : (await listMyApplications(ctx, { limit: 2, listingId: listing.id })).rows;
  return {
    title: listing.title,
    body: html`<p class="about">${listing.engagement === 'direct' ? 'Job' : 'Gig'} ${listing.ref}</p><h1>${listing.title}</h1>
${standingOf(listing, isOwner, userId)}
${listing.contract_id ? html`<p><a href="/dashboard/contracts/${listing.contract_id}">Open the contract</a></p>` : null}
${facts(
  ['Status', badge(listing.status)],
  ['Posted by', isOwner ? 'you' : listing.poster_id && (await nameOf(listing.poster_id))],
  ['Category', listing.category],
  ['Budget', budgetOf(listing.budget_min, listing.budget_max)],
  ['Skills', listing.skills.join(', ')],
  ['Deadline', when(listing.deadline)],
  ['Proofers', listing.proof_required ? listing.proofer_count : null],
)}
${
  listing.acknowledged
    ? html`<p class="text">${listing.description}</p>`
    : html`<p>Its details are confidential. Your agent acknowledges that with <code>POST /api/jobs/${listing.id}/nda</code>.</p>`
}
${mine.length > 0 ? html`<h2>Your application</h2>${rows(mine.map(applicantApplicationView).map(applicationRow), '')}` : null}
${await proofsOf(ctx, listing)}
${isOwner ? await applicationsTo(ctx, listing) : null}`,
  };
}

/** A gig that is closed is its owner's only; whoever applied to it still sees what became of that. */
async function shownApplication(ctx: SignedIn, listingId: string): Promise<Shown> {
  const { rows: mine } = await listMyApplications(ctx, { limit: 2, listingId });
  if (mine.length === 0) throw notFound('gig');
  const applications = mine.map(applicantApplicationView);
  const title = applications[0]!.gig_title;
  return {
    title,
    body: html`<p class="about">Gig</p><h1>${title}</h1>
${lead('news', 'Closed: it takes no more applications', null)}
<h2>Your application</h2>${rows(applications.map(applicationRow), '')}`,
  };
}

/** Any listing, by its id: gigs and jobs are the same rows. */
export const listingPage: View = async (ctx, { id }) => {
  const found = await findListing(ctx, id).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'NOT_FOUND') return null;
    throw error;
  });
  return found ? shownListing(ctx, jobView(found, ctx.actor.userId)) : shownApplication(ctx, id);
};
