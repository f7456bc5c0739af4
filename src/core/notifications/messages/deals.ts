import { formatCents } from '../../../lib/money.js';
import {
  deadlineOf,
  entryOf,
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

/** Milestones, messages and disputes. */

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

/** A client may have released it, or been silent; a dispute settles it over both their heads. */
function releasedHeadline({ data, role }: Happening): string {
  if (data.settled === true) return 'A disputed payment was settled';
  return role === 'client' ? 'A payment was released' : 'Your payment was released';
}

export const milestoneReleased: Presenter = (happened) => {
  const payout = (happened.data.payout ?? {}) as Record<string, unknown>;
  const releaseAt = formatTime(payout.release_at);
  return {
    ...milestone(happened),
    tone: 'money',
    headline: releasedHeadline(happened),
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
  const news = entryOf(disputeNews, status);
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
