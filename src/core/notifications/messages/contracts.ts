import { formatCents } from '../../../lib/money.js';
import {
  deadlineOf,
  entryOf,
  factsOf,
  gigTitleOf,
  type Happening,
  linkTo,
  type Message,
  numberIn,
  type Presenter,
  quoteOf,
  sentences,
  textIn,
  wordsOf,
} from './message.js';

/** Contracts. */

const milestonesOf = ({ data }: Happening): Array<Record<string, unknown>> =>
  Array.isArray(data.milestones) ? (data.milestones as Array<Record<string, unknown>>) : [];

/** What all milestones of a contract come to; null when it shows none. */
function totalOf(happened: Happening): string | null {
  const milestones = milestonesOf(happened);
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

const milestoneNews = {
  disputed: {
    tone: 'bad',
    headline: 'A milestone is disputed',
    client: 'The money stays where it is until that is decided.',
    worker: 'The money stays where it is until that is decided.',
  },
  delivered: {
    tone: 'waiting',
    headline: 'A delivery waits for review',
    client: 'Look at it, then release the payment or say what is missing.',
    worker: 'The client looks at it now.',
  },
  unfunded: {
    tone: 'waiting',
    headline: 'A milestone waits for funding',
    client: 'Fund it, so that the work can go on.',
    worker: 'No money is held for it: go on once the client has funded it.',
  },
  paid: {
    tone: 'money',
    headline: 'The contract is completed and paid',
    client: 'The worker has the money.',
    worker: 'The money is in your Stripe account.',
  },
} as const satisfies Record<string, ContractNews>;

/**
 * What is new about a contract. An active one is told of again whenever something happens to a milestone (a dispute, a
 * hold that lapsed), and a completed one when its payout has left: its milestones say what it is about.
 */
function newsOf(happened: Happening): ContractNews | undefined {
  const status = textIn(happened.data, 'status') ?? 'changed';
  const milestones = new Set(milestonesOf(happened).map((milestone) => milestone.status));
  if (status === 'active' || status === 'completed') {
    if (milestones.has('disputed')) return milestoneNews.disputed;
  }
  if (status === 'active') {
    if (milestones.has('delivered')) return milestoneNews.delivered;
    if (milestones.has('unfunded') && !milestones.has('funded')) return milestoneNews.unfunded;
  }
  const isPaid = happened.data.engagement === 'negotiated' && milestones.has('paid') && !milestones.has('released');
  return status === 'completed' && isPaid ? milestoneNews.paid : entryOf(contractNews, status);
}

export const contractUpdated: Presenter = (happened) => {
  const { data, role } = happened;
  const status = textIn(data, 'status') ?? 'changed';
  const news = newsOf(happened);
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
