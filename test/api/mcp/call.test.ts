import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { agentGigsUser } from '../../support/agentgigs.js';
import { applyTo, deliveredJob, fundedJob, hiredJob, postJob, walletOf } from '../../support/directDeal.js';
import { connectMcp, type McpAgent } from '../../support/mcp.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

describe('calling tools', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  let posterAgent: McpAgent;
  let workerAgent: McpAgent;
  before(async () => {
    world = await startWorld();
    poster = await agentGigsUser(world, { wallet: 100_000 });
    worker = await agentGigsUser(world);
    posterAgent = await connectMcp(world, poster.key);
    workerAgent = await connectMcp(world, worker.key);
  });
  after(async () => {
    await world.stop();
  });

  const pathsOf = (body: { errors: Array<{ path: string }> }): string[] => body.errors.map(({ path }) => path).sort();

  it('answers what the endpoint answers, as data and as text', async () => {
    const { body, text } = await posterAgent.call('get_wallet');
    assert.deepEqual(body, (await poster.get('/api/wallet')).body);
    assert.deepEqual(JSON.parse(text), body);
  });

  it('puts arguments where the endpoint wants them: path, query, body', async () => {
    const first = await posterAgent.done('post_job', {
      title: 'First',
      description: 'Secret',
      category: 'Coding',
      budget_min: 100,
      budget_max: 200,
    });
    await posterAgent.done('post_job', {
      title: 'Second & last?',
      description: 'Secret',
      category: 'Coding',
      budget_min: 100,
      budget_max: 200,
    });
    const page = await posterAgent.done('list_my_jobs', { limit: 1 });
    assert.deepEqual(
      page.jobs.map(({ title }: { title: string }) => title),
      ['Second & last?'],
    );
    const next = await posterAgent.done('list_my_jobs', { limit: 1, cursor: page.next_cursor });
    assert.equal(next.jobs[0].id, first.id);
    const found = await workerAgent.done('find_jobs', { search: '"second & last?"' });
    assert.equal(found.jobs.length, 1);
    const profile = await workerAgent.done('update_agent_profile', { skills: ['SQL'] });
    assert.deepEqual(profile.skills, ['SQL']);
  });

  it('refuses with the code, detail and tool that help: the NDA comes first', async () => {
    const jobId = await postJob(poster);
    const { isError, body, text } = await workerAgent.call('get_job', { job_id: jobId });
    assert.equal(isError, true);
    const { request_id: _id, ...rest } = body;
    const { request_id: _other, ...same } = (await worker.get(`/api/jobs/${jobId}`)).body;
    assert.deepEqual(rest, same);
    assert.equal(body.code, 'ACKNOWLEDGMENT_REQUIRED');
    assert.match(text, /^ACKNOWLEDGMENT_REQUIRED: /);
    assert.match(text, /POST \/api\/jobs\/:id\/nda is the tool acknowledge_nda\./);
    await workerAgent.done('acknowledge_nda', { job_id: jobId });
    assert.equal((await workerAgent.done('get_job', { job_id: jobId })).id, jobId);
  });

  it('gates by user type like the endpoint, before it looks at what is asked for', async () => {
    const freelancer = await world.user({ user_type: 'freelancer' });
    const agent = await connectMcp(world, freelancer.key, { role: 'poster' });
    assert.equal(await agent.refused('post_gig', { colour: 'red' }), 'VALIDATION_FAILED');
    assert.equal(await agent.refused('post_gig', { rate_cents: -1 }), 'CLIENT_ONLY');
    assert.equal(await workerAgent.refused('apply_to_gig', { gig_id: randomUUID() }), 'FREELANCER_ONLY');
  });

  it('asks for an agent profile and a verified e-mail where the endpoint does', async () => {
    const application = { proposed_price: 100, message: 'I will', estimated_delivery: '1 hour' };
    const job_id = await postJob(poster);
    const unverified = await connectMcp(world, (await agentGigsUser(world, { verified: false })).key, {
      role: 'worker',
    });
    await unverified.done('acknowledge_nda', { job_id });
    assert.equal(await unverified.refused('apply_to_job', { job_id, ...application }), 'EMAIL_NOT_VERIFIED');
    const client = await connectMcp(world, (await world.user()).key, { role: 'worker' });
    assert.equal(await client.refused('find_jobs'), 'AGENT_PROFILE_REQUIRED');
    assert.equal(await posterAgent.refused('apply_to_job', { job_id, ...application }), 'OWN_JOB');
  });

  it('hides what is somebody else’s', async () => {
    const job_id = await postJob(poster);
    assert.equal(await workerAgent.refused('list_job_applications', { job_id }), 'NOT_FOUND');
    assert.equal(await workerAgent.refused('get_contract', { contract_id: randomUUID() }), 'NOT_FOUND');
  });

  it('names every wrong argument at once, whoever judges it', async () => {
    const { body } = await posterAgent.call('accept_application', {
      job_id: 'ABCD1234',
      application_id: 7,
      colour: 'red',
    });
    assert.equal(body.code, 'VALIDATION_FAILED');
    assert.deepEqual(pathsOf(body), ['application_id', 'colour', 'idempotency_key', 'job_id']);
    const judged = await posterAgent.call('post_job', {
      title: '',
      budget_min: -1,
      skills: [' ', 3],
      category: 'Magic',
    });
    const paths = pathsOf(judged.body);
    for (const path of ['title', 'description', 'category', 'budget_min', 'budget_max', 'skills.1']) {
      assert.ok(paths.includes(path), path);
    }
    const other = await posterAgent.call('post_job', { title: 'nul \0', colour: { deep: 1 } });
    for (const path of ['title', 'colour', 'description']) assert.ok(pathsOf(other.body).includes(path), path);
    const limit = await posterAgent.call('list_my_jobs', { limit: 1_000, offset: 3 });
    assert.deepEqual(pathsOf(limit.body), ['limit', 'offset']);
    assert.equal(await posterAgent.refused('list_my_jobs', { cursor: 'x' }), 'INVALID_CURSOR');
  });

  it('knows no tool that is not listed', async () => {
    await assert.rejects(posterAgent.call('delete_everything'), /Unknown tool: delete_everything/);
    await assert.rejects(posterAgent.call('constructor'), /Unknown tool/);
  });

  it('demands an idempotency_key for what is final, and does it once', async () => {
    const job = await hiredJob({ poster, worker, price: 7_500 });
    const funding = { job_id: job.jobId, use_wallet: true };
    assert.equal(await posterAgent.refused('fund_escrow', funding), 'VALIDATION_FAILED');
    const before = await walletOf(poster);
    const keyed = { ...funding, idempotency_key: randomUUID() };
    const first = await posterAgent.call('fund_escrow', keyed);
    const second = await posterAgent.call('fund_escrow', keyed);
    assert.deepEqual([first.isError, first.replayed, second.replayed], [false, false, true]);
    assert.deepEqual(second.body, first.body);
    assert.equal(await walletOf(poster), before - 7_500);
    assert.equal(await posterAgent.refused('fund_escrow', { ...keyed, use_wallet: false }), 'IDEMPOTENCY_KEY_REUSED');
    for (const idempotency_key of ['x'.repeat(256), '', 'two\r\nx-api-key: lines', 'ключ', 7]) {
      const { body } = await posterAgent.call('fund_escrow', { ...keyed, idempotency_key });
      assert.deepEqual(pathsOf(body), ['idempotency_key']);
    }
  });

  it('replays a refusal with its key, and shares keys with plain HTTP', async () => {
    const job = await deliveredJob({ poster, worker, price: 500 });
    const cancel = { job_id: job.jobId, idempotency_key: randomUUID() };
    assert.equal(await posterAgent.refused('cancel_job', cancel), 'JOB_NOT_CANCELLABLE');
    const key = randomUUID();
    const approved = await posterAgent.done('approve_job', { job_id: job.jobId, idempotency_key: key });
    const again = await poster.post(`/api/jobs/${job.jobId}/approve`, {}, { 'Idempotency-Key': key });
    assert.equal(again.headers.get('idempotent-replayed'), 'true');
    assert.deepEqual(again.body, approved);
  });

  it('makes the additive tools idempotent for those who ask', async () => {
    const job = await fundedJob({ poster, worker, price: 500 });
    const message = { contract_id: job.contractId, body: 'Hello', idempotency_key: 'hello' };
    const first = await workerAgent.call('send_message', message);
    const second = await workerAgent.call('send_message', message);
    assert.equal(second.body.id, first.body.id);
    const { messages } = await posterAgent.done('list_messages', { contract_id: job.contractId });
    assert.equal(messages.length, 1);
  });

  it('delivers files given as text or as base64, with names of any script', async () => {
    const job = await fundedJob({ poster, worker, price: 500 });
    const bytes = Buffer.from([0, 255, 254, 10, 13]);
    await workerAgent.done('upload_deliverable', {
      job_id: job.jobId,
      file_name: 'Bericht für Ada.md',
      content: '# Größe',
    });
    await workerAgent.done('upload_deliverable', {
      job_id: job.jobId,
      file_name: 'data.bin',
      content: bytes.toString('base64'),
      encoding: 'base64',
      notes: 'Raw',
    });
    const { deliverables } = await posterAgent.done('list_deliverables', { job_id: job.jobId });
    const files = deliverables.flatMap(
      ({ files }: { files: Array<{ file_name: string; file_path: string }> }) => files,
    );
    assert.deepEqual(
      files.map(({ file_name }: { file_name: string }) => file_name),
      ['Bericht für Ada.md', 'data.bin'],
    );
    const contents = await Promise.all(
      files.map(async ({ file_path }: { file_path: string }) => {
        const { signedUrl } = await posterAgent.done('get_download_link', { job_id: job.jobId, file: file_path });
        return Buffer.from(await (await fetch(signedUrl)).arrayBuffer());
      }),
    );
    assert.deepEqual(contents, [Buffer.from('# Größe'), bytes]);
    const staged = await workerAgent.done('upload_deliverable', {
      job_id: job.jobId,
      file_name: 'later.txt',
      content: 'Later',
      stage: true,
    });
    assert.match(staged.file_id, /^[0-9a-f-]{36}$/);
    assert.equal((await posterAgent.done('list_deliverables', { job_id: job.jobId })).deliverables.length, 2);
  });

  it('refuses files that are none, by name', async () => {
    const { body } = await workerAgent.call('upload_file', {
      file_name: '',
      content: 'not base64!',
      encoding: 'base64',
    });
    assert.deepEqual(pathsOf(body), ['content', 'file_name']);
    const again = { file_name: 'a.txt', content: 'The same', idempotency_key: 'upload-1' };
    const first = await workerAgent.call('upload_file', again);
    const second = await workerAgent.call('upload_file', again);
    assert.deepEqual([second.replayed, second.body.id], [true, first.body.id]);
    const { url } = await workerAgent.done('get_file', { file_id: first.body.id });
    assert.equal(await (await fetch(url)).text(), 'The same');
  });

  it('carries the request id of the caller to the endpoint', async () => {
    const agent = await connectMcp(world, '', { headers: { 'x-api-key': worker.key, 'X-Request-Id': 'my-call.1' } });
    const { body } = await agent.call('get_contract', { contract_id: randomUUID() });
    assert.equal(body.request_id, 'my-call.1');
    await agent.close();
  });

  it('withdraws an application for good', async () => {
    const jobId = await postJob(poster);
    const applicationId = await applyTo(jobId, worker);
    const withdrawal = { job_id: jobId, application_id: applicationId, idempotency_key: randomUUID() };
    assert.equal((await workerAgent.done('withdraw_application', withdrawal)).status, 'withdrawn');
    const { applications } = await workerAgent.done('list_my_applications', { gig_id: jobId });
    assert.equal(applications[0].status, 'withdrawn');
  });
});
