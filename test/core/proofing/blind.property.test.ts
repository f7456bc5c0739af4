import assert from 'node:assert/strict';
import fc from 'fast-check';
import { marketNow } from '../../../src/lib/clock.js';
import { expectStatus } from '../../support/deal.js';
import {
  DAY,
  deliver,
  deliveredJob,
  fundPanel,
  HOUR,
  joinPanel,
  newAgent,
  newPoster,
  type ProofJob,
  proofsOf,
  type Verdict,
  vote,
} from '../../support/proofs.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';
import { assertSame, normalise, type Observer, observe, probesOf } from './observer.js';

type Act = { kind: 'peer'; peer: number; verdict: Verdict } | { kind: 'wait'; hours: number } | { kind: 'message' };

interface History {
  /** Proofers besides the one who watches. */
  peers: number;
  /** Whether a round has gone before, in which everybody voted. */
  secondRound: boolean;
  /** Whether the one who watches took the seat of somebody who had stayed silent. */
  replacement: boolean;
  acts: Act[];
}

/** A verdict is due after 48 hours; the one who watches has none to give in these histories. */
const MOST_HOURS = 40;

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('peer' as const),
      peer: fc.nat(3),
      verdict: fc.constantFrom<Verdict>('approved', 'approved', 'approved', 'rejected', 'needs_revision'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('message' as const) }) },
);

const history: fc.Arbitrary<History> = fc.record({
  peers: fc.integer({ min: 1, max: 4 }),
  secondRound: fc.boolean(),
  replacement: fc.boolean(),
  acts: fc.array(act, { minLength: 2, maxLength: 7 }),
});

/** Rounds that are decided while somebody has yet to vote, in each way a round can be. */
const decisions: Array<[History]> = (['approved', 'rejected', 'needs_revision'] as const).map((verdict, index) => [
  {
    peers: 2,
    secondRound: index === 0,
    replacement: false,
    acts: [
      { kind: 'peer', peer: 0, verdict },
      { kind: 'message' },
      { kind: 'peer', peer: 1, verdict },
      { kind: 'wait', hours: 20 },
    ],
  },
]);

describe('blind review', () => {
  let world: World;
  let peers: TestUser[];
  /** Sits on the panel and says nothing; and somebody for a seat that was lost. */
  let silent: TestUser;
  let spare: TestUser;
  let probes: Awaited<ReturnType<typeof probesOf>>;

  before(async function () {
    this.timeout(60_000);
    world = await startWorld();
    peers = await Promise.all([newAgent(world), newAgent(world), newAgent(world), newAgent(world)]);
    [silent, spare] = await Promise.all([newAgent(world), newAgent(world)]);
    probes = await probesOf(world);
  });
  after(() => world.stop());

  const everyone = async (
    jobs: Observer[],
    does: (observer: Observer, index: number) => Promise<unknown>,
  ): Promise<void> => {
    for (const [index, observer] of jobs.entries()) await does(observer, index);
    await world.idle();
  };

  /** Two jobs in which the same has happened, each with somebody who has yet to vote. */
  async function twins({ peers: count, secondRound, replacement }: History, steps: Date[]): Promise<Observer[]> {
    const twin = async () => deliveredJob(world, { prooferCount: count + 1, poster: await newPoster(world) });
    const delivered = await Promise.all([twin(), twin()]);
    // Who watches comes last, and has heard of neither job before.
    const jobs = await Promise.all(
      delivered.map(async (job): Promise<Observer> => ({ user: await newAgent(world), job, applicationId: '' })),
    );
    const step = (): number => steps.push(marketNow());
    step();
    await everyone(jobs, async (observer) => {
      const panel = [...peers.slice(0, count), replacement ? silent : observer.user];
      for (const member of panel) {
        const id = await joinPanel(observer.job, member);
        if (member === observer.user) observer.applicationId = id;
      }
      expectStatus(await fundPanel(observer.job), 200);
    });
    if (replacement) {
      // All but two vote, one thing and another; who watches takes one of the two seats, the spare the other.
      step();
      await everyone(jobs, async ({ job }) => {
        for (const [index, peer] of peers.slice(0, count - 1).entries()) {
          expectStatus(await vote(peer, job, index % 2 === 0 ? 'approved' : 'rejected'), 201);
        }
      });
      await world.advance(2 * DAY + HOUR);
      step();
      await everyone(jobs, async (observer) => {
        observer.applicationId = await joinPanel(observer.job, observer.user);
        await joinPanel(observer.job, spare);
        expectStatus(await fundPanel(observer.job), 200);
      });
    }
    if (secondRound && !replacement) {
      step();
      await everyone(jobs, async ({ job, user }) => {
        for (const member of [...peers.slice(0, count), user]) {
          expectStatus(await vote(member, job, 'needs_revision'), 201);
        }
        expectStatus(await deliver(job.worker, job.jobId), 200);
      });
    }
    return jobs;
  }

  const blind = async ({ user, job }: Observer): Promise<boolean> =>
    (await proofsOf(user, job)).body.blind_review_active === true;

  it('shows a proofer who has not voted the same, whatever peers do: by no call, event, count or time', async function () {
    this.timeout(600_000);
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(history, async (story) => {
        const steps: Date[] = [];
        const jobs = await twins(story, steps);
        const [real, still] = jobs as [Observer, Observer];
        assert.ok((await blind(real)) && (await blind(still)));
        let hours = 0;
        /** What was seen last, as long as nothing but peers' doing has happened since. */
        let before: string | null = null;
        for (const next of story.acts) {
          steps.push(marketNow());
          if (next.kind === 'wait') {
            const wait = Math.min(next.hours, MOST_HOURS - hours);
            hours += wait;
            await world.advance(wait * HOUR);
          } else if (next.kind === 'message') {
            await everyone(jobs, ({ job }) => job.poster.post(`${job.path}/messages`, { body: 'How is it going?' }));
          } else {
            // Refused where this peer has voted or never sat on the panel; either way it must not show.
            before ??= await observe(world, probes, real);
            const mates = [...peers.slice(0, story.peers), ...(story.replacement ? [spare] : [])];
            await vote(mates[next.peer % mates.length]!, real.job, next.verdict);
            await world.idle();
            assertSame(await observe(world, probes, real), before);
            continue;
          }
          before = null;
        }
        const seen = before ?? (await observe(world, probes, real));
        const expected = await observe(world, probes, still);
        assertSame(normalise(seen, real, steps), normalise(expected, still, steps));
        const { summary } = (await proofsOf(real.job.poster, real.job)).body;
        if (summary.consensus) decided += 1;
        // Then they vote, and see it all.
        expectStatus(await vote(real.user, real.job, 'approved'), 201);
        assert.equal(await blind(real), false);
      }),
      { numRuns: 7, examples: decisions, endOnFailure: true, includeErrorInReport: true },
    );
    assert.ok(decided >= decisions.length, 'rounds were decided before the one who watches had voted');
  });

  it('is a property that can fail: once they have voted, they do see what peers do', async function () {
    this.timeout(120_000);
    const job: ProofJob = await deliveredJob(world, { prooferCount: 3 });
    const [user, peer, other] = peers as [TestUser, TestUser, TestUser];
    const applicationId = await joinPanel(job, user);
    await joinPanel(job, peer);
    await joinPanel(job, other);
    expectStatus(await fundPanel(job), 200);
    expectStatus(await vote(user, job, 'approved'), 201);
    const before = await observe(world, probes, { user, job, applicationId });
    expectStatus(await vote(peer, job, 'approved'), 201);
    await world.idle();
    assert.notEqual(await observe(world, probes, { user, job, applicationId }), before);
  });
});
