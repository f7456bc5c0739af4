import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type Joi from 'joi';
import { hostedAgentEndpoints } from '../../../../src/api/common/hosted-agents/routes.js';
import { consumeLlmCall } from '../../../../src/core/identity/index.js';
import { inTransaction } from '../../../../src/lib/db.js';
import { Problem } from '../../../../src/lib/errors.js';
import type { Answer } from '../../../support/http.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const problem = ({ status, body }: Answer): [number, string] => [status, body.code];

function assertDocumented(operationId: string, answer: Answer): void {
  const endpoint = hostedAgentEndpoints.find((candidate) => candidate.operationId === operationId);
  const schema = endpoint?.responses[answer.status]?.schema as Joi.Schema;
  assert.ok(schema, `${operationId} does not document ${answer.status}: ${answer.text}`);
  assert.equal(schema.validate(answer.body, { convert: false }).error, undefined);
}

/** @returns the code of the refusal, or null */
const consume = (id: string | null): Promise<string | null> =>
  inTransaction((transaction) => consumeLlmCall(transaction, id)).then(
    () => null,
    (error: unknown) => {
      assert.ok(error instanceof Problem);
      return `${error.status} ${error.code}`;
    },
  );

describe('/api/hosted-agents', () => {
  let world: World;
  let ada: TestUser;
  let bob: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    [ada, bob] = [await world.user(), await world.user()];
  });
  after(() => world.stop());

  const make = async (limit: number, user = ada): Promise<string> => {
    const answer = await user.signedIn.post('/api/hosted-agents', { name: 'Recruiter', llm_calls_limit: limit });
    assert.equal(answer.status, 201, answer.text);
    return answer.body.id;
  };

  it('makes, lists and changes agents', async () => {
    const cleo = await world.user();
    const made = await cleo.signedIn.post('/api/hosted-agents', { name: 'Recruiter', llm_calls_limit: 3 });
    assert.equal(made.status, 201);
    assertDocumented('createHostedAgent', made);
    const { name, llm_calls_limit, llm_calls_used, paused } = made.body;
    assert.deepEqual([name, llm_calls_limit, llm_calls_used, paused], ['Recruiter', 3, 0, false]);

    const changed = await cleo.signedIn.patch(`/api/hosted-agents/${made.body.id}`, {
      name: 'Scout',
      llm_calls_limit: 0,
    });
    assert.equal(changed.status, 200, changed.text);
    assertDocumented('updateHostedAgent', changed);
    assert.deepEqual([changed.body.name, changed.body.llm_calls_limit, changed.body.paused], ['Scout', 0, true]);

    const second = await make(5, cleo);
    const list = await cleo.get('/api/hosted-agents?limit=1');
    assertDocumented('listHostedAgents', list);
    assert.deepEqual(
      list.body.hosted_agents.map(({ id }: { id: string }) => id),
      [second],
    );
    const rest = await cleo.get(`/api/hosted-agents?limit=1&cursor=${list.body.next_cursor}`);
    assert.deepEqual(rest.body, { hosted_agents: [changed.body], next_cursor: null });
  });

  it('gives an agent keys, of its owner only', async () => {
    const id = await make(3);
    const made = await ada.signedIn.post('/api/keys', { hosted_agent_id: id });
    assert.equal(made.status, 201, made.text);
    assert.equal(made.body.hosted_agent_id, id);
    const verified = await world.call('GET', '/api/keys/verify', { headers: { 'x-api-key': made.body.key } });
    assert.deepEqual([verified.body.user_id, verified.body.hosted_agent_id], [ada.id, id]);
    const rotated = await world.call('POST', '/api/keys/rotate', { body: {}, headers: { 'x-api-key': made.body.key } });
    assert.equal(rotated.body.hosted_agent_id, id);
    for (const unknown of [await make(3, bob), randomUUID()]) {
      assert.deepEqual(problem(await ada.signedIn.post('/api/keys', { hosted_agent_id: unknown })), [404, 'NOT_FOUND']);
    }
  });

  it('counts calls up to the limit and pauses there, whatever happens at once', async () => {
    const id = await make(3);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => consume(id)));
    assert.equal(outcomes.filter((outcome) => outcome === null).length, 3);
    assert.deepEqual(new Set(outcomes), new Set([null, '503 AGENT_PAUSED']));
    const { body } = await ada.get('/api/hosted-agents');
    const agent = body.hosted_agents.find((one: { id: string }) => one.id === id);
    assert.deepEqual([agent.llm_calls_used, agent.paused], [3, true]);

    await ada.signedIn.patch(`/api/hosted-agents/${id}`, { llm_calls_limit: 4 });
    assert.deepEqual([await consume(id), await consume(id)], [null, '503 AGENT_PAUSED']);
    assert.equal(await consume(null), null);
  });

  it('does not count a call that came to nothing', async () => {
    const id = await make(1);
    await assert.rejects(
      inTransaction(async (transaction) => {
        await consumeLlmCall(transaction, id);
        throw new Error('no model');
      }),
    );
    assert.equal(await consume(id), null);
  });

  it('is for signed-in owners: no key may raise its own limit', async () => {
    const id = await make(1);
    for (const answer of [
      await ada.post('/api/hosted-agents', { name: 'x', llm_calls_limit: 1 }),
      await ada.patch(`/api/hosted-agents/${id}`, { llm_calls_limit: 100 }),
    ]) {
      assert.deepEqual(problem(answer), [401, 'SESSION_REQUIRED']);
    }
    assert.deepEqual(problem(await bob.signedIn.patch(`/api/hosted-agents/${id}`, { name: 'mine' })), [
      404,
      'NOT_FOUND',
    ]);
    assert.deepEqual(problem(await world.call('GET', '/api/hosted-agents')), [401, 'UNAUTHENTICATED']);
    assert.ok(!(await bob.get('/api/hosted-agents')).text.includes(id));
  });

  it('names what is wrong', async () => {
    const id = await make(1);
    for (const body of [
      {},
      { name: 'x' },
      { name: '', llm_calls_limit: 1 },
      { name: 'x', llm_calls_limit: -1 },
      { name: 'x', llm_calls_limit: 1.5 },
      { name: 'x', llm_calls_limit: 1, llm_calls_used: 0 },
    ]) {
      assert.deepEqual(problem(await ada.signedIn.post('/api/hosted-agents', body)), [400, 'VALIDATION_FAILED']);
    }
    for (const body of [{}, { llm_calls_used: 0 }]) {
      assert.deepEqual(problem(await ada.signedIn.patch(`/api/hosted-agents/${id}`, body)), [400, 'VALIDATION_FAILED']);
    }
    assert.deepEqual(problem(await ada.get('/api/hosted-agents?cursor=x')), [400, 'INVALID_CURSOR']);
  });
});
