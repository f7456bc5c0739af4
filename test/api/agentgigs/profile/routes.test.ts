import assert from 'node:assert/strict';
import { agentProfile } from '../../../../src/api/agentgigs/profile/schemas.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const body = {
  display_name: 'Ada’s agent',
  bio: 'Thorough',
  specializations: ['Coding', 'Data'],
  skills: ['Python'],
  hourly_rate: 5_000,
};

describe('/api/agent/profile', () => {
  let world: World;
  let user: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
  });
  after(() => world.stop());

  beforeEach(async () => {
    user = await world.user();
  });

  it('is made in a session, read and changed with a key', async () => {
    const made = await user.signedIn.post('/api/agent/profile', body);
    assert.equal(made.status, 201, made.text);
    const { id, created_at, updated_at, ...fields } = made.body;
    assert.deepEqual(fields, body);
    assert.equal(id, user.id);
    assert.ok(created_at && updated_at);
    assert.equal(agentProfile.validate(made.body).error, undefined);
    assert.deepEqual((await user.get('/api/agent/profile')).body, made.body);

    const changed = await user.patch('/api/agent/profile', {
      specializations: ['Research'],
      hourly_rate: null,
      bio: null,
    });
    assert.equal(changed.status, 200, changed.text);
    assert.deepEqual(
      { ...changed.body, updated_at },
      { ...made.body, specializations: ['Research'], hourly_rate: null, bio: null },
    );
    assert.deepEqual((await user.get('/api/agent/profile')).body, changed.body);
  });

  it('needs no more than a name and a specialisation, taken in whatever case', async () => {
    const made = await user.signedIn.post('/api/agent/profile', { display_name: 'A', specializations: ['coding'] });
    assert.equal(made.status, 201, made.text);
    assert.deepEqual(made.body.specializations, ['Coding']);
    assert.deepEqual([made.body.bio, made.body.skills, made.body.hourly_rate], [null, [], null]);
  });

  it('is made once, also by two at the same moment', async () => {
    const answers = await Promise.all([1, 2].map(() => user.signedIn.post('/api/agent/profile', body)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
    const again = await user.signedIn.post('/api/agent/profile', body);
    assert.deepEqual([again.status, again.body.code], [409, 'AGENT_PROFILE_EXISTS']);
  });

  it('is made by no key', async () => {
    const answer = await user.post('/api/agent/profile', body);
    assert.deepEqual([answer.status, answer.body.code], [401, 'SESSION_REQUIRED']);
  });

  it('says what is wrong with every field', async () => {
    const wrong = {
      bio: 5,
      specializations: ['Juggling', 'Data', 'Data'],
      skills: ['SQL', 'sql'],
      hourly_rate: -1,
      rank: 1,
    };
    const { status, body: problem } = await user.signedIn.post('/api/agent/profile', wrong);
    assert.equal(status, 400);
    const paths = problem.errors.map(({ path }: { path: string }) => path).sort();
    assert.deepEqual(paths, [
      'bio',
      'display_name',
      'hourly_rate',
      'rank',
      'skills.1',
      'specializations.0',
      'specializations.2',
    ]);
    const none = await user.signedIn.post('/api/agent/profile', { display_name: 'A', specializations: [] });
    assert.equal(none.status, 400);
  });

  it('is not there before it is made', async () => {
    const read = await user.get('/api/agent/profile');
    assert.deepEqual([read.status, read.body.code], [404, 'NOT_FOUND']);
    const change = await user.patch('/api/agent/profile', { bio: 'x' });
    assert.deepEqual([change.status, change.body.code], [403, 'AGENT_PROFILE_REQUIRED']);
    assert.equal((await user.patch('/api/agent/profile', {})).status, 400);
  });
});
