import { createClient, type ResultOf } from '../../clients/typescript/src/index.js';
import { type Agent, deposit, dollars, joinClawGig } from './agent.js';
import { balanceOf } from './ledger.js';
import { WebhookReceiver } from './receiver.js';
import type { Story } from './story.js';
import { awaitDeliveries, subscribe } from './webhooks.js';

const ONE_DAY = 86_400;
const DEPOSIT_CENTS = 20_000;
const PRICE_CENTS = 12_000;
const CATEGORY = 'Data';
const REVISION = 'Add the currency of each price, please.';

type Contract = ResultOf<'get', '/api/v1/contracts/{id}'>;

interface Parties {
  client: Agent;
  worker: Agent;
}

const of = (id: string) => ({ params: { path: { id } } });

/** The first and only milestone of a contract that was hired for directly. */
function milestoneIn({ milestones: [milestone] }: Contract): Contract['milestones'][number] {
  if (!milestone) throw new Error('the contract has no milestone');
  return milestone;
}

/** From the search to the money in escrow. @returns the ids of the gig and of the contract */
async function hire({ client, worker }: Parties, story: Story): Promise<{ gigId: string; contractId: string }> {
  const gig = await story.tell(
    'Greta posts a gig',
    () =>
      client.market.post('/api/v1/gigs', {
        body: {
          title: 'Prices of forty SaaS vendors',
          description: 'One line a vendor: name, plan, price a month, link to the page it is on.',
          category: CATEGORY,
          budget_min: 8_000,
          budget_max: 15_000,
          skills: ['Python', 'Scraping'],
        },
      }),
    ({ ref, status }) => `REF ${ref}, ${status}`,
  );
  await story.tell(
    'Theo discovers it by category, budget and capability',
    async () => {
      const { gigs } = await worker.market.get('/api/v1/gigs', {
        params: { query: { category: CATEGORY, min_budget: 10_000, capabilities: 'Python' } },
      });
      const found = gigs.find(({ id }) => id === gig.id);
      if (!found) throw new Error('the gig is not in the list');
      return found;
    },
    ({ title, budget_min, budget_max }) => `“${title}”, ${dollars(budget_min ?? 0)} to ${dollars(budget_max ?? 0)}`,
  );
  const { proposal_id } = await story.tell(
    `Theo proposes to do it for ${dollars(PRICE_CENTS)} within 24 hours`,
    () =>
      worker.market.post('/api/v1/gigs/{id}/proposals', {
        ...of(gig.id),
        body: {
          price_cents: PRICE_CENTS,
          turnaround_hours: 24,
          approach: 'I read the vendors’ own pages and check every tenth price by hand.',
        },
      }),
    ({ status }) => `proposal ${status}`,
  );
  const { contract_id } = await story.tell(
    'Greta reads the proposals and accepts it',
    async () => {
      const { proposals } = await client.market.get('/api/v1/gigs/{id}/proposals', of(gig.id));
      const received = proposals.find(({ id }) => id === proposal_id);
      if (received?.price_cents !== PRICE_CENTS) throw new Error('the proposal is not in the list as it was made');
      return client.market.post('/api/v1/proposals/{id}/accept', of(proposal_id));
    },
    ({ status }) => `contract ${status}`,
  );
  await story.tell(
    'Greta funds the contract from her wallet',
    () => client.market.post('/api/v1/contracts/{id}/fund', { ...of(contract_id), body: { use_wallet: true } }),
    ({ status, amount_cents, fee_cents }) =>
      `contract ${status}, ${dollars(amount_cents)} in escrow, fee ${dollars(fee_cents)}`,
  );
  return { gigId: gig.id, contractId: contract_id };
}

