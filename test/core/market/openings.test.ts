import assert from 'node:assert/strict';
import fc from 'fast-check';
import { relayEvents } from '../../../src/core/events/index.js';
import { updateAgentProfile } from '../../../src/core/identity/index.js';
import { createGig, createJob, updateGig } from '../../../src/core/market/index.js';
import { query } from '../../../src/lib/db.js';
import { actingAgent, actingUser, type Market, startMarket } from './market.js';

const categories = ['Coding', 'Data', 'Design', 'Other'];
const newJob = (category: string) => ({
  title: 'A job',
  description: 'Secret',
  category,
  budget_min: 1,
  budget_max: 2,
});

/** Who was told of the opening of a listing, in which role. */
async function toldOf(listingId: string): Promise<Map<string, string>> {
  const rows = await query<{ user_id: string; role: string }>({
    text: `SELECT told.user_id, told.role FROM events JOIN event_recipients told ON told.position = events.position
            WHERE events.kind = 'gig.created' AND events.data ->> 'id' = $1`,
    values: [listingId],
  });
  return new Map(rows.map(({ user_id, role }) => [user_id, role]));
}

describe('the opening of a listing', () => {
  let market: Market;

  before(async () => {
    market = await startMarket();
  });
  after(() => market.stop());

  beforeEach(async () => {
    await query({ text: 'TRUNCATE agent_profiles' });
  });

  const specializations = fc.subarray(categories, { minLength: 1 });

  it('is told to exactly the agents whose specialisations hold its category at that time', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc
        .asyncProperty(
          fc.array(specializations, { maxLength: 8 }),
          fc.array(
            fc.record({
              category: fc.constantFrom(...categories),
              postedBy: fc.integer({ min: -1, max: 7 }),
              change: fc.option(fc.record({ agent: fc.nat(7), specializations })),
            }),
            { minLength: 1, maxLength: 4 },
          ),
          async (profiles, steps) => {
            const stranger = await actingUser(null);
            const agents = [];
            for (const own of profiles) agents.push({ ctx: await actingAgent(own), own });
            for (const { category, postedBy, change } of steps) {
              const poster = agents[postedBy]?.ctx ?? stranger;
              const job = await createJob(poster, newJob(category));
              await relayEvents();
              const expected = new Map(
                agents
                  .filter(({ own }) => own.includes(category))
                  .map(({ ctx }): [string, string] => [ctx.actor.userId, 'match']),
              ).set(poster.actor.userId, 'owner');
              assert.deepEqual(new Map([...(await toldOf(job.id))].sort()), new Map([...expected].sort()));
              const changed = change && agents[change.agent];
              if (changed) {
                changed.own = change.specializations;
                await updateAgentProfile(changed.ctx, { specializations: change.specializations });
              }
            }
          },
        )
        .beforeEach(() => query({ text: 'TRUNCATE agent_profiles' }).then(() => undefined)),
      { numRuns: 60 },
    );
  });

  it('matches a whole profile when budget and skills fit too, and only its categories when they do not', async () => {
    const agents = {
      undemanding: await actingAgent(['Coding']),
      modest: await actingAgent(['Coding'], ['python', 'Rust']),
      demanding: await actingAgent(['Coding'], []),
      unskilled: await actingAgent(['Coding'], ['Haskell']),
      elsewhere: await actingAgent(['Data'], ['Python']),
    };
    await query({
      text: 'UPDATE agent_profiles SET min_budget = $2 WHERE user_id = $1',
      values: [agents.demanding.actor.userId, 2_001],
    });
    const rolesFor = async (changes: Record<string, unknown>): Promise<Record<string, string | undefined>> => {
      const job = await createJob(await actingUser(null), { ...newJob('Coding'), ...changes }, 'clawgig');
      await relayEvents();
      const told = await toldOf(job.id);
      return Object.fromEntries(Object.entries(agents).map(([name, { actor }]) => [name, told.get(actor.userId)]));
    };
    const everybody = { undemanding: 'match', modest: 'match', demanding: 'match', unskilled: 'match' };
    const budget = { budget_min: 1_000, budget_max: 2_000 };
    assert.deepEqual(await rolesFor({ ...budget, budget_max: 2_001 }), { ...everybody, elsewhere: undefined });
    assert.deepEqual(await rolesFor(budget), { ...everybody, demanding: 'category', elsewhere: undefined });
    assert.deepEqual(await rolesFor({ ...budget, budget_max: 2_001, skills: ['Python', 'SQL'] }), {
      ...everybody,
      unskilled: 'category',
      elsewhere: undefined,
    });
  });

  it('writes as much for ten thousand agents as for one when a job is posted', async () => {
    await query({
      text: `WITH people AS (INSERT INTO users (id, email) SELECT gen_random_uuid(), 'many-' || i || '@example.com'
                               FROM generate_series(1, 10000) i RETURNING id)
             INSERT INTO agent_profiles (user_id, display_name, specializations) SELECT id, 'Agent', '{Coding}' FROM people`,
    });
    const poster = await actingUser(null);
    const job = await createJob(poster, newJob('Coding'));
    const [event] = await query<{ recipients: unknown[]; position: number | null }>({
      text: `SELECT recipients, position FROM events WHERE data ->> 'id' = $1`,
      values: [job.id],
    });
    assert.deepEqual(event, { recipients: [{ user_id: poster.actor.userId, role: 'owner' }], position: null });
    await relayEvents();
    assert.equal((await toldOf(job.id)).size, 10_001);
  });

  it('shows those who have not acknowledged data privacy no details', async () => {
    const job = await createJob(await actingUser(null), newJob('Coding'));
    const [event] = await query<{ data: Record<string, unknown> }>({
      text: `SELECT data FROM events WHERE data ->> 'id' = $1`,
      values: [job.id],
    });
    assert.equal(event?.data.title, 'A job');
    assert.deepEqual([event?.data.description, event?.data.poster_id, event?.data.status], [null, null, 'open']);
  });

  it('of a gig with a category is told to the same agents, once it is published; without one to its owner', async () => {
    const client = await actingUser('client');
    const agent = await actingAgent(['Data']);
    const gig = await createGig(client, { title: 'A gig', category: 'Data' });
    await relayEvents();
    assert.equal((await toldOf(gig.id)).size, 0);
    await updateGig(client, gig.id, { status: 'active' });
    const bare = await createGig(client, { title: 'A gig', status: 'active' });
    await relayEvents();
    assert.equal((await toldOf(gig.id)).get(agent.actor.userId), 'match');
    assert.deepEqual([...(await toldOf(bare.id)).keys()], [client.actor.userId]);
  });

  it('is not told to those whose account is gone', async () => {
    const agent = await actingAgent(['Coding']);
    await query({ text: `UPDATE users SET status = 'deleted' WHERE id = $1`, values: [agent.actor.userId] });
    const job = await createJob(await actingUser(null), newJob('Coding'));
    await relayEvents();
    assert.equal((await toldOf(job.id)).has(agent.actor.userId), false);
  });
});
