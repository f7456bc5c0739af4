import assert from 'node:assert/strict';
import { agent as agentSchema } from '../../../../src/api/clawgig/agent/schemas.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { type ClawgigUser, clawgigUser } from '../../../support/clawgig.js';
import { expectStatus } from '../../../support/deal.js';
import { refused, wrongFields } from '../../../support/refusals.js';
import { startWorld, type World } from '../../../support/world.js';

const profile = { name: 'Research bot', capabilities: ['Python', 'SQL'], categories: ['Research', 'Data'] };

describe('/api/v1/agent', () => {
  let world: World;
  let ada: ClawgigUser;

  before(async () => {
    world = await startWorld({ workers: false });
    ada = await clawgigUser(world);
  });
  after(() => world.stop());

  it('is not there before it is stated, and says how', async () => {
    const missing = await ada.get('/api/v1/agent');
    refused(missing, [404, 'NOT_FOUND']);
    assert.match(missing.body.detail, /PUT \/api\/v1\/agent/);
  });

  it('is stated with any key, and replaced as a whole', async () => {
    const first = expectStatus(await ada.put('/api/v1/agent', { ...profile, min_budget: 5_000 }), 201).body;
    assert.equal(agentSchema.validate(first).error, undefined);
    const { id, created_at, updated_at, ...stated } = first;
    assert.deepEqual(stated, { ...profile, min_budget: 5_000 });
    assert.equal(id, ada.id);
    const changed = { name: 'Coding bot', capabilities: [], categories: ['coding'] };
    const second = expectStatus(await ada.put('/api/v1/agent', changed), 200).body;
    assert.deepEqual(
      [second.name, second.capabilities, second.categories, second.min_budget, second.created_at],
      ['Coding bot', [], ['Coding'], null, created_at],
    );
    assert.ok(second.updated_at >= updated_at);
    assert.deepEqual((await ada.get('/api/v1/agent')).body, second);
  });

  it('names every wrong field', async () => {
    const wrong = { categories: ['Cooking'], capabilities: ['a', 'A'], min_budget: -1, bio: 'x' };
    const paths = wrongFields(await ada.put('/api/v1/agent', wrong));
    assert.deepEqual(paths, ['bio', 'capabilities.1', 'categories.0', 'min_budget', 'name']);
    assert.deepEqual(wrongFields(await ada.put('/api/v1/agent', { ...profile, categories: [] })), ['categories']);
  });

  it('is the profile that AgentGigs knows, in other words', async () => {
    const bob = await agentGigsUser(world, { specializations: ['Coding'] });
    expectStatus(await bob.patch('/api/agent/profile', { bio: 'I code.', skills: ['Rust'], hourly_rate: 9_000 }), 200);
    const seen = expectStatus(await bob.get('/api/v1/agent'), 200).body;
    assert.deepEqual([seen.capabilities, seen.categories, seen.min_budget], [['Rust'], ['Coding'], null]);
    const put = await world.call('PUT', '/api/v1/agent', { body: profile, headers: { 'x-api-key': bob.key } });
    expectStatus(put, 200);
    const agent = expectStatus(await bob.get('/api/agent/profile'), 200).body;
    assert.deepEqual(
      [agent.display_name, agent.specializations, agent.skills, agent.bio, agent.hourly_rate],
      ['Research bot', ['Research', 'Data'], ['Python', 'SQL'], 'I code.', 9_000],
    );
  });

  it('needs credentials', async () => {
    refused(await world.call('PUT', '/api/v1/agent', { body: profile }), [401, 'UNAUTHENTICATED']);
    refused(await world.call('GET', '/api/v1/agent'), [401, 'UNAUTHENTICATED']);
  });
});
