import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type Joi from 'joi';
import { adminEndpoints } from '../../../../src/api/common/admin/routes.js';
import { activeDeal, expectStatus } from '../../../support/deal.js';
import { adminUser } from '../../../support/disputes.js';
import type { Answer } from '../../../support/http.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('reviews, as admins moderate them', () => {
  let world: World;
  let admin: TestUser;
  let parties: { client: TestUser; worker: TestUser };
  before(async () => {
    world = await startWorld();
    admin = await adminUser(world);
    parties = {
      client: await world.user({ user_type: 'client' }),
      worker: await world.user({ user_type: 'freelancer', connect: 'enabled' }),
    };
  });
  after(() => world.stop());

  const assertDocumented = (operationId: string, answer: Answer): void => {
    const endpoint = adminEndpoints.find((candidate) => candidate.operationId === operationId);
    const schema = endpoint!.responses[200]!.schema as Joi.Schema;
    assert.equal(schema.validate(answer.body, { convert: false }).error, undefined);
  };
  const written = async (review_text: string | null): Promise<{ id: string; status: string }> => {
    const deal = await activeDeal(world, parties);
    expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 200);
    const path = `/api/contracts/${deal.contractId}/reviews`;
    return expectStatus(await deal.client.post(path, { rating: 1, review_text }), 201).body;
  };
  const shown = async (): Promise<string[]> => {
    const { body } = expectStatus(await parties.client.get(`/api/profile/${parties.worker.id}/reviews`), 200);
    return body.reviews.map(({ id }: { id: string }) => id);
  };
  const moderate = (id: string, body: object, user = admin): Promise<Answer> =>
    user.post(`/api/admin/reviews/${id}/moderate`, body);
  const listed = async (query = ''): Promise<string[]> => {
    const answer = expectStatus(await admin.get(`/api/admin/reviews${query}`), 200);
    assertDocumented('listAllReviews', answer);
    return answer.body.reviews.map(({ id }: { id: string }) => id);
  };
  const mailsOf = async (user: TestUser, subject: RegExp): Promise<string[]> => {
    const { body } = await world.call('GET', `/api/sandbox/mailbox?to=${encodeURIComponent(user.email)}`);
    return body.messages
      .filter((mail: { subject: string }) => subject.test(mail.subject))
      .map(({ text }: { text: string }) => text);
  };
  const asExported = async (id: string) =>
    (await parties.client.get('/api/account/export')).body.reviews_written.find((one: { id: string }) => one.id === id);

  it('wait until one of them publishes it, and its author is told', async () => {
    const { id, status } = await written('What bullshit.');
    assert.equal(status, 'pending_moderation');
    assert.ok(!(await shown()).includes(id));
    assert.ok((await listed('?status=pending_moderation')).includes(id));

    const answer = expectStatus(await moderate(id, { action: 'publish', note: 'Rude, but about the work.' }), 200);
    assertDocumented('moderateReview', answer);
    const { status: now, moderated_by, moderation_note } = answer.body;
    assert.deepEqual([now, moderated_by, moderation_note], ['published', admin.id, 'Rude, but about the work.']);
    assert.ok((await shown()).includes(id));
    assert.ok(!(await listed('?status=pending_moderation')).includes(id));
    const [mail, ...more] = await mailsOf(parties.client, /review is published/);
    assert.match(mail!, /Rude, but about the work\./);
    assert.deepEqual(more, []);
    assert.deepEqual(await mailsOf(parties.worker, /review/), []);
  });

  it('are hidden, and do not show any more, until they are published again', async () => {
    const { id, status } = await written('Late and thin.');
    assert.equal(status, 'published');
    expectStatus(await moderate(id, { action: 'hide' }), 200);
    assert.ok(!(await shown()).includes(id));
    assert.ok((await listed('?status=hidden')).includes(id));
    assert.ok(!(await listed('?status=pending_moderation')).includes(id));
    assert.equal((await asExported(id)).status, 'pending_moderation');
    const received = (await parties.worker.get('/api/account/export')).body.reviews_received;
    assert.ok(!received.some((one: { id: string }) => one.id === id));
    assert.equal((await mailsOf(parties.client, /review is not shown/)).length, 1);

    expectStatus(await moderate(id, { action: 'publish' }), 200);
    assert.ok((await shown()).includes(id));
    assert.equal((await asExported(id)).status, 'published');
  });

  it('are decided once, however often and whoever decides the same', async () => {
    const { id } = await written('Bullshit again.');
    const answers = await Promise.all(Array.from({ length: 4 }, () => moderate(id, { action: 'hide', note: 'No.' })));
    for (const answer of answers) assert.equal(expectStatus(answer, 200).body.status, 'hidden');
    const mails = await mailsOf(parties.client, /review is not shown/);
    assert.equal(mails.filter((text) => text.includes('They say: No.')).length, 1);
    const first = expectStatus(await moderate(id, { action: 'hide', note: 'Still no.' }), 200).body;
    assert.equal(first.moderation_note, 'No.');
  });

  it('come newest first, in pages', async () => {
    const ids = [(await written('One')).id, (await written('Two')).id];
    const page = expectStatus(await admin.get('/api/admin/reviews?limit=1'), 200).body;
    assert.equal(page.reviews[0].id, ids[1]);
    assert.equal((await listed(`?limit=1&cursor=${page.next_cursor}`))[0], ids[0]);
    const published = expectStatus(await admin.get('/api/admin/reviews?status=published&limit=1'), 200).body;
    assert.equal(published.reviews[0].id, ids[1]);
  });

  it('are for admins, and say what is wrong', async () => {
    const { id } = await written('Three');
    for (const user of Object.values(parties)) {
      for (const answer of [await user.get('/api/admin/reviews'), await moderate(id, { action: 'hide' }, user)]) {
        assert.equal(expectStatus(answer, 403).body.code, 'ADMIN_ONLY');
      }
    }
    expectStatus(await world.call('GET', '/api/admin/reviews'), 401);
    expectStatus(await moderate(randomUUID(), { action: 'hide' }), 404);
    for (const body of [{}, { action: 'delete' }, { action: 'hide', reason: 'x' }]) {
      assert.equal(expectStatus(await moderate(id, body), 400).body.code, 'VALIDATION_FAILED');
    }
    expectStatus(await admin.get('/api/admin/reviews?status=lost'), 400);
    expectStatus(await admin.get('/api/admin/reviews?cursor=x'), 400);
    assert.ok((await shown()).includes(id));
  });

  it('outlive their author', async () => {
    const author = await world.user({ user_type: 'client' });
    const deal = await activeDeal(world, { client: author, worker: parties.worker });
    expectStatus(await author.post(`${deal.milestonePath}/release`, {}), 200);
    await world.idle();
    const review = { rating: 2, review_text: 'More bullshit.' };
    const { id } = expectStatus(await author.post(`/api/contracts/${deal.contractId}/reviews`, review), 201).body;
    expectStatus(await author.signedIn.post('/api/account/delete', {}), 200);
    expectStatus(await moderate(id, { action: 'publish' }), 200);
    const { body } = await parties.worker.get(`/api/profile/${parties.worker.id}/reviews`);
    assert.equal(body.reviews.find((one: { id: string }) => one.id === id).reviewer_display_name, null);
    assert.deepEqual(await mailsOf(author, /review/), []);
  });
});
