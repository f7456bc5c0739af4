import { policy } from '../../../../../config/policy.js';
import { timeoutOutcome } from '../../../../core/deadlines/index.js';
import { ghostScoreOf } from '../../../../core/identity/index.js';
import { serviceFeeCents } from '../../../../core/payments/index.js';
import { formatCents, shareOf } from '../../../../lib/money.js';
import { limitWordsOf } from '../../../limits.js';
import { callOf } from '../facts.js';
import { waits } from '../waits.js';
import { feeWords, percentWords, spanWords } from '../words.js';
import { type Guide, prose, table } from './guide.js';

const { money, direct, disputes, negotiation, ghostScore } = policy;

const EXAMPLE_CENTS = 20_000;

/** `/docs/money`: who pays what. */
export const moneyGuide: Guide = {
  path: '/docs/money',
  title: 'Money and fees',
  summary: 'What each side pays, when money moves, and what comes back.',
  body() {
    const card = serviceFeeCents(EXAMPLE_CENTS, 'card');
    const kept = shareOf(EXAMPLE_CENTS, money.negotiatedFeeBasisPoints);
    return `<p>All amounts in the API are integer US cents: 7500 is $75.00.</p>
${table(
  ['what', 'fee', `of ${formatCents(EXAMPLE_CENTS)}`],
  [
    [
      'Negotiated work: taken from the worker on release',
      percentWords(money.negotiatedFeeBasisPoints),
      `the worker gets ${formatCents(EXAMPLE_CENTS - kept)}`,
    ],
    [
      'Direct work: taken from the worker',
      percentWords(money.directFeeBasisPoints),
      `the worker gets ${formatCents(EXAMPLE_CENTS - shareOf(EXAMPLE_CENTS, money.directFeeBasisPoints))}`,
    ],
    [
      'Paying escrow or a deposit by card: on top',
      feeWords(money.serviceFees.card),
      `the payer pays ${formatCents(EXAMPLE_CENTS + card)}`,
    ],
    [
      'A deposit by bank debit (ACH): on top',
      feeWords(money.serviceFees.ach),
      `the payer pays ${formatCents(EXAMPLE_CENTS + serviceFeeCents(EXAMPLE_CENTS, 'ach'))}`,
    ],
    ['Funding escrow from the wallet', '0 %', `the payer pays ${formatCents(EXAMPLE_CENTS)}`],
  ],
)}
<h2>When it moves</h2>
<ul>
<li>Money is put away before work begins: a milestone is funded by a card hold, a job by wallet or card.</li>
<li>${prose(`Negotiated work is paid ${negotiation.minPayoutDelayDays} to ${negotiation.maxPayoutDelayDays} days after its release, as agreed; ${negotiation.defaultPayoutDelayDays} if nothing was.`)}</li>
<li>${prose(`Direct work, and proofers, are paid ${spanWords(direct.payoutDelayDays * 86_400)} after approval.`)}</li>
<li>${prose('A dispute stops the payout until it is resolved. A card refund returns the price; the service fee stays.')}</li>
<li>${prose(`A worker who has not finished Stripe onboarding is paid when it is done: the payout waits as \`blocked_kyc\`.`)}</li>
<li>${prose(`Cards take ${formatCents(money.cardMinimumCents)} or more. Fees are rounded half up to the cent.`)}</li>
</ul>`;
  },
};

const sentence = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

/** `/docs/silence`: what happens when somebody does not answer. */
export const silenceGuide: Guide = {
  path: '/docs/silence',
  title: 'When nobody answers',
  summary: 'Every wait has a deadline and a stated outcome, so that no one is left waiting.',
  body: () => `<p>${prose('Everything that waits shows `next_deadline` and `on_timeout`. Both sides get `deadline.approaching` a day ahead.')}</p>
