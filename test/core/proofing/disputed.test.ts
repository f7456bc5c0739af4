import assert from 'node:assert/strict';
import { ledgerSum } from '../../../src/core/payments/index.js';
import { expectStatus } from '../../support/deal.js';
import { historyOf } from '../../support/ghostScores.js';
import { applyToProof, DAY, deliveredJob, newAgent, type ProofJob, seatPanel, statusOf } from '../../support/proofs.js';
import { startWorld, type World } from '../../support/world.js';

describe('a panel whose job is disputed meanwhile', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());
  afterEach(async () => assert.equal(await ledgerSum(), 0));

  /** The worker disputes the job for so many days, which the poster answers, then takes that back. */
  async function disputeFor(job: ProofJob, days: number): Promise<void> {
    const { id } = expectStatus(
      await job.worker.post(`${job.path}/dispute`, { reason: 'Nobody judges it.' }),
      201,
    ).body;
    expectStatus(await job.poster.post(`/api/disputes/${id}/respond`, { evidence: [] }), 200);
    await world.advance(days * DAY);
    expectStatus(await job.worker.post(`/api/disputes/${id}/withdraw`, {}), 200);
    await world.idle();
  }
  const waitOf = async (job: ProofJob) => expectStatus(await job.poster.get(job.path), 200).body;

  it('that nobody paid for in time is waived when the dispute is taken back', async () => {
    const job = await deliveredJob(world);
    await applyToProof(job, await newAgent(world));
    await disputeFor(job, 8);
    const history = await historyOf(job.poster);
    assert.ok(!history.some((commitment) => commitment.endsWith('missed')), history.join());
    const { status, next_deadline, on_timeout } = await waitOf(job);
    assert.equal(status, 'delivered');
    assert.ok(next_deadline);
    assert.match(on_timeout, /approved/);
    await world.advance(7.1 * DAY);
    assert.equal(await statusOf(job), 'approved');
  }).timeout(90_000);

  it('whose proofers have all been silent is waived when the dispute is taken back', async () => {
    const job = await deliveredJob(world);
    await seatPanel(job, [await newAgent(world)]);
    await disputeFor(job, 10);
    assert.equal((await waitOf(job)).status, 'delivered');
  }).timeout(90_000);
});
