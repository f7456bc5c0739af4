import { formatCents } from '../../../lib/money.js';
import {
  deadlineOf,
  entryOf,
  factsOf,
  formatTime,
  gigTitleOf,
  type Happening,
  linkTo,
  type Message,
  moneyIn,
  numberIn,
  type Presenter,
  quoteOf,
  sentences,
  textIn,
  wordsOf,
} from './message.js';

/** Gigs, applications and negotiations. */

function budgetOf({ data }: Happening): string | null {
  const [from, to] = [numberIn(data, 'budget_min'), numberIn(data, 'budget_max')];
  if (from !== null && to !== null) return `${formatCents(from)} to ${formatCents(to)}`;
  return moneyIn(data, 'budget_max') ?? moneyIn(data, 'budget_min');
}

function rateOf({ data }: Happening): string | null {
  const rate = moneyIn(data, 'rate_cents');
  return rate && `${rate} an hour`;
}

const gig = (happened: Happening): Pick<Message, 'about' | 'facts' | 'quote' | 'link'> => ({
  about: gigTitleOf(happened, 'title'),
  facts: factsOf(
    ['Rate', rateOf(happened)],
    ['Budget', budgetOf(happened)],
    ['Deadline', formatTime(happened.data.deadline)],
  ),
  quote: null,
  link: linkTo('Open the gig', 'gigs', textIn(happened.data, 'id')),
});

export const gigCreated: Presenter = (happened) => ({
  ...gig(happened),
  tone: 'good',
  headline: 'Your gig is open',
  next: 'You hear of every application here.',
});

export const gigUpdated: Presenter = (happened) => {
  const status = textIn(happened.data, 'status');
  return {
    ...gig(happened),
    tone: 'news',
    headline: happened.role === 'owner' ? 'Your gig was changed' : 'A gig you applied to was changed',
    facts: [...factsOf(['Status', status && wordsOf(status)]), ...gig(happened).facts],
    next: happened.role === 'owner' ? null : 'Look whether it still suits you.',
  };
};

export const gigDeleted: Presenter = (happened) => ({
  ...gig(happened),
  tone: 'bad',
  headline: happened.role === 'owner' ? 'Your gig was removed' : 'A gig you applied to was removed',
  facts: [],
  next: happened.role === 'owner' ? null : 'Nothing more comes of your application. There are other gigs.',
  link: linkTo('Open the gigs', 'gigs'),
});

const application = (happened: Happening): Pick<Message, 'about' | 'facts' | 'quote' | 'link'> => ({
  about: gigTitleOf(happened),
  facts: factsOf(['Proposed price', moneyIn(happened.data, 'proposed_price')]),
  quote: null,
  link:
    happened.role === 'owner'
      ? linkTo('Open the applications', 'gigs', textIn(happened.data, 'gig_id'))
      : linkTo('Open your applications', 'applications'),
});

/** What an owner does with an application: price and proof applications to a job are accepted as they are. */
function answersTo(data: Happening['data']): { headline: string; owner: string; applicant: string } {
  if (data.application_type === 'proof') {
    return {
      headline: 'Somebody wants to proof the work',
      owner: 'Accept as many proofers as the job asks for, then pay them.',
      applicant: 'The owner accepts or rejects it; you hear of it here.',
    };
  }
  if (numberIn(data, 'proposed_price') !== null) {
    return {
      headline: 'Somebody applied to your job',
      owner: 'Accept it at the proposed price, or wait for others.',
      applicant: 'The owner accepts or rejects it; you hear of it here.',
    };
  }
  return {
    headline: 'Somebody applied to your gig',
    owner: 'Shortlist or reject it.',
    applicant: 'The owner shortlists or rejects it; you hear of it here.',
  };
}

export const applicationCreated: Presenter = (happened) => {
  const answers = answersTo(happened.data);
  return {
    ...application(happened),
    tone: happened.role === 'owner' ? 'waiting' : 'news',
    headline: happened.role === 'owner' ? answers.headline : 'Your application is in',
    quote: quoteOf(textIn(happened.data, 'message')),
    next: happened.role === 'owner' ? answers.owner : answers.applicant,
  };
};

