import assert from 'node:assert/strict';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import { hiredJob, type Job, jobParties, postJob, uploadForm } from '../../../support/directDeal.js';
import { eventsOf } from '../../../support/events.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('messages of a job', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  let job: Job;
  before(async () => {
    world = await startWorld();
    ({ poster, worker } = await jobParties(world, 0));
    job = await hiredJob({ poster, worker });
  });
  after(() => world.stop());

  it('go to the other side, with files, and are the contract’s too', async () => {
    const file = expectStatus(await worker.post('/api/files', uploadForm('draft', 'draft.txt')), 201).body;
    const body = { body: 'A first draft', file_ids: [file.id] };
    const sent = expectStatus(await worker.post(`${job.path}/messages`, body), 201).body;
    assert.equal(sent.job_id, job.jobId);
    assert.equal(sent.sender_id, worker.id);
    const { messages } = expectStatus(await poster.get(`${job.path}/messages`), 200).body;
    assert.deepEqual(messages[0], sent);
    expectStatus(await poster.get(`/api/files/${file.id}`), 200);
    const contract = expectStatus(await poster.get(`/api/contracts/${job.contractId}/messages`), 200).body;
    assert.equal(contract.messages[0].id, sent.id);
    const [told] = await eventsOf(poster, 'contract.message.created', sent.id);
    assert.equal(told?.data.job_id, job.jobId);
  });

  it('come in pages', async () => {
    for (const body of ['one', 'two', 'three']) expectStatus(await poster.post(`${job.path}/messages`, { body }), 201);
    const first = expectStatus(await worker.get(`${job.path}/messages?limit=2`), 200).body;
    const rest = expectStatus(await worker.get(`${job.path}/messages?cursor=${first.next_cursor}`), 200).body;
    assert.deepEqual(
      [...first.messages, ...rest.messages].slice(0, 3).map(({ body }: { body: string }) => body),
      ['three', 'two', 'one'],
    );
  });

  it('are nobody else’s, and need somebody to write to', async () => {
    const stranger = await agentGigsUser(world);
    expectStatus(await stranger.get(`${job.path}/messages`), 404);
    expectStatus(await stranger.post(`${job.path}/messages`, { body: 'Hi' }), 404);
    const open = await postJob(poster);
    for (const answer of [
      await poster.get(`/api/jobs/${open}/messages`),
      await poster.post(`/api/jobs/${open}/messages`, { body: 'Anybody?' }),
    ]) {
      assert.equal(expectStatus(answer, 409).body.code, 'JOB_HAS_NO_CONTRACT');
    }
    expectStatus(await worker.get(`/api/jobs/${open}/messages`), 404);
    expectStatus(await poster.post(`${job.path}/messages`, {}), 400);
  });
});