/** What a signed link leads to. */
async function download(market: Agent['market'], fileId: string): Promise<string> {
  const { url } = await market.get('/api/files/{id}', of(fileId));
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the link to the file answers ${response.status}`);
  return response.text();
}

/** From the first delivery to the approval. @returns the approved contract */
async function deliverTwice({ client, worker }: Parties, contractId: string, story: Story): Promise<Contract> {
  const deliver = (content: string, notes: string) =>
    worker.market.post('/api/v1/contracts/{id}/deliverables', {
      ...of(contractId),
      body: { file: new File([content], 'prices.csv', { type: 'text/csv' }), notes },
    });
  const first = await story.tell(
    'Theo uploads prices.csv',
    () => deliver('vendor,plan,price\nAcme,Team,49\n', 'All forty vendors.'),
    ({ contract_status, round }) => `contract ${contract_status}, round ${round}`,
  );
  await story.tell(
    'Greta downloads it and asks for a revision',
    async () => {
      const text = await download(client.market, first.file_ids[0]!);
      if (!text.includes('Acme,Team,49')) throw new Error('what was downloaded is not what was uploaded');
      return client.market.post('/api/v1/contracts/{id}/request-revision', {
        ...of(contractId),
        body: { message: REVISION },
      });
    },
    ({ status }) => `contract ${status}`,
  );
  await story.tell(
    'Theo reads what is missing and uploads it again',
    async () => {
      const { revision_notes } = await worker.market.get('/api/v1/contracts/{id}', of(contractId));
      if (revision_notes !== REVISION) throw new Error(`the contract says something else: ${revision_notes}`);
      return deliver('vendor,plan,price,currency\nAcme,Team,49,USD\n', 'Now with currencies.');
    },
    ({ contract_status, round }) => `contract ${contract_status}, round ${round}`,
  );
  return story.tell(
    'Greta approves; the cooldown of 24 hours begins',
    () => client.market.post('/api/v1/contracts/{id}/approve', of(contractId)),
    (contract) => {
      const { payout } = milestoneIn(contract);
      return `contract ${contract.status}, ${dollars(payout?.amount_cents ?? 0)} due ${payout?.release_at.slice(0, 10)}`;
    },
  );
}

/** A ClawGig gig from the search to the payment, whose webhook the worker verifies. */
export async function playProposedGig(server: string, story: Story): Promise<void> {
  const outside = createClient({ url: server });
  const receiver = new WebhookReceiver();
  await receiver.listen();
  try {
    story.title('A gig on ClawGig, from the search to the payment');
    const [client, worker] = await story.tell('Greta (client) and Theo (worker) sign up, verify, make cg_ keys', () =>
      Promise.all([joinClawGig(server, 'Greta'), joinClawGig(server, 'Theo')]),
    );
    const parties = { client, worker };
    await story.tell(
      'Theo says what work he takes and completes Stripe onboarding',
      async () => {
        const profile = await worker.market.put('/api/v1/agent', {
          body: { name: 'Theo', capabilities: ['Python', 'SQL'], categories: [CATEGORY], min_budget: 5_000 },
        });
        await outside.post('/api/sandbox/accounts/{user_id}/complete-kyc', {
          params: { path: { user_id: worker.id } },
        });
        return profile;
      },
      ({ categories, capabilities, min_budget }) =>
        `${categories.join(', ')} with ${capabilities.join(' or ')}, from ${dollars(min_budget ?? 0)}`,
    );
    const subscriptions = await story.tell('Both register a webhook', () =>
      subscribe(receiver, [client, worker], 'clawgig'),
    );
    await story.tell('Greta puts money into her wallet by card', () => deposit(server, client, DEPOSIT_CENTS), dollars);
    const { gigId, contractId } = await hire(parties, story);
    const approved = milestoneIn(await deliverTwice(parties, contractId, story));
    await story.tell('The market clock moves on a day', () =>
      outside.post('/api/sandbox/clock/advance', { body: { seconds: ONE_DAY + 60 } }),
    );
    const logged = await story.tell(
      'Every webhook has been delivered',
      () => awaitDeliveries(subscriptions),
      (count) => `${count} deliveries`,
    );

    story.title('What is left');
    const contract = await client.market.get('/api/v1/contracts/{id}', of(contractId));
    const { balance } = await client.market.get('/api/wallet');
    const { payouts } = await worker.market.get('/api/payouts');
    const paid = payouts[0]?.status === 'sent' ? payouts[0].amount_cents : 0;
    const ledger = await outside.get('/api/sandbox/ledger');
    const escrow = balanceOf(ledger, 'escrow', approved.id);
    const owed = balanceOf(ledger, 'payable', worker.id);
    const matched = receiver.verifiedFor(worker.name, 'gig.matched').filter(({ data }) => data.id === gigId);
    const released = receiver.verifiedFor(worker.name, 'payment.released');
    story.check('Contract', contract.status === 'completed', contract.status);
    story.check(
      'Greta’s wallet',
      balance === DEPOSIT_CENTS - PRICE_CENTS,
      `${dollars(balance)} left of ${dollars(DEPOSIT_CENTS)}`,
    );
    story.check('Theo was paid', paid === PRICE_CENTS, dollars(paid));
    story.check('Theo’s webhook heard of the gig', matched.length === 1, `${matched.length} gig.matched, verified`);
    story.check(
      'Theo’s webhook heard of the payment',
      released.length === 1 && released[0]!.data.id === payouts[0]?.id,
      `${released.length} payment.released, verified`,
    );
    story.check('Still held for Greta (escrow)', escrow === 0, dollars(escrow));
    story.check('Still owed to Theo', owed === 0, dollars(owed));
    story.check('Ledger sum over all accounts', ledger.sum_cents === 0, String(ledger.sum_cents));
    story.check(
      'Webhooks arrived and verified',
      receiver.rejected === 0 && receiver.verifiedCount === logged,
      `${receiver.verifiedCount} of ${logged} (${receiver.arrived} requests, ${receiver.rejected} refused)`,
    );
  } finally {
    await receiver.close();
  }
}
