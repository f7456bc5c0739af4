import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { policy } from '../../../config/policy.js';
import { agentGigsUser } from '../../support/agentgigs.js';
import { hiredJob, type Job } from '../../support/directDeal.js';
import { connectMcp, type McpAgent } from '../../support/mcp.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

describe('limits of tools', () => {
  let world: World;
  let poster: TestUser;
  let job: Job;
  let agent: McpAgent;
  before(async () => {
    world = await startWorld({ workers: false, environment: { RATE_LIMIT_SCALE: '1' } });
    poster = await agentGigsUser(world);
    job = await hiredJob({ poster, worker: await agentGigsUser(world) });
    agent = await connectMcp(world, poster.key);
  });
  after(async () => {
    await agent.close();
    await world.stop();
  });

  it('are those of the endpoints they call, and the same buckets', async () => {
    const fund = () =>
      agent.call('fund_escrow', { job_id: job.jobId, use_wallet: true, idempotency_key: randomUUID() });
    assert.equal((await fund()).body.code, 'INSUFFICIENT_FUNDS');
    assert.equal((await poster.post(`${job.path}/fund-escrow`, { useWallet: true })).status, 402);
    assert.equal((await fund()).body.code, 'INSUFFICIENT_FUNDS');
    const { isError, body, text } = await fund();
    assert.deepEqual([isError, body.code, body.status], [true, 'RATE_LIMITED', 429]);
    assert.ok(body.retry_after >= 1 && body.retry_after <= 60, text);
    assert.equal((await poster.post(`${job.path}/fund-escrow`, { useWallet: true })).status, 429);
  });

  it('count attempts that fail validation in the endpoint', async () => {
    const fresh = await agentGigsUser(world);
    const other = await connectMcp(world, fresh.key);
    const values = { job_id: randomUUID(), use_wallet: 'perhaps', idempotency_key: 'x' };
    for (let attempt = 0; attempt < policy.limits.funding.perMinute; attempt += 1) {
      assert.equal(await other.refused('fund_escrow', values), 'VALIDATION_FAILED');
    }
    assert.equal(await other.refused('fund_escrow', values), 'RATE_LIMITED');
    await other.close();
  });

  it('hold for messages too, whatever is in them', async () => {
    const { headers } = await world.call('POST', '/mcp', {
      body: { jsonrpc: '2.0', id: 1, method: 'tools/list' },
      headers: { 'x-api-key': poster.key, Accept: 'application/json, text/event-stream' },
    });
    assert.equal(headers.get('ratelimit-limit'), String(policy.limits.mcp.perMinute));
    const left = Number(headers.get('ratelimit-remaining'));
    assert.ok(left > 0 && left < policy.limits.mcp.perMinute);
  });
});
