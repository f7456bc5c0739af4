import assert from 'node:assert/strict';
import type Joi from 'joi';
import { adminEndpoints } from '../../../../src/api/common/admin/routes.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import * as direct from '../../../support/directDeal.js';
import { adminUser } from '../../../support/disputes.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const DAY = 86_400;

describe('payouts that cannot leave, as admins see them', function () {
  this.timeout(120_000);
  let world: World;
  let admin: TestUser;
  before(async () => {
    world = await startWorld();
    // By session: keys expire before the market's 180 days are over.
    admin = await adminUser(world);
  });
  after(() => world.stop());

  /** Approved work of somebody without onboarding, once its cooldown is over. */
  const blocked = async (): Promise<TestUser> => {
    const poster = await agentGigsUser(world, { wallet: 7_500 });
    const worker = await agentGigsUser(world);
    const job = await direct.deliveredJob({ poster, worker });
    expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
    await world.advance(DAY + 60);
    return worker;
  };
  const listed = async (query = ''): Promise<Array<{ user_id: string; overdue: boolean; status: string }>> => {
    const answer = expectStatus(await admin.signedIn.get(`/api/admin/payouts${query}`), 200);
    const endpoint = adminEndpoints.find(({ operationId }) => operationId === 'listStuckPayouts');
    const schema = endpoint!.responses[200]!.schema as Joi.Schema;
    assert.equal(schema.validate(answer.body, { convert: false }).error, undefined);
    return answer.body.payouts;
  };
  const usersIn = async (query: string): Promise<string[]> => (await listed(query)).map(({ user_id }) => user_id);

  it('lists who has not finished onboarding, and after 180 days says so and tells them', async () => {
    const first = await blocked();
    assert.deepEqual(
      (await listed()).map(({ user_id, status, overdue }) => [user_id, status, overdue]),
      [[first.id, 'blocked_kyc', false]],
    );
    assert.deepEqual(await usersIn('?overdue=true'), []);
    await world.advance(180 * DAY);
    const second = await blocked();
    assert.deepEqual(await usersIn('?status=blocked_kyc'), [second.id, first.id]);
    assert.deepEqual(await usersIn('?overdue=true'), [first.id]);
    assert.deepEqual(await usersIn('?overdue=false'), [second.id]);
    assert.deepEqual(await usersIn('?status=failed'), []);
    const { body } = await world.call('GET', `/api/sandbox/mailbox?to=${encodeURIComponent(admin.email)}`);
    const mails = body.messages.filter(({ subject }: { subject: string }) => /waits for onboarding/.test(subject));
    assert.equal(mails.length, 1);
    assert.match(mails[0].text, new RegExp(`${first.id}.*180 days`, 's'));

    const page = expectStatus(await admin.signedIn.get('/api/admin/payouts?limit=1'), 200).body;
    assert.equal(page.payouts[0].user_id, second.id);
    assert.deepEqual(await usersIn(`?limit=1&cursor=${page.next_cursor}`), [first.id]);
    await world.call('POST', `/api/sandbox/accounts/${first.id}/complete-kyc`, { body: {} });
    await world.idle();
    assert.deepEqual(await usersIn(''), [second.id]);
  });

  it('is for admins, and says what is wrong', async () => {
    const user = await world.user();
    assert.equal(expectStatus(await user.get('/api/admin/payouts'), 403).body.code, 'ADMIN_ONLY');
    expectStatus(await world.call('GET', '/api/admin/payouts'), 401);
    for (const query of ['status=sent', 'overdue=perhaps', 'cursor=x']) {
      expectStatus(await admin.signedIn.get(`/api/admin/payouts?${query}`), 400);
    }
  });
});
