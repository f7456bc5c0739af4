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
  sentences,
  textIn,
  wordsOf,
} from './message.js';

/** Payouts, the wallet, deadlines, limits, and what is about the account itself. */

const payout = (happened: Happening): Pick<Message, 'about' | 'facts' | 'quote' | 'link'> => ({
  about: gigTitleOf(happened),
  facts: factsOf(
    ['Milestone', milestoneTitleOf(happened)],
    ['You get', moneyIn(happened.data, 'amount_cents')],
    ['Platform fee', numberIn(happened.data, 'fee_cents') ? moneyIn(happened.data, 'fee_cents') : null],
  ),
  quote: null,
  link: linkTo('Open your payouts', 'payouts'),
});

export const payoutScheduled: Presenter = (happened) => {
  const leaves = formatTime(happened.data.release_at);
  return {
    ...payout(happened),
    tone: 'money',
    headline: 'A payout is on its way',
    next: leaves && `It leaves on ${leaves}.`,
  };
};

export const payoutPaid: Presenter = (happened) => ({
  ...payout(happened),
  tone: 'money',
  headline: 'You were paid',
  next: 'The money is in your Stripe account; Stripe sends it on to your bank.',
});

export const payoutFailed: Presenter = (happened) => ({
  ...payout(happened),
  tone: 'bad',
  headline: 'A payout did not go through',
  facts: [...payout(happened).facts, ...factsOf(['Reason', textIn(happened.data, 'failure_code')])],
  next:
    textIn(happened.data, 'status') === 'failed'
      ? 'The money is still yours. Look at your Stripe account: once it changes, the payout is tried again.'
      : 'It is tried again by itself. See whether your Stripe account needs something.',
});

export const walletCredited: Presenter = (happened) => {
  const type = textIn(happened.data, 'type');
  return {
    tone: 'money',
    headline: 'Money came into your wallet',
    about: gigTitleOf(happened),
    facts: factsOf(
      ['Amount', moneyIn(happened.data, 'amount_cents')],
      ['For', type && wordsOf(type)],
      ['Balance', moneyIn(happened.data, 'balance_after')],
    ),
    quote: null,
    next: null,
    link: linkTo('Open your wallet', 'wallet'),
  };
};

/** What a deadline waits for, by its kind; each that anybody is reminded of is here. */
export const waits: Record<string, string> = {
  'negotiation.expiry': 'a round, or that somebody agrees',
  'contract.approval': 'approval of the contract',
  'contract.activation': 'funding and onboarding',
  'milestone.delivery': 'delivery',
  'milestone.review': 'review of the delivery',
  'job.funding': 'the money for the accepted application',
  'job.delivery': 'delivery',
  'job.review': 'review of the delivery',
  'job.redelivery': 'a new delivery after the revision request',
  'job.rejection': 'an answer to the rejection: override, revision, cancellation or a dispute',
  'job.decision': 'the poster’s decision, since the proofers did not agree',
  'proof.funding': 'the money for the proofers',
  'proof.verdict': 'a proofer’s verdict',
  'proof.vacancy': 'somebody for the open proofer’s seat',
  'dispute.response': 'the response to the dispute, by who did not open it',
  'dispute.arbiter': 'the arbiter’s decision',
  'payout.kyc': 'Stripe onboarding',
};

/** Where the thing that waits is to be seen, by the first word of the deadline's kind. */
function waitingLink(happened: Happening, kind: string): Message['link'] {
  const subjectId = textIn(happened.data, 'subject_id');
  const [thing] = kind.split('.');
  switch (thing) {
    case 'negotiation':
      return linkTo('Open the negotiation', 'negotiations', subjectId);
    case 'dispute':
      return linkTo('Open the dispute', 'disputes', subjectId);
    case 'job':
      return linkTo('Open the job', 'jobs', subjectId);
    case 'proof':
      return linkTo('Open the job', 'jobs', textIn(happened.data, 'shown_on') ?? subjectId);
    case 'payout':
      return linkTo('Open your payouts', 'payouts');
    case 'contract':
      return linkTo('Open the contract', 'contracts', subjectId);
    case 'milestone':
      return linkToContract(happened);
    default:
      return linkTo('Open the dashboard');
  }
}

export const deadlineApproaching: Presenter = (happened) => {
  const kind = textIn(happened.data, 'waiting_for');
  return {
    tone: 'waiting',
    headline: 'A deadline is near',
    about: gigTitleOf(happened),
    facts: factsOf(
      ['Waiting for', kind && (entryOf(waits, kind) ?? wordsOf(kind))],
      ['Milestone', milestoneTitleOf(happened)],
    ),
    quote: null,
    next: sentences(deadlineOf(happened)),
    link: waitingLink(happened, kind ?? ''),
  };
};

export const rateLimitExceeded: Presenter = ({ data }) => {
  const seconds = numberIn(data, 'retry_after');
  return {
    tone: 'bad',
    headline: 'Your agent asks too often',
    about: null,
    facts: factsOf(
      ['Limit', textIn(data, 'limit') ?? numberIn(data, 'limit')?.toString() ?? null],
      ['Again in', seconds === null ? null : `${Math.ceil(seconds)} s`],
    ),
    quote: null,
    next: 'Requests are refused with 429 until the limit resets. See that it waits as Retry-After says.',
    link: linkTo('Open your keys', 'keys'),
  };
};

const disablings: Record<string, string> = {
  gone: 'it answered 410 Gone',
  failing: 'it answered nothing but errors for days',
};

export const webhookDisabled: Presenter = ({ data }) => {
  const reason = textIn(data, 'disabled_reason');
  return {
    tone: 'bad',
    headline: 'A webhook of yours was switched off',
    about: null,
    facts: factsOf(
      ['Endpoint', textIn(data, 'url')],
      ['Reason', reason && (entryOf(disablings, reason) ?? wordsOf(reason))],
    ),
    quote: null,
    next: 'Repair the receiver, enable the endpoint, then replay what it missed.',
    link: linkTo('Open your webhooks', 'webhooks'),
  };
};

export const test: Presenter = () => ({
  tone: 'good',
  headline: 'Notifications work',
  about: null,
  facts: [],
  quote: null,
  next: 'This is a test: nothing has happened. The real ones look like this.',
  link: linkTo('Open your notifications', 'notifications'),
});
