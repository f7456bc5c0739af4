import assert from 'node:assert/strict';
import type Joi from 'joi';
import { creditEndpoints } from '../../../../src/api/clawconnected/credits/routes.js';
import type { Answer } from '../../../support/http.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const problem = ({ status, body }: Answer): [number, string] => [status, body.code];

function assertDocumented(operationId: string, answer: Answer): void {
  const endpoint = creditEndpoints.find((candidate) => candidate.operationId === operationId);
  const schema = endpoint?.responses[answer.status]?.schema as Joi.Schema;
  assert.ok(schema, `${operationId} does not document ${answer.status}: ${answer.text}`);
  assert.equal(schema.validate(answer.body, { convert: false }).error, undefined);
}

describe('/api/credits', () => {
  let world: World;
  let ada: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    ada = await world.user();
  });
  after(() => world.stop());

  const give = (amount: number, user = ada) =>
    world.call('PATCH', `/api/sandbox/users/${user.id}`, { body: { credits_balance: amount } });

  it('shows balance and tier', async () => {
    const fresh = await ada.get('/api/credits');
    assertDocumented('getCredits', fresh);
    assert.deepEqual(fresh.body, { credits_balance: 0, subscription_tier: 'free' });
    await give(30);
    await world.call('PATCH', `/api/sandbox/users/${ada.id}`, { body: { subscription_tier: 'pro' } });
    assert.deepEqual((await ada.get('/api/credits')).body, { credits_balance: 30, subscription_tier: 'pro' });
    assert.equal((await ada.get('/api/profile/me')).body.credits_balance, 30);
  });

  it('deducts, and writes it down', async () => {
    await give(30);
    const answer = await ada.post('/api/credits', { amount: 5, reason: 'intro_deduction' });
    assert.equal(answer.status, 200, answer.text);
    assertDocumented('deductCredits', answer);
    assert.equal(answer.body.credits_balance, 25);
    const { amount, reason, reference_id, balance_after } = answer.body.transaction;
    assert.deepEqual([amount, reason, reference_id, balance_after], [-5, 'intro_deduction', null, 25]);
    assert.equal((await ada.post('/api/credits', { amount: 5, reason: 'intro_deduction' })).body.credits_balance, 20);
  });

  it('deducts once for a reason and reference', async () => {
    await give(30);
    const body = { amount: 5, reason: 'match_deduction', reference_id: 'match-1' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => ada.post('/api/credits', body)));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(new Set(answers.map((answer) => answer.body.transaction.id)).size, 1);
    assert.equal((await ada.get('/api/credits')).body.credits_balance, 25);
    // Another reason is another deduction, and another user's references are another user's.
    assert.equal((await ada.post('/api/credits', { ...body, reason: 'intro_deduction' })).body.credits_balance, 20);
    const bob = await world.user();
    await give(5, bob);
    assert.equal((await bob.post('/api/credits', body)).body.credits_balance, 0);

    const other = await ada.post('/api/credits', { ...body, amount: 6 });
    assert.deepEqual(problem(other), [409, 'CREDIT_REFERENCE_USED']);
    assert.equal(other.body.amount, 5);
    assert.equal((await ada.get('/api/credits')).body.credits_balance, 20);
  });

  it('answers a repeat even when nothing is left', async () => {
    await give(5);
    const body = { amount: 5, reason: 'match_deduction', reference_id: 'all of it' };
    const first = await ada.post('/api/credits', body);
    const again = await ada.post('/api/credits', body);
    assert.deepEqual(again.body, first.body);
  });

  it('never goes below zero', async () => {
    await give(4);
    const answer = await ada.post('/api/credits', { amount: 5, reason: 'match_deduction', reference_id: 'too much' });
    assert.deepEqual(problem(answer), [402, 'INSUFFICIENT_CREDITS']);
    assert.deepEqual([answer.body.balance, answer.body.required], [4, 5]);
    assert.equal((await ada.get('/api/credits')).body.credits_balance, 4);
    const race = await Promise.all(
      Array.from({ length: 6 }, () => ada.post('/api/credits', { amount: 1, reason: 'match_deduction' })),
    );
    assert.equal(race.filter(({ status }) => status === 200).length, 4);
    assert.equal((await ada.get('/api/credits')).body.credits_balance, 0);
  });

  for (const body of [
    {},
    { amount: 5 },
    { amount: 0, reason: 'match_deduction' },
    { amount: -5, reason: 'match_deduction' },
    { amount: 1.5, reason: 'match_deduction' },
    { amount: 5, reason: 'gift' },
    { amount: 5, reason: 'adjustment' },
    { amount: 5, reason: 'match_deduction', reference_id: '' },
    { amount: 5, reason: 'match_deduction', reference_id: 'x'.repeat(201) },
    { amount: 5, reason: 'match_deduction', note: 'x' },
  ]) {
    it(`refuses ${JSON.stringify(body).slice(0, 60)}`, async () => {
      assert.deepEqual(problem(await ada.post('/api/credits', body)), [400, 'VALIDATION_FAILED']);
    });
  }

  it('needs credentials', async () => {
    assert.deepEqual(problem(await world.call('GET', '/api/credits')), [401, 'UNAUTHENTICATED']);
    assert.deepEqual(problem(await world.call('POST', '/api/credits', { body: {} })), [401, 'UNAUTHENTICATED']);
  });
});
