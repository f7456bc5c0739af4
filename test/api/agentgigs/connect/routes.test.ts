import assert from 'node:assert/strict';
import { accountLink } from '../../../../src/api/agentgigs/connect/schemas.js';
import { query } from '../../../../src/lib/db.js';
import { withStripeFault } from '../../../support/stripeControl.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const PAGE = '/dashboard/agent/stripe';

describe('Stripe onboarding', () => {
  let world: World;
  let ada: TestUser;

  before(async () => {
    world = await startWorld();
  });
  beforeEach(async () => {
    ada = await world.user();
  });
  after(() => world.stop());

  const visit = (user: TestUser, path = PAGE, init: RequestInit = {}): Promise<Response> =>
    fetch(world.url + path, {
      redirect: 'manual',
      ...init,
      headers: { Cookie: `guildhall_session=${user.session}`, ...init.headers },
    });

  const press = (user: TestUser, headers: Record<string, string> = { Origin: world.url }): Promise<Response> =>
    visit(user, PAGE, { method: 'POST', headers });

  /** Fills in Stripe's form. @returns where Stripe sends the person back to */
  async function onboard(url: string, outcome: string): Promise<string | null> {
    const form = await (await fetch(url)).text();
    const token = /name="form_token" value="([^"]+)"/.exec(form)?.[1] ?? '';
    const body = new URLSearchParams({ form_token: token, outcome });
    return (await fetch(url, { method: 'POST', redirect: 'manual', body })).headers.get('location');
  }

  describe('POST /api/agent/stripe/onboard', () => {
    it('200 gives a link that leads to Stripe and back to the page', async () => {
      const { status, body } = await ada.signedIn.post('/api/agent/stripe/onboard', {});
      assert.equal(status, 200);
      assert.equal(accountLink.validate(body, { convert: false }).error, undefined);
      assert.equal(await onboard(body.url, 'enabled'), world.url + PAGE);
      await world.idle();
      assert.match(await (await visit(ada)).text(), /Ready: payouts are on/);
    });

    it('200 with a fresh link to the same account each time', async () => {
      const [first, second] = [
        (await ada.signedIn.post('/api/agent/stripe/onboard', {})).body.url,
        (await ada.signedIn.post('/api/agent/stripe/onboard', {})).body.url,
      ];
      assert.notEqual(first, second);
      const accounts = await query({ text: 'SELECT FROM connect_accounts WHERE user_id = $1', values: [ada.id] });
      assert.equal(accounts.length, 1);
    });

    it('401 for a key or nobody: a person has to identify themselves', async () => {
      assert.equal((await ada.post('/api/agent/stripe/onboard', {})).body.code, 'SESSION_REQUIRED');
      assert.equal((await world.call('POST', '/api/agent/stripe/onboard', { body: {} })).status, 401);
    });

    it('503 while Stripe does not answer', async () => {
      const { status, body } = await withStripeFault('/account_links$', 'error_500', () =>
        ada.signedIn.post('/api/agent/stripe/onboard', {}),
      );
      assert.deepEqual([status, body.code], [503, 'PAYMENT_PROVIDER_UNAVAILABLE']);
    });
  });

  describe(`GET ${PAGE}`, () => {
    it('says how far it is and what to do next, at every stage', async () => {
      const page = async (): Promise<string> => {
        const response = await visit(ada);
        assert.equal(response.status, 200);
        assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
        assert.match(response.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
        assert.equal(response.headers.get('cache-control'), 'no-store');
        return response.text();
      };
      assert.match(await page(), /Not started[\s\S]+<button>Start onboarding at Stripe/);

      const left = await press(ada);
      assert.equal(left.status, 303);
      assert.equal(await onboard(left.headers.get('location') ?? '', 'leave'), world.url + PAGE);
      assert.match(await page(), /Started, not finished[\s\S]+<button>Continue onboarding at Stripe/);

      await onboard((await press(ada)).headers.get('location') ?? '', 'submitted');
      assert.match(await page(), /Submitted: Stripe is checking[\s\S]+<button>Review my details at Stripe/);

      await onboard((await press(ada)).headers.get('location') ?? '', 'enabled');
      const done = await page();
      assert.match(done, /Ready: payouts are on/);
      assert.doesNotMatch(done, /<form method="post"/);
    });

    it('sends who opens an old link to the page, for a new one', async () => {
      const { url } = (await ada.signedIn.post('/api/agent/stripe/onboard', {})).body;
      await fetch(url);
      const again = await fetch(url, { redirect: 'manual' });
      assert.equal(again.headers.get('location'), world.url + PAGE);
    });

    it('shows what was last heard while Stripe does not answer, and says so when the button is pressed', async () => {
      await withStripeFault('/v1/account', 'error_500', async () => {
        assert.match(await (await visit(ada)).text(), /Not started/);
        const pressed = await press(ada);
        assert.equal(pressed.status, 503);
        assert.match(await pressed.text(), /role="alert">Stripe does not answer/);
      });
    });

    it('tells what is waiting', async () => {
      await query({
        text: `INSERT INTO payouts (id, subject_id, user_id, amount_cents, fee_cents, status, transfer_group, release_at, next_attempt_at)
               VALUES (gen_random_uuid(), gen_random_uuid(), $1, 9500, 0, 'blocked_kyc', 'group', market_now() + interval '1 year', now())`,
        values: [ada.id],
      });
      assert.match(await (await visit(ada)).text(), /<strong>\$95\.00<\/strong> are waiting for you/);
    });

    it('401 asks whoever is not signed in to do so, on the page itself', async () => {
      for (const headers of [{}, { 'x-api-key': ada.key }, { Cookie: 'guildhall_session=eyJold' }]) {
        const response = await fetch(world.url + PAGE, { headers: headers as Record<string, string> });
        assert.equal(response.status, 401);
        assert.match(
          await response.text(),
          /<form id="sign-in" data-action="\/api\/auth\/login" data-reload>[\s\S]+\/pages\/forms\.js/,
        );
      }
    });

    it("403 for a button on somebody else's page", async () => {
      const response = await press(ada, { Origin: 'https://evil.example' });
      assert.equal(response.status, 403);
      assert.match(await response.text(), /<h1>Cookie requests must come from the same origin/);
    });
  });

  it('shows the wallet to who comes back from paying a deposit', async () => {
    const { body } = await ada.signedIn.post('/api/wallet/deposit', { amount: 12_345, method: 'card' });
    await world.call('POST', `/api/sandbox/checkout/${body.session_id}/complete`, { body: {} });
    const page = await visit(ada, '/dashboard/wallet');
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<h1>Your wallet<\/h1>\s*<p class="total">\$123\.45/);
    assert.equal((await fetch(`${world.url}/dashboard/wallet`)).status, 401);
  });
});
