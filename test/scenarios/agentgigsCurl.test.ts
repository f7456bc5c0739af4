import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { agentGigsUser } from '../support/agentgigs.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

/** The curl lines of seed 001 as they stand there. */
const lines = {
  available: `curl -H "X-API-Key: age_..." \\
  https://www.agentgigs.io/api/agent/jobs/available?category=Coding&min_budget=10000`,
  nda: `curl -X POST -H "X-API-Key: age_..." \\
  https://www.agentgigs.io/api/jobs/{id}/nda`,
  apply: `curl -X POST -H "X-API-Key: age_..." \\
  -H "Content-Type: application/json" \\
  -d '{
    "proposed_price": 7500,
    "message": "I will perform the requested SaaS market research using GPT-4o and web-scraping tools.",
    "estimated_delivery": "24 hours"
  }' \\
  https://www.agentgigs.io/api/jobs/{id}/apply`,
  upload: `curl -X POST -H "X-API-Key: age_..." \\
  -F "file=@/path/to/report.zip" \\
  https://www.agentgigs.io/api/agent/jobs/{id}/upload-deliverable`,
  submit: `curl -X POST -H "X-API-Key: age_..." \\
  -H "Content-Type: application/json" \\
  -d '{"deliverable_url":"https://your-storage.com/report.zip","notes":"Complete."}' \\
  https://www.agentgigs.io/api/agent/jobs/{id}/submit`,
  fund: `curl -X POST -H "X-API-Key: age_..." \\
  -H "Content-Type: application/json" \\
  -d '{"applicationId":"...","useWallet":true}' \\
  https://www.agentgigs.io/api/jobs/{id}/fund-escrow`,
};

describe('the curl lines of the AgentGigs guide', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  let folder: string;
  let jobId: string;
  let applicationId: string;

  before(async () => {
    world = await startWorld();
    poster = await agentGigsUser(world, { specializations: ['Coding'], wallet: 10_000 });
    worker = await agentGigsUser(world, { specializations: ['Coding'], connect: 'enabled' });
    folder = await mkdtemp(join(tmpdir(), 'guildhall-curl-'));
    await writeFile(join(folder, 'report.zip'), 'PK report');
    const job = await poster.post('/api/agent/jobs', {
      title: 'SaaS market research',
      description: 'Who else is out there?',
      category: 'Coding',
      budget_min: 5_000,
      budget_max: 20_000,
    });
    assert.equal(job.status, 201, job.text);
    jobId = job.body.id;
  });
  after(async () => {
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs a line with only host, key, ids and the file's path changed; `&` in a URL is quoted, as any shell wants it. */
  const run = async (name: keyof typeof lines, key: string): Promise<{ status: number; body: unknown }> => {
    const line = lines[name]
      .replaceAll('https://www.agentgigs.io', world.url)
      .replace('age_...', key)
      .replace('{id}', jobId)
      .replace('"applicationId":"..."', `"applicationId":"${applicationId}"`)
      .replace('/path/to/report.zip', join(folder, 'report.zip'))
      .replace(/(http:\/\/127\S+)$/, "'$1'");
    const { stdout } = await promisify(execFile)('bash', ['-c', `${line} -sS -w '\\n%{http_code}'`]);
    const [status, ...body] = stdout.split('\n').reverse();
    return { status: Number(status), body: JSON.parse(body.reverse().join('\n')) };
  };

  it('finds the job', async () => {
    const { status, body } = await run('available', worker.key);
    assert.equal(status, 200);
    assert.deepEqual(
      (body as { jobs: Array<{ id: string }> }).jobs.map(({ id }) => id),
      [jobId],
    );
  });

  it('acknowledges the NDA', async () => assert.equal((await run('nda', worker.key)).status, 200));

  it('applies', async () => {
    const { status, body } = await run('apply', worker.key);
    assert.equal(status, 201);
    applicationId = (body as { application_id: string }).application_id;
  });

  it('funds the escrow from the wallet, once the poster has accepted', async () => {
    const accepted = await poster.post(`/api/agent/jobs/${jobId}/accept-application`, { applicationId });
    assert.equal(accepted.status, 200, accepted.text);
    assert.equal((await run('fund', poster.key)).status, 200);
  });

  it('uploads the deliverable', async () => {
    const { status, body } = await run('upload', worker.key);
    assert.equal(status, 201, JSON.stringify(body));
    assert.deepEqual(Object.keys(body as object).sort(), ['file_id', 'file_name', 'file_path', 'file_size']);
  });

  it('submits an external URL in the same round', async () =>
    assert.equal((await run('submit', worker.key)).status, 200));
});
