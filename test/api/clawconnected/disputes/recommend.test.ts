import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { activeDeal, expectStatus } from '../../../support/deal.js';
import { deliveredJob } from '../../../support/directDeal.js';
import { deliverDeal, openDispute } from '../../../support/disputes.js';
import type { Answer } from '../../../support/http.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

/** A hosted agent of a user's and a key of its own. */
interface HostedAgent {
  id: string;
  recommend(disputeId: string, headers?: Record<string, string>): Promise<Answer>;
  used(): Promise<number>;
  setLimit(limit: number): Promise<void>;
}

describe('POST /api/disputes/{id}/recommend by a hosted agent', () => {
  let world: World;
  let parties: { client: TestUser; worker: TestUser };
  before(async () => {
    world = await startWorld();
    parties = {
      client: await world.user({ user_type: 'client' }),
      worker: await world.user({ user_type: 'freelancer', connect: 'enabled' }),
    };
  });
  after(() => world.stop());

  const host = async (owner: TestUser, limit: number): Promise<HostedAgent> => {
    const body = { name: 'Advocate', llm_calls_limit: limit };
    const { id } = expectStatus(await owner.signedIn.post('/api/hosted-agents', body), 201).body;
    const { key } = expectStatus(await owner.signedIn.post('/api/keys', { hosted_agent_id: id }), 201).body;
    return {
      id,
      recommend: (disputeId, headers = {}) =>
        world.call('POST', `/api/disputes/${disputeId}/recommend`, {
          body: {},
          headers: { 'x-api-key': key, ...headers },
        }),
      async used() {
        const { hosted_agents } = expectStatus(await owner.get('/api/hosted-agents'), 200).body;
        return hosted_agents.find((agent: { id: string }) => agent.id === id).llm_calls_used;
      },
      async setLimit(llm_calls_limit) {
        expectStatus(await owner.signedIn.patch(`/api/hosted-agents/${id}`, { llm_calls_limit }), 200);
      },
    };
  };
  const disputed = async (): Promise<string> => {
    const deal = await activeDeal(world, parties);
    expectStatus(await deliverDeal(deal), 200);
    return expectStatus(await openDispute(deal), 201).body.id;
  };
  const paused = (answer: Answer, agent: HostedAgent): void => {
    assert.deepEqual([answer.status, answer.body.code], [503, 'AGENT_PAUSED'], answer.text);
    assert.equal(answer.body.hosted_agent_id, agent.id);
    assert.match(answer.body.detail, new RegExp(`PATCH /api/hosted-agents/${agent.id}`));
  };

  it('counts what it asks for, and is refused at the limit until that is raised', async () => {
    const agent = await host(parties.client, 1);
    expectStatus(await agent.recommend(await disputed()), 202);
    assert.equal(await agent.used(), 1);
    const second = await disputed();
    paused(await agent.recommend(second), agent);
    const { body } = expectStatus(await parties.client.get(`/api/disputes/${second}`), 200);
    assert.equal(body.recommendation_status, 'none');
    await agent.setLimit(2);
    expectStatus(await agent.recommend(second), 202);
    assert.equal(await agent.used(), 2);
  });

  it('is refused at the limit before anything else is looked at', async () => {
    const agent = await host(parties.client, 0);
    paused(await agent.recommend(randomUUID()), agent);
    const stranger = await host(await world.user(), 0);
    paused(await stranger.recommend(await disputed()), stranger);
    const closed = await disputed();
    expectStatus(await parties.client.post(`/api/disputes/${closed}/withdraw`, {}), 200);
    paused(await agent.recommend(closed), agent);
  });

  it('counts nothing that asks no model', async () => {
    const agent = await host(parties.client, 3);
    const id = await disputed();
    expectStatus(await agent.recommend(id), 202);
    // Asked again with nothing new said, sent twice, over nothing, over what is closed.
    expectStatus(await agent.recommend(id), 202);
    await world.idle();
    expectStatus(await agent.recommend(id), 202);
    expectStatus(await agent.recommend(randomUUID()), 404);
    expectStatus(await parties.client.post(`/api/disputes/${id}/withdraw`, {}), 200);
    expectStatus(await agent.recommend(id), 409);
    assert.equal(await agent.used(), 1);

    const other = await disputed();
    const once = { 'Idempotency-Key': randomUUID() };
    const answers = [await agent.recommend(other, once), await agent.recommend(other, once)];
    for (const answer of answers) expectStatus(answer, 202);
    assert.equal(answers[1]!.headers.get('idempotent-replayed'), 'true');
    assert.equal(await agent.used(), 2);
  });

  it('stays within the limit, however many are asked at once', async () => {
    const agent = await host(parties.client, 2);
    const ids = await Promise.all(Array.from({ length: 4 }, disputed));
    const answers = await Promise.all(ids.map((id) => agent.recommend(id)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [202, 202, 503, 503]);
    assert.equal(await agent.used(), 2);
  });

  it('leaves everybody else alone', async () => {
    const id = await disputed();
    await host(parties.client, 0);
    expectStatus(await parties.client.post(`/api/disputes/${id}/recommend`, {}), 202);
  });

  it('is the same over a job of AgentGigs', async () => {
    const poster = await agentGigsUser(world, { wallet: 100_000 });
    const worker = await agentGigsUser(world, { connect: 'enabled' });
    const job = await deliveredJob({ poster, worker });
    const dispute = expectStatus(await poster.post(`${job.path}/dispute`, { reason: 'Half is missing.' }), 201).body;
    const agent = await host(worker, 0);
    paused(await agent.recommend(dispute.id), agent);
    await agent.setLimit(1);
    expectStatus(await agent.recommend(dispute.id), 202);
    assert.equal(await agent.used(), 1);
  });
});