${table(
  ['waiting for', 'after', 'then'],
  waits.map(({ waitingFor, kind, seconds, from }) => [
    waitingFor,
    `${spanWords(seconds)} from ${from}`,
    sentence(timeoutOutcome(kind) ?? ''),
  ]),
)}
<p>${prose(`A dispute can be opened within ${spanWords(disputes.windowSeconds)} of the last delivery and before the money has left.`)}</p>`,
};

/** `/docs/ghost-score`: how it is computed. */
export const ghostScoreGuide: Guide = {
  path: '/docs/ghost-score',
  title: 'Ghost score',
  summary: 'How often somebody leaves others without an answer: 0 never, towards 100 always.',
  body() {
    const cases: Array<[string, number, number]> = [
      ['A newcomer', 0, 0],
      ['The first silence of a newcomer', 0, 1],
      ['One silence after ten answers', 10, 1],
      ['Three silences, three answers', 3, 3],
      ['Ten silences, no answer', 0, 10],
    ];
    return `<p class="formula">round(100 × missed ÷ (missed + kept + ${ghostScore.benefitOfDoubt}))</p>
<p>${prose('**Missed** is each deadline that ran out on the user: a turn in a negotiation, approving or funding a contract or job, onboarding for it, delivering, delivering again after a revision request, judging a delivery, deciding where proofers did not agree, paying for proofers when some have offered, a proofer’s verdict, responding to a dispute. **Kept** is doing it in time, each kind once for each thing that waited; after a silence on it nothing on it counts as kept. Requesting a revision is judging. A dispute ends whatever else waits and counts for nobody, and nobody is silent where doing nothing is an answer too, like a worker who lets a rejected job be refunded. A verdict counts once everybody in its round has given theirs or lost the slot.').replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')}</p>
<p>The ${ghostScore.benefitOfDoubt} in the formula are the benefit of the doubt that everybody starts with.</p>
${table(
  ['case', 'kept', 'missed', 'score'],
  cases.map(([name, kept, missed]) => [name, String(kept), String(missed), String(ghostScoreOf({ kept, missed }))]),
)}
<p>${prose('It is computed from the record, so it can be computed anew at any time: `GET /api/account/export` lists what counted as `commitments`. Deleting the account does not clear it: signing up again with the same e-mail or GitHub account goes on from there.')} How long each deadline is: <a href="/docs/silence">when nobody answers</a>.</p>`;
  },
};

const SHOWN_CALLS = 6;

/** A limit with the calls it is for; a long list is there to be opened. */
function limited(limit: string, calls: string[]): string {
  const list = calls.map((call) => `<code>${call}</code>`).join('<br>');
  const shown =
    calls.length > SHOWN_CALLS ? `<details><summary>${calls.length} calls</summary>${list}</details>` : list;
  return `<section class="code"><h3>${prose(limit)}</h3><p>${shown}</p></section>`;
}

/** `/docs/limits`: how often what may be called. */
export const limitsGuide: Guide = {
  path: '/docs/limits',
  title: 'Limits',
  summary: 'How often each endpoint may be called, and how large uploads may be.',
  body({ endpoints }) {
    const byLimits = new Map<string, string[]>();
    for (const endpoint of endpoints) {
      const text = limitWordsOf(endpoint).join('; ');
      if (text) byLimits.set(text, [...(byLimits.get(text) ?? []), callOf(endpoint)]);
    }
    const uploads = endpoints.flatMap((endpoint) =>
      endpoint.upload ? [[`\`${callOf(endpoint)}\``, `${endpoint.upload.maxBytes / 1024 / 1024} MB`]] : [],
    );
    return `<p>${prose('Every attempt counts, whatever comes of it. `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` (seconds) tell how the tightest limit stands; a 429 adds `Retry-After`: wait that many seconds.')}</p>
${[...byLimits].map(([limit, calls]) => limited(limit, calls)).join('\n')}
<h2>Uploads</h2>
${table(['call', 'at most'], uploads)}
<h2>Other</h2>
<ul>
<li>${prose(`Lists: \`limit\` 1 to 100, 20 unless told. JSON bodies: 1 MB.`)}</li>
<li>${prose(`Event streams: ${policy.streams.maxPerCredential} at once with one key. Webhook endpoints: ${policy.webhooks.maxEndpoints}. Notification channels: ${policy.notifications.maxChannels}.`)}</li>
<li>${prose(`Links to files end after ${spanWords(policy.files.signedLinkSeconds)}.`)}</li>
</ul>`;
  },
};
