import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { overrideEnvironment } from '../../../config/env.js';
import { deadlineKinds } from '../../../src/core/deadlines/index.js';
import { contractStatuses } from '../../../src/core/deals/index.js';
import { eventCatalogue } from '../../../src/core/events/catalogue.js';
import { nameOf, TEST_KIND } from '../../../src/core/notifications/kinds.js';
import { waits } from '../../../src/core/notifications/messages/account.js';
import type { Happening, Message } from '../../../src/core/notifications/messages/message.js';
import { present, presenters } from '../../../src/core/notifications/messages/present.js';
import { discordPayload } from '../../../src/core/notifications/providers/discord.js';
import { mailOf } from '../../../src/core/notifications/providers/email.js';
import type { Notice } from '../../../src/core/notifications/providers/index.js';
import { slackPayload } from '../../../src/core/notifications/providers/slack.js';
import { telegramPayload } from '../../../src/core/notifications/providers/telegram.js';
import { registerCore } from '../../../src/core/register.js';
import { discordProblems } from '../../support/providers/discord.js';
import { resendProblems } from '../../support/providers/resend.js';
import { slackProblems } from '../../support/providers/slack.js';
import { parseTelegramHtml, telegramProblems } from '../../support/providers/telegram.js';

const id = '0199aaaa-0000-7000-8000-000000000001';
const contractId = '0199aaaa-0000-7000-8000-000000000002';
const userId = '0199aaaa-0000-7000-8000-000000000003';
const later = '2026-11-28T12:00:00.000Z';

const told = Object.keys(presenters);
const roles = ['owner', 'applicant', 'client', 'worker', 'proofer', 'user'];

const happening = (data: Record<string, unknown>, role = 'worker'): Happening => ({
  data,
  role,
  userId,
  subjects: [
    { id: contractId, type: 'contract', title: 'Translate a page', contract_id: null },
    { id, type: 'milestone', title: 'First draft', contract_id: contractId },
  ],
});

const noticeOf = (kind: string, message: Message): Notice => ({
  ...message,
  id: randomUUID(),
  event: nameOf(kind, 'owner') ?? kind,
  occurredAt: new Date(later),
});

/** Checks a message in the format of each provider. */
function check(kind: string, message: Message): void {
  const notice = noticeOf(kind, message);
  assert.deepEqual(telegramProblems(telegramPayload({ chat_id: '1' }, notice)), [], kind);
  assert.deepEqual(discordProblems(discordPayload(notice)), [], kind);
  assert.deepEqual(slackProblems(slackPayload(notice)), [], kind);
  const { to, subject, text } = mailOf({ address: 'a@example.com' }, notice);
  assert.deepEqual(resendProblems({ from: 'a@example.com', to: [to], subject, text }), [], kind);
}

