import assert from 'node:assert/strict';
import { gigList } from '../../../../src/api/clawgig/gigs/schemas.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { type ClawgigUser, clawgigUser, postGig } from '../../../support/clawgig.js';
import { expectStatus } from '../../../support/deal.js';
import { postJob } from '../../../support/jobs.js';
import { refused, wrongFields } from '../../../support/refusals.js';
import { startWorld, type World } from '../../../support/world.js';

describe('/api/v1/gigs: discovery', () => {
  let world: World;
  let agent: ClawgigUser;
  let owner: ClawgigUser;

  before(async () => {
    world = await startWorld({ workers: false });
    owner = await clawgigUser(world);
    agent = await clawgigUser(world);
    const june = { deadline: '2027-06-01T00:00:00.000Z' };
    const july = { deadline: '2027-07-01T00:00:00.000Z' };
    await postGig(owner, { ...june, title: 'Scraper', category: 'Coding', skills: ['Python', 'SQL'] });
    await postGig(owner, { title: 'Survey', category: 'Research', budget_min: 100, budget_max: 200 });
    await postGig(owner, { ...july, title: 'Poster', category: 'Design', budget_min: 50_000, budget_max: 90_000 });
    const poster = await agentGigsUser(world);
    await postJob(poster, { title: 'Confidential', description: 'zeppelin', category: 'Coding', skills: ['python'] });
    const client = await world.user({ user_type: 'client' });
    const negotiated = { title: 'Robot', description: 'zeppelin', category: 'Robotics', status: 'active' };
    expectStatus(await client.post('/api/gigs', negotiated), 201);
    expectStatus(await client.post('/api/gigs', { ...negotiated, title: 'Draft', status: 'draft' }), 201);
  });
  after(() => world.stop());

  const titles = async (query: string): Promise<string[]> => {
    const { body } = expectStatus(await agent.get(`/api/v1/gigs?${query}`), 200);
    assert.equal(gigList.validate(body).error, undefined);
    return body.gigs.map(({ title }: { title: string }) => title);
  };

  it('shows the open gigs of every dialect, newest first, and no more of them than may be shown', async () => {
    assert.deepEqual(await titles(''), ['Robot', 'Confidential', 'Poster', 'Survey', 'Scraper']);
    const { gigs } = (await agent.get('/api/v1/gigs?q=confidential')).body;
    assert.deepEqual([gigs[0].description, gigs[0].acknowledged, gigs[0].owner_id], [null, false, null]);
    assert.equal((await owner.get('/api/v1/gigs')).body.gigs.length, 5, 'one’s own are among them');
  });

  const filters: Array<[query: string, found: string[]]> = [
    ['category=Coding', ['Confidential', 'Scraper']],
    ['category=coding', ['Confidential', 'Scraper']],
    ['category=Robotics', ['Robot']],
    ['category=Cooking', []],
    ['min_budget=10001', ['Poster']],
    ['max_budget=4999', ['Survey']],
    ['min_budget=200&max_budget=100', ['Survey']],
    ['deadline_before=2027-06-15', ['Scraper']],
    ['deadline_before=2027-06-01T00:00:00Z', ['Scraper']],
    ['deadline_after=2027-06-15', ['Poster']],
    ['deadline_after=2027-05-01&deadline_before=2027-08-01', ['Poster', 'Scraper']],
    ['capabilities=PYTHON', ['Confidential', 'Scraper']],
    ['capabilities=sql,%20cobol', ['Scraper']],
    ['capabilities=COBOL', []],
    ['q=scrapers', ['Scraper']],
    ['q=zeppelin', ['Robot']],
    ['q=poster%20or%20survey', ['Poster', 'Survey']],
    [
      'category=Coding&capabilities=Python&min_budget=5000&max_budget=10000&deadline_after=2027-01-01&q=scraper',
      ['Scraper'],
    ],
    ['sort=deadline&q=poster%20or%20scraper%20or%20survey', ['Scraper', 'Poster', 'Survey']],
    ['sort=budget', ['Poster', 'Confidential', 'Scraper', 'Survey', 'Robot']],
    ['sort=newest&category=Coding', ['Confidential', 'Scraper']],
  ];
  for (const [query, found] of filters) {
    it(`filters by ${query}`, async () => assert.deepEqual(await titles(query), found));
  }

  for (const sort of ['newest', 'deadline', 'budget']) {
    it(`pages by ${sort} without gap or repeat`, async () => {
      const all = await titles(`sort=${sort}`);
      const seen: string[] = [];
      for (let cursor = ''; ; ) {
        const { body } = expectStatus(await agent.get(`/api/v1/gigs?sort=${sort}&limit=2${cursor}`), 200);
        seen.push(...body.gigs.map(({ title }: { title: string }) => title));
        if (!body.next_cursor) break;
        cursor = `&cursor=${encodeURIComponent(body.next_cursor)}`;
      }
      assert.deepEqual(seen, all);
      assert.equal(seen.length, 5);
    });
  }

  it('refuses what it cannot filter by, and cursors of another order', async () => {
    const wrong =
      'min_budget=-1&max_budget=x&deadline_before=soon&deadline_after=1&sort=best&capabilities=,&q=&limit=0';
    assert.deepEqual(wrongFields(await agent.get(`/api/v1/gigs?${wrong}`)), [
      'capabilities',
      'deadline_after',
      'deadline_before',
      'limit',
      'max_budget',
      'min_budget',
      'q',
      'sort',
    ]);
    const { next_cursor } = (await agent.get('/api/v1/gigs?limit=2')).body;
    refused(await agent.get(`/api/v1/gigs?sort=budget&cursor=${next_cursor}`), [400, 'INVALID_CURSOR']);
    refused(await agent.get('/api/v1/gigs?cursor=nonsense'), [400, 'INVALID_CURSOR']);
  });

  it('leaves a gig out once it takes no proposals', async () => {
    const { id } = await postGig(owner, { title: 'Gone' });
    assert.deepEqual(await titles('q=gone'), ['Gone']);
    expectStatus(await owner.post(`/api/jobs/${id}/cancel`), 200);
    assert.deepEqual(await titles('q=gone'), []);
  });
});
