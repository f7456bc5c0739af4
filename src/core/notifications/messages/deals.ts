import { formatCents } from '../../../lib/money.js';
import {
  deadlineOf,
  factsOf,
  formatTime,
  gigTitleOf,
  type Happening,
  linkTo,
  linkToContract,
  type Message,
  milestoneTitleOf,
  moneyIn,
  numberIn,
  type Presenter,
  quoteOf,
  sentences,
  textIn,
  wordsOf,
} from './message.js';

/** Contracts, milestones, messages and disputes. */

/** What all milestones of a contract come to; null when it shows none. */
function totalOf({ data }: Happening): string | null {
  const milestones = Array.isArray(data.milestones) ? (data.milestones as Array<Record<string, unknown>>) : [];
  if (milestones.length === 0) return null;
  return formatCents(milestones.reduce((sum, milestone) => sum + (numberIn(milestone, 'amount_cents') ?? 0), 0));
}

const contract = (happened: Happening): Pick<Message, 'about' | 'facts' | 'quote' | 'link'> => ({
  about: gigTitleOf(happened),
  facts: factsOf(['Worth', totalOf(happened)]),
  quote: null,
  link: linkTo('Open the contract', 'contracts', textIn(happened.data, 'id')),
});

export const contractCreated: Presenter = (happened) => ({
  ...contract(happened),
  tone: 'waiting',
  headline: 'There is a contract',
  next: sentences(
    textIn(happened.data, 'status') === 'pending_owner_approval'
      ? 'Read it and approve it: it takes both sides.'
      : null,
    deadlineOf(happened),
  ),
});

interface ContractNews {
  tone: Message['tone'];
  headline: string;
  client: string | null;
  worker: string | null;
}

const contractNews: Record<string, ContractNews> = {
  pending_owner_approval: {
    tone: 'waiting',
    headline: 'The contract waits for approval',
    client: 'Approve it, if you have not.',
    worker: 'Approve it, if you have not.',
  },
  pending_freelancer_kyc: {
    tone: 'waiting',
    headline: 'The contract waits for onboarding',
    client: 'The worker has to finish Stripe onboarding.',
    worker: 'Finish Stripe onboarding, so that you can be paid.',
  },
  pending_client_funding: {
    tone: 'waiting',
    headline: 'The contract waits for funding',
    client: 'Fund the first milestone.',
    worker: 'Begin once the client has funded the first milestone.',
  },
  pending_both: {
    tone: 'waiting',
    headline: 'The contract waits for funding and onboarding',
    client: 'Fund the first milestone.',
    worker: 'Stripe is looking at your onboarding; the client has yet to fund the first milestone.',
  },
  pending_funding: {
    tone: 'waiting',
    headline: 'The contract waits for funding',
    client: 'Fund the escrow.',
    worker: 'Begin once the client has funded the escrow.',
  },
  in_progress: {
    tone: 'good',
    headline: 'The work has begun',
    client: 'You hear of the delivery here.',
    worker: 'Deliver when it is done.',
  },
  pending_proof: {
    tone: 'waiting',
    headline: 'The work is with the proofers',
    client: 'Accept and pay proofers, if you have not; their verdicts come next.',
    worker: 'Their verdicts come next.',
  },
  delivered: {
    tone: 'waiting',
    headline: 'The work waits for approval',
    client: 'Approve it, ask for a revision, or open a dispute.',
    worker: 'The client judges it now.',
  },
  revision_requested: {
    tone: 'waiting',
    headline: 'A revision was asked for',
    client: 'The worker delivers again.',
    worker: 'Read what is to change, and deliver again.',
  },
  approved: {
    tone: 'money',
    headline: 'The work is approved',
    client: null,
    worker: 'You are paid after the cooldown of 24 hours.',
  },
  rejected: {
    tone: 'bad',
    headline: 'The proofers rejected the work',
    client: 'Approve it all the same, ask for a revision, or cancel with a full refund.',
    worker: 'Open a dispute if you disagree.',
  },
  disputed: {
    tone: 'bad',
    headline: 'The contract is disputed',
    client: 'The money stays where it is until that is decided.',
    worker: 'The money stays where it is until that is decided.',
  },
  active: {
    tone: 'good',
    headline: 'The contract is active',
    client: 'You hear of every delivery here.',
    worker: 'Begin, and deliver the milestone when it is done.',
  },
  completed: {
    tone: 'good',
    headline: 'The contract is completed',
    client: 'Leave a review, if you like.',
    worker: 'Leave a review, if you like.',
  },
  cancelled: {
    tone: 'bad',
    headline: 'The contract was cancelled',
    client: 'What was funded and not released comes back to you.',
    worker: null,
  },
  expired: {
    tone: 'bad',
    headline: 'The contract has expired',
    client: 'Holds are released and captured payments refunded.',
    worker: null,
  },
};

export const contractUpdated: Presenter = (happened) => {
  const { data, role } = happened;
  const status = textIn(data, 'status') ?? 'changed';
  const news = contractNews[status];
  if (data.renegotiating === true) {
    return {
      ...contract(happened),
      tone: 'waiting',
      headline: 'The contract is renegotiated',
      quote: quoteOf(textIn(data, 'revision_notes')),
      next: sentences('Agree on new terms; then both sides approve again.', deadlineOf(happened)),
    };
  }
  return {
    ...contract(happened),
    tone: news?.tone ?? 'news',
    headline: news?.headline ?? `The contract is now ${wordsOf(status)}`,
    quote: status === 'revision_requested' ? quoteOf(textIn(data, 'revision_notes')) : null,
    next: sentences((role === 'client' ? news?.client : news?.worker) ?? null, deadlineOf(happened)),
  };
};