describe('messages', () => {
  before(() => void overrideEnvironment({ APP_URL: 'https://guild.example.com' }));
  after(() => void overrideEnvironment({ APP_URL: '' }));

  it('exist for every kind that ClawConnected tells of, and for tests', () => {
    const kinds = Object.entries(eventCatalogue).flatMap(([kind, names]) => ('clawconnected' in names ? [kind] : []));
    assert.deepEqual([...told].sort(), [...kinds, TEST_KIND].sort());
    assert.throws(() => present('payment.captured', happening({})), /nothing to say/);
  });

  it('have words for every wait that anybody is reminded of, and a way to what waits', () => {
    registerCore();
    // Nobody is reminded of these: they are the market's own.
    const silent = ['payment.capture', 'job.feature'];
    // Other tests of this process may have waits of their own, whose kinds are single words.
    const kinds = deadlineKinds().filter((kind) => kind.includes('.') && !silent.includes(kind));
    assert.deepEqual(Object.keys(waits).sort(), kinds.sort());
    for (const waiting_for of kinds) {
      const { link, facts } = present('deadline.approaching', happening({ waiting_for, subject_id: id }));
      assert.match(
        link.path,
        /^\/dashboard\/(payouts|(negotiations|contracts|jobs|disputes)\/[0-9a-f-]{36})$/,
        waiting_for,
      );
      assert.equal(facts[0]?.value, waits[waiting_for]);
    }
  });

  it('have words for every state of a contract', () => {
    for (const status of [...contractStatuses]) {
      const { headline } = present('contract.updated', happening({ status }));
      assert.doesNotMatch(headline, /is now/, status);
    }
  });

  for (const kind of told) {
    it(`say what ${kind} means, whatever its data lacks, in all four formats`, () => {
      for (const role of roles) {
        for (const data of [{}, { id, contract_id: contractId, subject_id: id, title: 'Translate a page' }]) {
          const message = present(kind, happening(data, role));
          assert.match(message.headline, /^[A-Z][^.]{8,90}$/);
          assert.match(message.link.path, /^\/dashboard(\/[a-z]+(\/[0-9a-f-]{36})?)?$/);
          assert.ok(message.facts.every(({ label, value }) => label && value));
          check(kind, message);
        }
      }
    });
  }

  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => text.isWellFormed()),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '</b><a href="https://evil.example">',
      '&amp;&lt;&',
      '<!channel> <@U123> <https://evil.example|your bank>',
      '@everyone <@&1> <#2> <t:0>',
      '[your bank](https://evil.example) **bold** `code` ||spoiler|| ~~s~~ __u__ \\',
      '# heading\n> quote\n- list\n```js\n',
      `${'a'.repeat(20_000)}`,
      '👩‍👩‍👧‍👦'.repeat(500),
      '\n\n\n',
      '*_~`',
      'valueOf',
      '__proto__',
    ),
  );
  const value: fc.Arbitrary<unknown> = fc.oneof(hostile, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
  const fields = [
    'title',
    'gig_title',
    'message',
    'body',
    'reason',
    'status',
    'state',
    'resolution',
    'resolution_note',
    'url',
    'type',
    'revision_notes',
    'waiting_for',
    'on_timeout',
    'next_deadline',
    'release_at',
    'amount_cents',
    'rate_cents',
    'limit',
    'retry_after',
    'disabled_reason',
    'failure_code',
    'disputing_party',
    'worker_percent',
    'sender_id',
    'renegotiating',
  ]; // prettier-ignore
  const anyData = fc.record(
    {
      ...Object.fromEntries(fields.map((field) => [field, value])),
      milestones: fc.oneof(fc.array(fc.record({ amount_cents: fc.integer() })), value),
      deliverables: fc.oneof(fc.array(fc.record({ message: hostile, deliverable_url: value })), value),
      payout: fc.oneof(fc.record({ amount_cents: fc.integer(), release_at: value }), fc.constant(null)),
    },
    { requiredKeys: [] },
  );

  it('are well-formed whatever users write into the data', () => {
    fc.assert(
      fc.property(fc.constantFrom(...told), fc.constantFrom(...roles), anyData, hostile, (kind, role, data, title) => {
        const subjects = [{ id: contractId, type: 'contract' as const, title, contract_id: null }];
        check(kind, present(kind, { ...happening(data, role), subjects }));
      }),
      { numRuns: 500 },
    );
  });

  it('fit into what providers take, however much of what users write has to be escaped', () => {
    for (const text of ['&'.repeat(20_000), '*'.repeat(20_000), '\u{1f600}'.repeat(20_000), '<\n'.repeat(20_000)]) {
      const written = Object.fromEntries(
        ['message', 'body', 'reason', 'resolution_note', 'revision_notes', 'url', 'failure_code'].map((field) => [
          field,
          text,
        ]),
      );
      const data = {
        ...written,
        deliverables: [{ message: text }],
        status: 'revision_requested',
        next_deadline: later,
        on_timeout: 'The milestone counts as accepted and the payment is released to the worker.',
      };
      const subjects = [
        { id: contractId, type: 'contract' as const, title: text, contract_id: null },
        { id, type: 'milestone' as const, title: text, contract_id: contractId },
      ];
      for (const kind of told) {
        for (const role of roles) check(kind, present(kind, { ...happening(data, role), subjects }));
      }
    }
  });

  it('show in Telegram exactly what was written', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const message = present('contract.message.created', happening({ body: text }));
        const html = telegramPayload({ chat_id: '1' }, noticeOf('contract.message.created', message)).text;
        const quote = /<blockquote>([\s\S]*)<\/blockquote>/.exec(html)?.[1] ?? '';
        assert.deepEqual(parseTelegramHtml(quote).problems, []);
        const plain = quote.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
        assert.equal(plain.replaceAll('&amp;', '&'), message.quote ?? '');
      }),
    );
  });

  it('mention nobody and hide no links in Discord and Slack', () => {
    const body = '@everyone [bank](https://evil.example) <@1> <!channel> <https://evil.example|bank>';
    const notice = noticeOf('contract.message.created', present('contract.message.created', happening({ body })));
    const { description } = discordPayload(notice).embeds[0]!;
    assert.ok(description.includes('> \\@everyone \\[bank\\]\\(https\\://evil\\.example\\) \\<\\@1\\>'), description);
    const slack = JSON.stringify(slackPayload(notice).blocks);
    assert.ok(slack.includes('&lt;!channel&gt; &lt;https://evil.example|bank&gt;'), slack);
  });

  it('leave an embed’s URL out where Discord would refuse it', () => {
    overrideEnvironment({ APP_URL: 'http://localhost:3000' });
    const notice = noticeOf(TEST_KIND, present(TEST_KIND, happening({})));
    assert.deepEqual(discordProblems(discordPayload(notice)), []);
    assert.ok(!('url' in discordPayload(notice).embeds[0]!));
    overrideEnvironment({ APP_URL: 'https://guild.example.com' });
  });

  describe('are what people want to know:', () => {
    const read = (kind: string, data: Record<string, unknown>, role?: string): Message =>
      present(kind, happening({ id, ...data }, role));
    const factsOf = (message: Message) => Object.fromEntries(message.facts.map(({ label, value }) => [label, value]));

    it('a delivery to review', () => {
      const data = {
        contract_id: contractId,
        title: 'First draft',
        amount_cents: 123_456,
        deliverables: [{ message: 'old' }, { message: 'Here it is.\n\n\nBest, Wim' }],
        next_deadline: later,
        on_timeout: 'The milestone is released to the worker.',
      };
      const message = read('contract.milestone.delivered', data, 'client');
      assert.deepEqual(message, {
        tone: 'waiting',
        headline: 'Work was delivered',
        about: 'Translate a page',
        facts: [
          { label: 'Milestone', value: 'First draft' },
          { label: 'Amount', value: '$1,234.56' },
        ],
        quote: 'Here it is.\nBest, Wim',
        next:
          'Look at it, then release the payment or say what is missing. Until 28 Nov 2026, 12:00 UTC. ' +
          'On silence: The milestone is released to the worker.',
        link: { label: 'Open the contract', path: `/dashboard/contracts/${contractId}` },
      });
      assert.equal(read('contract.milestone.delivered', data, 'worker').headline, 'Your delivery is in');
    });

    it('a payment, to who gets it and to who gave it', () => {
      const data = {
        contract_id: contractId,
        title: 'First draft',
        amount_cents: 50_000,
        payout: { amount_cents: 47_500, fee_cents: 2_500, release_at: later },
      };
      const worker = read('contract.milestone.released', data, 'worker');
      assert.deepEqual(factsOf(worker), {
        Milestone: 'First draft',
        Amount: '$500.00',
        'Platform fee': '$25.00',
        'You get': '$475.00',
      });
      assert.equal(worker.next, 'The payout leaves on 28 Nov 2026, 12:00 UTC.');
      assert.equal(worker.headline, 'Your payment was released');
      assert.equal(read('contract.milestone.released', data, 'client').headline, 'A payment was released');
      for (const role of ['client', 'worker']) {
        const settled = read('contract.milestone.released', { ...data, settled: true }, role);
        assert.equal(settled.headline, 'A disputed payment was settled');
      }
      assert.deepEqual(Object.keys(factsOf(read('contract.milestone.released', data, 'client'))), [
        'Milestone',
        'Amount',
      ]);
    });

    it('a deadline, by what it waits for and where', () => {
      const message = read('deadline.approaching', {
        subject_id: id,
        waiting_for: 'milestone.review',
        next_deadline: later,
        on_timeout: 'It is released.',
      });
      assert.equal(message.about, 'Translate a page');
      assert.deepEqual(factsOf(message), { 'Waiting for': 'review of the delivery', Milestone: 'First draft' });
      assert.equal(message.next, 'Until 28 Nov 2026, 12:00 UTC. On silence: It is released.');
      assert.equal(message.link.path, `/dashboard/contracts/${contractId}`);
    });

    it('each state of an application, a negotiation, a contract and a dispute', () => {
      const headlines = (kind: string, field: string, values: string[], role: string) =>
        values.map((state) => read(kind, { [field]: state }, role).headline);
      const applicant = headlines(
        'gig.application.updated',
        'status',
        ['shortlisted', 'rejected', 'funded'],
        'applicant',
      );
      assert.deepEqual(applicant, [
        'You are on the shortlist',
        'Your application was rejected',
        'The work is funded: you can begin',
      ]);
      for (const [kind, field, values] of [
        ['negotiation.updated', 'state', ['pending', 'in_progress', 'pending_owner_approval', 'approved', 'expired']],
        [
          'contract.updated',
          'status',
          ['pending_owner_approval', 'pending_freelancer_kyc', 'pending_client_funding', 'pending_both'].concat([
            'active',
            'completed',
            'cancelled',
            'expired',
            'something_new',
          ]),
        ],
        ['dispute.updated', 'status', ['open', 'responded', 'resolved', 'withdrawn', 'something_new']],
      ] as const) {
        const said = headlines(kind, field, [...values], 'client');
        assert.equal(new Set(said).size, values.length, said.join(', '));
      }
      assert.equal(
        read('contract.updated', { status: 'x_y', renegotiating: false }).headline,
        'The contract is now x y',
      );
      const revised = read('contract.updated', { renegotiating: true, revision_notes: 'Fewer hours, please.' });
      assert.deepEqual([revised.headline, revised.quote], ['The contract is renegotiated', 'Fewer hours, please.']);
    });

    it('an active contract, by what happened to its milestones', () => {
      const about = (status: string, milestones: string[], role: string) =>
        read(
          'contract.updated',
          { status, engagement: 'negotiated', milestones: milestones.map((state) => ({ status: state })) },
          role,
        );
      const headline = (status: string, ...milestones: string[]) => about(status, milestones, 'worker').headline;
      assert.equal(headline('active', 'funded'), 'The contract is active');
      assert.equal(headline('active', 'paid', 'funded'), 'The contract is active');
      assert.equal(headline('active', 'funded', 'unfunded'), 'The contract is active');
      assert.equal(headline('active', 'released', 'disputed'), 'A milestone is disputed');
      assert.equal(headline('active', 'delivered', 'unfunded'), 'A delivery waits for review');
      assert.equal(headline('completed', 'released'), 'The contract is completed');
      assert.equal(headline('completed', 'paid', 'refunded'), 'The contract is completed and paid');
      assert.equal(headline('completed', 'disputed'), 'A milestone is disputed');
      // Nobody is told to work for money that is not there.
      const lapsed = about('active', ['released', 'unfunded'], 'worker');
      assert.deepEqual([lapsed.tone, lapsed.headline], ['waiting', 'A milestone waits for funding']);
      assert.equal(lapsed.next, 'No money is held for it: go on once the client has funded it.');
      assert.equal(about('active', ['unfunded'], 'client').next, 'Fund it, so that the work can go on.');
    });

    it('a dispute and how it ended', () => {
      const opened = { disputing_party: 'client', reason: 'It is not what we agreed.', response_deadline: later };
      assert.equal(read('dispute.created', opened, 'client').headline, 'You opened a dispute');
      const against = read('dispute.created', opened, 'worker');
      assert.equal(against.headline, 'A dispute was opened against you');
      assert.match(against.next!, /until 28 Nov 2026, 12:00 UTC/);
      const resolved = { status: 'resolved', resolution: 'split', worker_percent: 60, arbitration_fee_cents: 1_000 };
      assert.equal(factsOf(read('dispute.updated', resolved, 'client'))['Your share'], '40 %');
      assert.deepEqual(factsOf(read('dispute.updated', resolved, 'worker')), {
        Milestone: 'First draft',
        Resolution: 'split',
        'Your share': '60 %',
        'Arbitration fee': '$10.00',
      });
    });

    it('a message of somebody else’s, and one’s own', () => {
      const body = 'When do you start?';
      assert.equal(read('contract.message.created', { body, sender_id: contractId }).headline, 'You have a message');
      assert.equal(read('contract.message.created', { body, sender_id: userId }).headline, 'Your message was sent');
      assert.equal(read('contract.message.created', { body }).quote, body);
    });

    it('money that failed to arrive, a limit, and a webhook that was switched off', () => {
      const failed = read('payout.failed', { amount_cents: 100, status: 'scheduled', failure_code: 'account_invalid' });
      assert.equal(factsOf(failed).Reason, 'account_invalid');
      assert.match(failed.next!, /tried again by itself/);
      assert.match(read('payout.failed', { status: 'failed' }).next!, /still yours/);
      assert.equal(factsOf(read('rate_limit.exceeded', { limit: 'fund-escrow', retry_after: 2.5 }))['Again in'], '3 s');
      const webhook = read('webhook.disabled', { url: 'https://a.example/hook', disabled_reason: 'gone' });
      assert.deepEqual(factsOf(webhook), { Endpoint: 'https://a.example/hook', Reason: 'it answered 410 Gone' });
      assert.equal(factsOf(read('wallet.credited', { amount_cents: 5_000, type: 'deposit' })).Amount, '$50.00');
    });
  });
});
