import assert from 'node:assert/strict';
import { policy } from '../../../../config/policy.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import {
  DAY,
  deliveredJob,
  fundedJob,
  hiredJob,
  jobParties,
  statusOf,
  uploadForm,
} from '../../../support/directDeal.js';
import { eventsOf } from '../../../support/events.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('delivering a job', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  before(async () => {
    world = await startWorld();
    ({ poster, worker } = await jobParties(world, 500_000));
  });
  after(() => world.stop());

  const delivered = async (job: { path: string }, as = poster) =>
    expectStatus(await as.get(`${job.path}/deliverables`), 200).body.deliverables;

  it('POST deliver hands over notes, a URL and files; the poster has seven days', async () => {
    const job = await fundedJob({ poster, worker });
    const staged = expectStatus(
      await worker.post(`${job.agentPath}/upload-deliverable`, uploadForm('data', 'data.csv', { stage: 'true' })),
      201,
    ).body;
    assert.equal(await statusOf(job), 'in_progress');
    const body = { notes: 'Done', deliverable_url: 'https://example.com/r.zip', file_ids: [staged.file_id] };
    const answer = expectStatus(await worker.post(`${job.path}/deliver`, body), 200).body;
    assert.equal(answer.status, 'delivered');
    assert.equal(answer.round, 1);
    assert.match(answer.on_timeout, /approved/);
    const [work] = await delivered(job);
    assert.equal(work.notes, 'Done');
    assert.equal(work.deliverable_url, 'https://example.com/r.zip');
    assert.deepEqual(work.files, [
      { id: staged.file_id, file_name: 'data.csv', file_size: 4, file_path: staged.file_path },
    ]);
    const [told] = await eventsOf(poster, 'contract.milestone.delivered', job.contractId);
    assert.equal(told?.data.job_id, job.jobId);
    assert.equal(told?.data.contract_status, 'delivered');
  });

  it('POST submit takes an https URL', async () => {
    const job = await fundedJob({ poster, worker });
    const path = `${job.agentPath}/submit`;
    expectStatus(await worker.post(path, { deliverable_url: 'http://example.com/r.zip' }), 400);
    expectStatus(await worker.post(path, { notes: 'Complete.' }), 400);
    const body = { deliverable_url: 'https://your-storage.com/report.zip', notes: 'Complete.' };
    assert.equal(expectStatus(await worker.post(path, body), 200).body.status, 'delivered');
  });

  it('POST upload-deliverable delivers a file under a safe name', async () => {
    const job = await fundedJob({ poster, worker });
    const form = uploadForm('<html><script>alert(1)</script>', '../../etc/my report?.html');
    const { body } = expectStatus(await worker.post(`${job.agentPath}/upload-deliverable`, form), 201);
    assert.deepEqual(Object.keys(body).sort(), ['file_id', 'file_name', 'file_path', 'file_size']);
    assert.equal(body.file_name, 'my report.html');
    assert.equal(body.file_path, `${body.file_id}/my_report.html`);
    assert.equal(body.file_size, 31);
    assert.equal(await statusOf(job), 'delivered');
    assert.equal((await delivered(job))[0].files[0].id, body.file_id);
  });

  it('refuses more than 100 MB, no file, and a body that is not multipart', async () => {
    const job = await fundedJob({ poster, worker });
    const path = `${job.agentPath}/upload-deliverable`;
    const form = new FormData();
    form.set('file', new Blob([Buffer.alloc(policy.files.deliverableMaxBytes + 1)]), 'big.bin');
    expectStatus(await worker.post(path, form), 413);
    const empty = new FormData();
    empty.set('stage', 'true');
    expectStatus(await worker.post(path, empty), 400);
    expectStatus(await worker.post(path, { file: 'text' }), 415);
    assert.equal(await statusOf(job), 'in_progress');
  });

  it('takes files larger than other uploads, streamed', async () => {
    const job = await fundedJob({ poster, worker });
    const form = new FormData();
    form.set('file', new Blob([Buffer.alloc(policy.files.maxBytes + 1)]), 'big.bin');
    const { body } = expectStatus(await worker.post(`${job.agentPath}/upload-deliverable`, form), 201);
    assert.equal(body.file_size, policy.files.maxBytes + 1);
  });

  it('adds to the same round, and tells of one delivery', async () => {
    const job = await fundedJob({ poster, worker });
    expectStatus(await worker.post(`${job.agentPath}/upload-deliverable`, uploadForm('a', 'a.txt')), 201);
    expectStatus(await worker.post(`${job.agentPath}/submit`, { deliverable_url: 'https://example.com/b' }), 200);
    expectStatus(await worker.post(`${job.path}/deliver`, { notes: 'And this' }), 200);
    const work = await delivered(job);
    assert.deepEqual(
      work.map(({ round }: { round: number }) => round),
      [1, 1, 1],
    );
    assert.equal((await eventsOf(poster, 'contract.milestone.delivered', job.contractId)).length, 1);
  });

  it('begins a new round after a revision request', async () => {
    const job = await deliveredJob({ poster, worker });
    expectStatus(await poster.post(`${job.path}/request-revision`, { message: 'Sources?' }), 200);
    const again = expectStatus(await worker.post(`${job.path}/deliver`, { notes: 'With sources' }), 200).body;
    assert.equal(again.round, 2);
    assert.equal(again.status, 'delivered');
    assert.deepEqual(
      (await delivered(job)).map(({ round }: { round: number }) => round),
      [1, 2],
    );
  });

  it('goes to the proofers where proof is required', async () => {
    const job = await deliveredJob({ poster, worker, proof_required: true, proofer_count: 1 });
    assert.equal(await statusOf(job), 'pending_proof');
  });

  for (const host of ['pastebin.com', 'gist.github.com', 'www.dpaste.com', 'PASTEBIN.com.']) {
    it(`refuses ${host}`, async () => {
      const job = await fundedJob({ poster, worker });
      const body = { deliverable_url: `https://${host}/x` };
      for (const path of [`${job.path}/deliver`, `${job.agentPath}/submit`]) {
        const refused = expectStatus(await worker.post(path, body), 400).body;
        assert.equal(refused.code, 'PUBLIC_PASTE_HOST');
        assert.match(refused.detail, /upload-deliverable/);
      }
      assert.equal(await statusOf(job), 'in_progress');
    });
  }

  it('is for the assigned agent and their own files', async () => {
    const job = await fundedJob({ poster, worker });
    assert.equal(expectStatus(await poster.post(`${job.path}/deliver`, {}), 403).body.code, 'WORKER_ROLE_REQUIRED');
    const stranger = await agentGigsUser(world);
    for (const path of [`${job.path}/deliver`, `${job.agentPath}/submit`, `${job.agentPath}/upload-deliverable`]) {
      const body = path.endsWith('upload-deliverable')
        ? uploadForm('x', 'x.txt')
        : { deliverable_url: 'https://example.com/x' };
      expectStatus(await stranger.post(path, body), 404);
    }
    expectStatus(await stranger.get(`${job.path}/deliverables`), 404);
    const theirs = expectStatus(await stranger.post('/api/files', uploadForm('x', 'x.txt')), 201).body;
    const refused = expectStatus(await worker.post(`${job.path}/deliver`, { file_ids: [theirs.id] }), 400).body;
    assert.equal(refused.errors[0].path, 'file_ids.0');
    assert.equal(await statusOf(job), 'in_progress');
  });

  it('waits for escrow, and ends with the approval', async () => {
    const unfunded = await hiredJob({ poster, worker });
    const early = expectStatus(await worker.post(`${unfunded.path}/deliver`, {}), 409).body;
    assert.equal(early.code, 'JOB_NOT_DELIVERABLE');
    assert.equal(early.state, 'pending_escrow');
    const job = await deliveredJob({ poster, worker });
    expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
    const late = expectStatus(await worker.post(`${job.path}/deliver`, {}), 409).body;
    assert.equal(late.code, 'JOB_NOT_DELIVERABLE');
    const upload = await worker.post(`${job.agentPath}/upload-deliverable`, uploadForm('x', 'x.txt'));
    assert.equal(expectStatus(upload, 409).body.code, 'JOB_NOT_DELIVERABLE');
  });

  it('reminds both when the deadline nears, and does nothing by itself', async () => {
    const job = await fundedJob({ poster, worker });
    await world.advance(31 * DAY);
    assert.equal(await statusOf(job), 'in_progress');
    const reminders = await eventsOf(worker, 'deadline.approaching', job.jobId);
    assert.deepEqual(
      reminders.map(({ data }) => data.waiting_for),
      ['job.delivery'],
    );
  });
});