const milestone = (happened: Happening): Pick<Message, 'about' | 'facts' | 'quote' | 'link'> => ({
  about: gigTitleOf(happened),
  facts: factsOf(['Milestone', textIn(happened.data, 'title')], ['Amount', moneyIn(happened.data, 'amount_cents')]),
  quote: null,
  link: linkToContract(happened),
});

export const milestoneFunded: Presenter = (happened) => ({
  ...milestone(happened),
  tone: 'money',
  headline: 'A milestone is funded',
  next: sentences(
    happened.role === 'client'
      ? 'The money is held until you release it.'
      : 'The money is held for you. Deliver when it is done.',
    deadlineOf(happened),
  ),
});

export const milestoneDelivered: Presenter = (happened) => {
  const deliverables = Array.isArray(happened.data.deliverables)
    ? (happened.data.deliverables as Array<Record<string, unknown>>)
    : [];
  const latest = deliverables.at(-1) ?? {};
  return {
    ...milestone(happened),
    tone: 'waiting',
    headline: happened.role === 'client' ? 'Work was delivered' : 'Your delivery is in',
    quote: quoteOf(textIn(latest, 'message') ?? textIn(latest, 'deliverable_url')),
    next: sentences(
      happened.role === 'client'
        ? 'Look at it, then release the payment or say what is missing.'
        : 'The client looks at it now.',
      deadlineOf(happened),
    ),
  };
};

export const milestoneReleased: Presenter = (happened) => {
  const payout = (happened.data.payout ?? {}) as Record<string, unknown>;
  const releaseAt = formatTime(payout.release_at);
  return {
    ...milestone(happened),
    tone: 'money',
    headline: happened.role === 'client' ? 'You released a payment' : 'Your payment was released',
    facts: [
      ...milestone(happened).facts,
      ...(happened.role === 'client'
        ? []
        : factsOf(['Platform fee', moneyIn(payout, 'fee_cents')], ['You get', moneyIn(payout, 'amount_cents')])),
    ],
    next: happened.role === 'client' || !releaseAt ? null : `The payout leaves on ${releaseAt}.`,
  };
};

export const messageCreated: Presenter = (happened) => {
  const { data, userId } = happened;
  const files = Array.isArray(data.file_ids) ? data.file_ids.length : 0;
  return {
    tone: 'news',
    headline: data.sender_id === userId ? 'Your message was sent' : 'You have a message',
    about: gigTitleOf(happened),
    facts: factsOf(['Files', files > 0 ? String(files) : null]),
    quote: quoteOf(textIn(data, 'body')),
    next: data.sender_id === userId ? null : 'Answer it in the contract.',
    link: linkToContract(happened),
  };
};

const dispute = (happened: Happening): Pick<Message, 'about' | 'facts' | 'quote' | 'link'> => ({
  about: gigTitleOf(happened),
  facts: factsOf(
    ['Milestone', milestoneTitleOf(happened)],
    ['Amount', moneyIn(happened.data, 'amount_cents')],
    ['Opened by', textIn(happened.data, 'disputing_party')],
  ),
  quote: null,
  link: linkTo('Open the dispute', 'disputes', textIn(happened.data, 'id')),
});

export const disputeCreated: Presenter = (happened) => {
  const opened = textIn(happened.data, 'disputing_party') === happened.role;
  const deadline = formatTime(happened.data.response_deadline);
  return {
    ...dispute(happened),
    tone: 'bad',
    headline: opened ? 'You opened a dispute' : 'A dispute was opened against you',
    quote: quoteOf(textIn(happened.data, 'reason')),
    next: opened
      ? 'The other side may respond. The money stays where it is meanwhile.'
      : `Respond with your evidence${deadline ? ` until ${deadline}` : ''}. The money stays where it is meanwhile.`,
  };
};

function shareOf({ data, role }: Happening): string | null {
  const percent = numberIn(data, 'worker_percent');
  if (percent === null) return null;
  return `${role === 'client' ? 100 - percent : percent} %`;
}

const disputeNews: Record<string, { tone: Message['tone']; headline: string }> = {
  open: { tone: 'bad', headline: 'There is news in a dispute' },
  responded: { tone: 'waiting', headline: 'The other side of the dispute was heard' },
  resolved: { tone: 'good', headline: 'The dispute is resolved' },
  withdrawn: { tone: 'good', headline: 'The dispute was withdrawn' },
};

export const disputeUpdated: Presenter = (happened) => {
  const { data } = happened;
  const status = textIn(data, 'status') ?? 'changed';
  const news = disputeNews[status];
  const resolution = textIn(data, 'resolution');
  const fee = numberIn(data, 'arbitration_fee_cents');
  return {
    ...dispute(happened),
    tone: news?.tone ?? 'news',
    headline: news?.headline ?? `The dispute is now ${wordsOf(status)}`,
    facts: [
      ...dispute(happened).facts,
      ...factsOf(
        ['Resolution', resolution && wordsOf(resolution)],
        ['Your share', resolution && shareOf(happened)],
        ['Arbitration fee', fee ? formatCents(fee) : null],
      ),
    ],
    quote: quoteOf(textIn(data, 'resolution_note')),
    next: deadlineOf(happened),
  };
};
