import assert from 'node:assert/strict';
import { allEndpoints } from '../../../src/api/app.js';
import { callOf } from '../../../src/api/common/docs/facts.js';
import { script } from '../../../src/api/pages/script.js';
import { randomId } from '../../../src/lib/ids.js';
import { activeDeal, agreeDeal, approveDeal, expectStatus } from '../../support/deal.js';
import { deliverDeal, openDispute } from '../../support/disputes.js';
import * as proofs from '../../support/proofs.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

const TITLE = `A "careful" summary <script>alert(1)</script> & more`;
const SHOWN = 'A &quot;careful&quot; summary &lt;script&gt;alert(1)&lt;/script&gt; &amp; more';

describe('the dashboard', function () {
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  const shapeOf = (path: string): string => path.replace(/\{\w+\}|[0-9a-f]{8}-[0-9a-f-]{27}/g, '{}');
  const served = new Set(allEndpoints().map((endpoint) => shapeOf(callOf(endpoint))));

  /** Every call that a page names or makes is one that is served. */
  function assertCalls(text: string): void {
    const named = [...text.matchAll(/<code>((?:GET|POST|PATCH|DELETE) [^<]+)<\/code>/g)].map(([, call]) => call!);
    const made = [...text.matchAll(/data-action="([^"]+)"(?: data-method="(\w+)")?/g)].map(
      ([, path, method]) => `${method ?? 'POST'} ${path}`,
    );
    for (const call of [...named, ...made]) assert.ok(served.has(shapeOf(call)), call);
  }

  /** A page as somebody signed in sees it. */
  async function page(user: TestUser, path: string): Promise<string> {
    const { status, headers, text } = await user.signedIn.get(path);
    assert.equal(status, 200, `${path}: ${text}`);
    assert.match(headers.get('content-type') ?? '', /^text\/html/);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.match(headers.get('content-security-policy') ?? '', /script-src 'self'/);
    assert.equal(/undefined|NaN|\[object|<script>| on\w+=/.exec(text)?.[0], undefined, path);
    assertCalls(text);
    return text;
  }

  const actionsOn = (text: string): string[] =>
    [...text.matchAll(/data-action="([^"]+)"/g)].map(([, action]) => action!).filter((action) => !/auth/.test(action));

  it('asks whoever is not signed in to do so, on every page, and shows keys nothing', async () => {
    const ada = await world.user();
    for (const path of ['/dashboard', `/dashboard/contracts/${randomId()}`, '/dashboard/keys', '/dashboard/nowhere']) {
      for (const answer of [await world.call('GET', path), await ada.get(path)]) {
        assert.equal(answer.status, 401, path);
        assert.match(answer.text, /<form id="sign-in"/);
      }
    }
  });

  it('says in words that something is not there, or not yours', async () => {
    const ada = await world.user();
    const { contractId, negotiationId } = await agreeDeal(world);
    const paths = [
      '/dashboard/nowhere',
      '/dashboard/contracts/1',
      `/dashboard/contracts/${contractId}`,
      `/dashboard/negotiations/${negotiationId}`,
      ...['gigs', 'jobs', 'disputes', 'files'].map((thing) => `/dashboard/${thing}/${randomId()}`),
    ];
    for (const path of paths) {
      const { status, headers, text } = await ada.signedIn.get(path);
      assert.equal(status, 404, path);
      assert.match(headers.get('content-type') ?? '', /^text\/html/);
      assert.match(text, /not yours to see/);
    }
    const wrong = await ada.signedIn.get('/dashboard/contracts?cursor=forged');
    assert.equal(wrong.status, 400);
    assert.match(wrong.text, /<h1>/);
  });

  it('shows texts of users as text', async () => {
    const [client, worker] = [await world.user({ user_type: 'client' }), await world.user({ user_type: 'freelancer' })];
    const fields = { title: TITLE, description: TITLE, status: 'active' };
    const { id } = expectStatus(await client.post('/api/gigs', fields), 201).body;
    expectStatus(await worker.post(`/api/gigs/${id}/apply`, { message: TITLE }), 201);
    for (const [user, path] of [
      [client, '/dashboard'],
      [client, '/dashboard/gigs'],
      [client, `/dashboard/gigs/${id}`],
      [worker, '/dashboard/applications'],
    ] as const) {
      assert.ok((await page(user, path)).includes(SHOWN), path);
    }
  });

  it('leads a negotiated deal: where it stands, until when, and what to do next', async () => {
    const deal = await agreeDeal(world);
    const { client, worker } = deal;
    const path = `/dashboard/contracts/${deal.contractId}`;
    const approve = `/api/contracts/${deal.contractId}/approve`;

    const waiting = await page(client, path);
    assert.match(waiting, /The contract waits for approval[\s\S]+Until <time[\s\S]+The contract is cancelled/);
    assert.ok(actionsOn(waiting).includes(approve));
    assert.match(
      await page(client, '/dashboard'),
      new RegExp(`waiting for your approval</h2>[\\s\\S]*${deal.contractId}`),
    );
    assert.match(
      await page(worker, `/dashboard/negotiations/${deal.negotiationId}`),
      /Terms are agreed[\s\S]+\$50\.00 an hour/,
    );

    await approveDeal(deal);
    assert.equal(actionsOn(await page(client, path)).includes(approve), false);
    const funding = await page(client, path);
    assert.match(funding, /Fund the first milestone/);
    assert.ok(funding.includes(`POST ${deal.milestonePath}/fund`));

    const active = await activeDeal(world, { client, worker });
    expectStatus(await deliverDeal(active), 200);
    const activePath = `/dashboard/contracts/${active.contractId}`;
    const delivered = await page(client, activePath);
    assert.match(delivered, /Work was delivered[\s\S]+The milestone is released to the worker/);
    assert.ok(actionsOn(delivered).includes(`${active.milestonePath}/release`));
    assert.equal(actionsOn(await page(worker, activePath)).includes(`${active.milestonePath}/release`), false);

    expectStatus(await client.signedIn.post(`${active.milestonePath}/release`, {}), 200);
    const payouts = await page(worker, '/dashboard/payouts');
    assert.match(payouts, /\$475\.00<\/strong>[\s\S]+A gig[\s\S]+It leaves on/);
    await world.advance(4 * 86_400);
    assert.match(await page(worker, '/dashboard/payouts'), /Sent to your Stripe account/);
    assert.match(await page(worker, activePath), /The contract is completed/);
  });

  it('takes a message and an answer to a dispute, by the names its forms send', async () => {
    const deal = await activeDeal(world);
    expectStatus(await deliverDeal(deal), 200);
    const dispute = expectStatus(await openDispute(deal), 201).body;
    const path = `/dashboard/disputes/${dispute.id}`;
    const text = await page(deal.worker, path);
    assert.match(text, /A dispute was opened against you[\s\S]+counts in the ghost[\s\S]+Half of it is missing/);
    assert.ok(actionsOn(text).includes(`/api/disputes/${dispute.id}/respond`));
    assert.match(await page(deal.client, path), /You opened a dispute/);
    assert.equal(actionsOn(await page(deal.client, path)).includes(`/api/disputes/${dispute.id}/respond`), false);

    // What `bodyOf` of the script makes of the fields.
    assert.match(script, /put\(body, name\.split\('\.'\), value\)/);
    const fields = [...text.matchAll(/name="(evidence\.0\.\w+)"/g)].map(([, name]) => name);
    assert.deepEqual(fields, ['evidence.0.type', 'evidence.0.description', 'evidence.0.url']);
    const evidence = [{ type: 'other', description: 'All forty pages are there.' }];
    expectStatus(await deal.worker.signedIn.post(`/api/disputes/${dispute.id}/respond`, { evidence }), 200);
    assert.match(await page(deal.client, path), /other side of the dispute was heard[\s\S]+All forty pages are there/);

    const contract = await page(deal.client, `/dashboard/contracts/${deal.contractId}`);
    assert.match(contract, /The contract is disputed/);
    assert.match(contract, /<textarea id="body" name="body"/);
    expectStatus(
      await deal.client.signedIn.post(`/api/contracts/${deal.contractId}/messages`, { body: 'Let us talk' }),
      201,
    );
    assert.match(
      await page(deal.worker, `/dashboard/contracts/${deal.contractId}`),
      /The other side[\s\S]+Let us talk/,
    );
  });

  it('keeps a job’s details from who has not acknowledged, and peers from proofers who have yet to vote', async () => {
    const job = await proofs.deliveredJob(world, { prooferCount: 2 });
    const [one, two] = [await proofs.newAgent(world), await proofs.newAgent(world)];
    const path = `/dashboard/jobs/${job.jobId}`;
    const stranger = await page(await world.user(), path);
    assert.match(stranger, /Market research[\s\S]+Its details are confidential/);
    assert.doesNotMatch(stranger, /Who else is out there|Posted by|<h2>Proofs/);

    await proofs.seatPanel(job, [one, two]);
    const before = await page(two, path);
    assert.match(before, /Yours<\/strong>[\s\S]+gives its verdict with/);
    expectStatus(await proofs.vote(one, job, 'approved'), 201);
    await world.idle();
    assert.equal(await page(two, path), before, 'nothing of the other verdict shows');
    assert.match(await page(job.poster, path), /1 of 2 verdicts/);

    expectStatus(await proofs.vote(two, job, 'approved'), 201);
    await world.idle();
    assert.match(await page(two, path), /consensus: approved/);
    const contract = await page(job.poster, `/dashboard/contracts/${job.contractId}`);
    assert.ok(actionsOn(contract).includes(`${job.path}/approve`));
    assert.equal(actionsOn(await page(job.worker, path)).includes(`${job.path}/approve`), false);
  });

  it('shows an applicant what became of it when the gig is closed to them', async () => {
    const [client, worker] = [await world.user({ user_type: 'client' }), await world.user({ user_type: 'freelancer' })];
    const { id } = expectStatus(await client.post('/api/gigs', { title: 'Short-lived', status: 'active' }), 201).body;
    const application = expectStatus(await worker.post(`/api/gigs/${id}/apply`, {}), 201).body;
    assert.ok(
      actionsOn(await page(client, `/dashboard/gigs/${id}`)).includes(`/api/gigs/${id}/applications/${application.id}`),
    );
    expectStatus(await client.patch(`/api/gigs/${id}/applications/${application.id}`, { status: 'rejected' }), 200);
    expectStatus(await client.patch(`/api/gigs/${id}`, { status: 'closed' }), 200);
    assert.match(await page(worker, `/dashboard/gigs/${id}`), /Short-lived[\s\S]+Your application was rejected/);
    assert.equal((await (await world.user()).signedIn.get(`/dashboard/gigs/${id}`)).status, 404);
  });

  it('lists keys, channels and webhooks, and how to stop each', async () => {
    const ada = await world.user();
    const { id: keyId } = (await ada.get('/api/keys')).body.keys[0];
    assert.ok(actionsOn(await page(ada, '/dashboard/keys')).includes(`/api/keys/${keyId}/revoke`));

    const channel = { channel_type: 'email', config: { address: 'ada@example.com' } };
    const { id } = expectStatus(await ada.post('/api/notifications', channel), 201).body;
    const notifications = await page(ada, '/dashboard/notifications');
    assert.match(notifications, /ada@example\.com/);
    assert.match(notifications, new RegExp(`action="/api/notifications/${id}" data-method="DELETE"`));
    assert.match(notifications, /data-method="PATCH" data-body="\{&quot;enabled&quot;:false\}"/);

    const target = `${world.url}/nowhere`;
    for (const root of ['/api/webhooks', '/api/agent/webhooks', '/api/v1/webhooks']) {
      const endpoint = expectStatus(await ada.post(root, { url: target }), 201).body;
      assert.ok(actionsOn(await page(ada, '/dashboard/webhooks')).includes(`${root}/${endpoint.id}`));
    }
  });

  it('opens a file of a contract through a signed link, for those who may', async () => {
    const deal = await activeDeal(world);
    const form = new FormData();
    form.set('file', new Blob(['forty pages']), 'report.txt');
    const file = expectStatus(await deal.worker.post('/api/files', form), 201).body;
    const delivery = { message: 'Done', file_ids: [file.id] };
    expectStatus(await deal.worker.post(`${deal.milestonePath}/deliver`, delivery), 200);
    const path = `/dashboard/files/${file.id}`;
    assert.ok((await page(deal.client, `/dashboard/contracts/${deal.contractId}`)).includes(path));
    const opened = await deal.client.signedIn.get(path);
    assert.equal(opened.status, 303);
    assert.equal((await world.call('GET', opened.headers.get('location')!.replace(world.url, ''))).text, 'forty pages');
    assert.equal((await (await world.user()).signedIn.get(path)).status, 404);
  });

  it('goes on with lists that are longer than a page', async () => {
    const client = await world.user({ user_type: 'client' });
    for (let number = 1; number <= 21; number += 1) {
      expectStatus(await client.post('/api/gigs', { title: `Gig number ${number}.` }), 201);
    }
    const first = await page(client, '/dashboard/gigs');
    assert.ok(first.includes('Gig number 21.') && !first.includes('Gig number 1.'));
    const next = /href="(\/dashboard\/gigs\?cursor=[^"]+)">Older/.exec(first)?.[1];
    const second = await page(client, next!.replaceAll('&amp;', '&'));
    assert.ok(second.includes('Gig number 1.') && !second.includes('Older'));
  });
});

describe('the limit of the dashboard', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ workers: false, environment: { RATE_LIMIT_SCALE: '0.01' } });
  });
  after(() => world.stop());

  it('is the one of browser sessions, and told in words', async () => {
    const ada = await world.user();
    const left = (await ada.signedIn.get('/dashboard')).headers.get('ratelimit-remaining');
    for (let more = Number(left); more > 0; more -= 1) await ada.signedIn.get('/dashboard');
    const { status, headers, text } = await ada.signedIn.get('/dashboard');
    assert.equal(status, 429);
    assert.match(headers.get('retry-after') ?? '', /^\d+$/);
    assert.match(text, /<h1>/);
  });
});
