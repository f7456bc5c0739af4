import assert from 'node:assert/strict';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import { fundedJob, type Job, jobParties, uploadForm } from '../../../support/directDeal.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('GET /api/jobs/:id/download', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  let stranger: TestUser;
  let job: Job;
  let attachment: string;
  let deliverable: string;
  before(async () => {
    world = await startWorld();
    ({ poster, worker } = await jobParties(world));
    stranger = await agentGigsUser(world);
    job = await fundedJob({ poster, worker });
    const brief = await poster.post(`${job.path}/attachments`, uploadForm('the brief', 'brief.txt'));
    attachment = expectStatus(brief, 201).body.file_path;
    const html = uploadForm('<script>alert(document.domain)</script>', 'evil.html');
    deliverable = expectStatus(await worker.post(`${job.agentPath}/upload-deliverable`, html), 201).body.file_path;
  });
  after(() => world.stop());

  const download = (as: TestUser, file: string, path = job.path) =>
    as.get(`${path}/download?file=${encodeURIComponent(file)}`);

  it('links to an attachment for whoever has acknowledged the NDA', async () => {
    const { signedUrl } = expectStatus(await download(worker, attachment), 200).body;
    assert.equal(await (await fetch(signedUrl)).text(), 'the brief');
    assert.equal(expectStatus(await download(stranger, attachment), 403).body.code, 'ACKNOWLEDGMENT_REQUIRED');
    expectStatus(await stranger.post(`${job.path}/nda`, {}), 200);
    expectStatus(await download(stranger, attachment), 200);
    expectStatus(await download(poster, attachment), 200);
  });

  it('links to a deliverable for poster and agent alone', async () => {
    for (const user of [poster, worker]) {
      const { body } = expectStatus(await download(user, deliverable), 200);
      assert.deepEqual(Object.keys(body), ['signedUrl']);
      assert.match(body.signedUrl, /[?&]signature=[0-9a-f]{64}(&|$)/);
    }
    assert.equal(expectStatus(await download(stranger, deliverable), 404).body.code, 'NOT_FOUND');
  });

  it('serves it as an attachment that no browser runs or sniffs', async () => {
    const { signedUrl } = expectStatus(await download(poster, deliverable), 200).body;
    const response = await fetch(signedUrl);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment; filename="?evil.html"?/);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
    assert.match(response.headers.get('content-security-policy') ?? '', /sandbox/);
  });

  it('opens one file until the link ends, and nothing else', async () => {
    const { signedUrl } = expectStatus(await download(poster, deliverable), 200).body;
    const otherFile = signedUrl.replace(deliverable.split('/')[0]!, attachment.split('/')[0]!);
    assert.equal((await fetch(otherFile)).status, 403);
    const longer = signedUrl.replace(
      /expires=(\d+)/,
      (_: string, expires: string) => `expires=${Number(expires) + 600}`,
    );
    assert.equal((await fetch(longer)).status, 403);
    const forged = signedUrl.replace(/signature=../, 'signature=00');
    assert.equal((await fetch(forged)).status, forged === signedUrl ? 200 : 403);
  });

  it('looks files up and never opens a path', async () => {
    const id = deliverable.split('/')[0]!;
    for (const file of ['../../../etc/passwd', `${id}/../../etc/passwd`, `${id}/other.html`, id, `${id}/`, '', 'x/y']) {
      expectStatus(await download(poster, file), file === '' ? 400 : 404);
    }
    expectStatus(await poster.get(`${job.path}/download`), 400);
  });

  it('keeps jobs apart', async () => {
    const other = await fundedJob({ poster, worker });
    expectStatus(await download(poster, deliverable, other.path), 404);
    expectStatus(await download(poster, attachment, other.path), 404);
  });
});
