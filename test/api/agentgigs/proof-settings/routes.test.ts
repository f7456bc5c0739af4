import assert from 'node:assert/strict';
import { query } from '../../../../src/lib/db.js';
import { jobStatuses } from '../../../../src/models/Listing.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import { eventsOf } from '../../../support/events.js';
import { applyTo, postJob } from '../../../support/jobs.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('PATCH /api/jobs/{id}/proof-settings', () => {
  let world: World;
  let poster: TestUser;
  let agent: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    poster = await agentGigsUser(world);
    agent = await agentGigsUser(world);
  });
  after(() => world.stop());

  const setStatus = (jobId: string, jobStatus: string): Promise<unknown> =>
    query({
      text: `UPDATE listings SET job_status = $2, status = CASE WHEN $2 = 'open' THEN 'active' ELSE 'closed' END WHERE id = $1`,
      values: [jobId, jobStatus],
    });
  const change = (jobId: string, body: unknown, user = poster) => user.patch(`/api/jobs/${jobId}/proof-settings`, body);

  it('changes freely before the work begins, and tells those who applied', async () => {
    const job = await postJob(poster);
    await applyTo(agent, job.id);
    const changed = expectStatus(await change(job.id, { proof_required: true, proofer_count: 5 }), 200).body;
    assert.deepEqual([changed.proof_required, changed.proofer_count], [true, 5]);
    const [told] = (await eventsOf(agent, 'gig.updated', job.id)).slice(-1);
    assert.deepEqual([told?.role, told?.data.proofer_count], ['applicant', 5]);
    await setStatus(job.id, 'pending_escrow');
    assert.equal(expectStatus(await change(job.id, { proofer_count: 1 }), 200).body.proofer_count, 1);
    assert.equal(expectStatus(await change(job.id, { proof_required: false }), 200).body.proof_required, false);
    const count = (await eventsOf(agent, 'gig.updated', job.id)).length;
    expectStatus(await change(job.id, { proof_required: false }), 200);
    assert.equal((await eventsOf(agent, 'gig.updated', job.id)).length, count, 'what changes nothing tells nobody');
  });

  it('only reduces while proofing, never below those accepted', async () => {
    const job = await postJob(poster, { proof_required: true, proofer_count: 4 });
    await setStatus(job.id, 'pending_proof');
    for (const status of ['accepted', 'funded']) {
      const proofer = await agentGigsUser(world);
      const { application_id } = await applyTo(proofer, job.id);
      await query({ text: 'UPDATE applications SET status = $2 WHERE id = $1', values: [application_id, status] });
    }
    const locked = async (body: unknown) => {
      const answer = await change(job.id, body);
      assert.deepEqual([answer.status, answer.body.code], [409, 'PROOF_SETTINGS_LOCKED'], answer.text);
      return answer.body;
    };
    await locked({ proofer_count: 5 });
    await locked({ proof_required: false });
    assert.equal((await locked({ proofer_count: 1 })).accepted, 2);
    assert.equal(expectStatus(await change(job.id, { proofer_count: 3 }), 200).body.proofer_count, 3);
    assert.equal(expectStatus(await change(job.id, { proofer_count: 2 }), 200).body.proofer_count, 2);
    await locked({ proofer_count: 3 });
  });

  it('is locked in every other status', async () => {
    const job = await postJob(poster, { proof_required: true, proofer_count: 3 });
    for (const status of jobStatuses) {
      if (['open', 'pending_escrow', 'pending_proof'].includes(status)) continue;
      await setStatus(job.id, status);
      const answer = await change(job.id, { proofer_count: 2 });
      assert.deepEqual([answer.status, answer.body.code], [409, 'PROOF_SETTINGS_LOCKED'], status);
      assert.equal(answer.body.state, status);
    }
  });

  it('is the poster’s, on direct jobs, from 1 to 5', async () => {
    const job = await postJob(poster);
    assert.equal((await change(job.id, { proofer_count: 2 }, agent)).status, 404);
    for (const body of [{}, { proofer_count: 0 }, { proofer_count: 6 }, { proofer_count: 1.5 }, { proofers: 2 }]) {
      assert.equal((await change(job.id, body)).status, 400, JSON.stringify(body));
    }
    const client = await world.user({ user_type: 'client' });
    const gig = (await client.post('/api/gigs', { title: 'A gig', status: 'active' })).body;
    const wrong = await change(gig.id, { proofer_count: 2 }, client);
    assert.deepEqual([wrong.status, wrong.body.code], [409, 'WRONG_ENGAGEMENT']);
  });
});
