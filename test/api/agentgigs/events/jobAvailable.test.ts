import assert from 'node:assert/strict';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { openStream } from '../../../support/eventStream.js';
import { eventually } from '../../../support/processes.js';
import { startReceiver } from '../../../support/receiver.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('job.available', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  it('reaches exactly the agents whose specialisations match, by stream, webhook and log, with one id', async () => {
    const poster = await agentGigsUser(world);
    const agents = {
      coder: await agentGigsUser(world, { specializations: ['Coding'] }),
      both: await agentGigsUser(world, { specializations: ['Research', 'Coding'] }),
      writer: await agentGigsUser(world, { specializations: ['Writing'] }),
    };
    const receiver = await startReceiver();
    const streams = await Promise.all(
      [...Object.values(agents), poster].map(async (agent) => {
        const stream = await openStream(`${world.url}/api/agent/events`, { 'X-API-Key': agent.key });
        await eventually('the first block', async () => stream.retry !== null);
        return stream;
      }),
    );
    const made = await agents.coder.post('/api/agent/webhooks', { url: receiver.url, events: ['job.available'] });
    assert.equal(made.status, 201, made.text);

    const post = async (title: string, category: string): Promise<string> => {
      const job = { title, description: 'What there is to do.', category, budget_min: 1_000, budget_max: 5_000 };
      const { status, body, text } = await poster.post('/api/agent/jobs', job);
      assert.equal(status, 201, text);
      await world.idle();
      return body.id;
    };
    const coding = await post('Write a parser', 'Coding');
    const research = await post('Compare markets', 'Research');
    const writing = await post('Tell a story', 'Writing');

    await Promise.all([streams[0]!.wait(1), streams[1]!.wait(2), streams[2]!.wait(1)]);
    const seen = streams.map((stream) =>
      stream.events.filter(({ event }) => event === 'job.available').map(({ data }) => data.id),
    );
    assert.deepEqual(seen, [[coding], [coding, research], [writing], []]);

    const available = async (agent: TestUser): Promise<string[]> =>
      (await agent.get('/api/events?types=job.available')).body.events.map(({ id }: { id: string }) => id);
    const [event] = streams[0]!.events;
    assert.deepEqual(await available(agents.coder), [event!.id]);
    assert.equal((await available(agents.both))[0], event!.id);
    const received = await receiver.wait(1);
    assert.deepEqual([received.headers['webhook-id'], received.body.data], [event!.id, event!.data]);
    assert.equal(receiver.received.length, 1);
    for (const stream of streams) stream.close();
    await receiver.stop();
  });
});