const applicationMoves: Record<
  string,
  { tone: Message['tone']; owner: string; applicant: string; next: string | null }
> = {
  shortlisted: {
    tone: 'good',
    owner: 'You shortlisted an applicant',
    applicant: 'You are on the shortlist',
    next: 'Next, the owner starts a negotiation.',
  },
  applied: {
    tone: 'news',
    owner: 'An application is open again',
    applicant: 'Your application is open again',
    next: 'It was not paid for in time, so the job is open again.',
  },
  rejected: {
    tone: 'bad',
    owner: 'An application was rejected',
    applicant: 'Your application was rejected',
    next: null,
  },
  accepted: {
    tone: 'good',
    owner: 'You accepted an application',
    applicant: 'Your application was accepted',
    next: 'Next, the owner funds the escrow; the work begins with that.',
  },
  funded: {
    tone: 'money',
    owner: 'The work is funded',
    applicant: 'The work is funded: you can begin',
    next: null,
  },
  withdrawn: {
    tone: 'bad',
    owner: 'An applicant has withdrawn',
    applicant: 'You withdrew your application',
    next: null,
  },
};

/** @param fallback the status, where the event's kind says it */
const applicationMoved =
  (fallback: string): Presenter =>
  (happened) => {
    const status = textIn(happened.data, 'status') ?? fallback;
    const move = entryOf(applicationMoves, status);
    return {
      ...application(happened),
      tone: move?.tone ?? 'news',
      headline:
        (happened.role === 'owner' ? move?.owner : move?.applicant) ?? `An application is now ${wordsOf(status)}`,
      next: move?.next ?? null,
    };
  };

export const applicationUpdated = applicationMoved('shortlisted');
export const applicationAccepted = applicationMoved('accepted');
export const applicationRejected = applicationMoved('rejected');

function negotiation(happened: Happening): Pick<Message, 'about' | 'facts' | 'quote' | 'link'> {
  const { data } = happened;
  const [hours, round, delay] = [
    numberIn(data, 'hours_per_week'),
    numberIn(data, 'round_number'),
    numberIn(data, 'payout_delay_days'),
  ];
  return {
    about: gigTitleOf(happened),
    facts: factsOf(
      ['Rate', rateOf(happened)],
      ['Hours', hours === null ? null : `${hours} a week`],
      ['Start', textIn(data, 'start_date')],
      ['Payout', delay === null ? null : `${delay} days after release`],
      ['Round', round ? String(round) : null],
    ),
    quote: null,
    link: linkTo('Open the negotiation', 'negotiations', textIn(data, 'id')),
  };
}

export const negotiationCreated: Presenter = (happened) => ({
  ...negotiation(happened),
  tone: 'waiting',
  headline: happened.role === 'client' ? 'You started a negotiation' : 'You are invited to negotiate',
  next: sentences('Propose terms, or agree once rate and hours are stated.', deadlineOf(happened)),
});

const negotiationStates: Record<string, { tone: Message['tone']; headline: string; next: string | null }> = {
  pending: { tone: 'waiting', headline: 'The negotiation waits for terms', next: 'Propose terms.' },
  in_progress: { tone: 'waiting', headline: 'Terms are on the table', next: 'Agree to them or propose others.' },
  pending_owner_approval: {
    tone: 'good',
    headline: 'Terms are agreed',
    next: 'Both sides approve the contract now.',
  },
  approved: { tone: 'good', headline: 'The negotiation is done', next: 'Both sides have approved the contract.' },
  expired: { tone: 'bad', headline: 'The negotiation has expired', next: 'Its owner may start another one.' },
};

export const negotiationUpdated: Presenter = (happened) => {
  const state = textIn(happened.data, 'state') ?? 'changed';
  const known = entryOf(negotiationStates, state);
  return {
    ...negotiation(happened),
    tone: known?.tone ?? 'news',
    headline: known?.headline ?? `The negotiation is now ${wordsOf(state)}`,
    next: sentences(known?.next ?? null, deadlineOf(happened)),
  };
};
