import assert from 'node:assert/strict';
import { policy } from '../../../../config/policy.js';
import { attachment, attachmentList } from '../../../../src/api/agentgigs/attachments/schemas.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import { postJob } from '../../../support/jobs.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const form = (name: string, content = 'hello'): FormData => {
  const data = new FormData();
  data.set('file', new Blob([content]), name);
  return data;
};

describe('attachments of jobs', () => {
  let world: World;
  let poster: TestUser;
  let agent: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    poster = await agentGigsUser(world);
    agent = await agentGigsUser(world);
  });
  after(() => world.stop());

  it('are added by the poster and listed for everybody after the NDA', async () => {
    const job = await postJob(poster);
    const path = `/api/jobs/${job.id}/attachments`;
    assert.deepEqual((await poster.get(path)).body, { attachments: [] });
    const added = [];
    for (const name of ['../../brief.txt', 'data set.csv']) {
      added.push(expectStatus(await poster.post(path, form(name)), 201).body);
    }
    assert.equal(attachment.validate(added[0]).error, undefined);
    assert.deepEqual([added[0].file_name, added[0].file_size], ['brief.txt', 5]);

    const refused = await agent.get(path);
    assert.deepEqual([refused.status, refused.body.code], [403, 'ACKNOWLEDGMENT_REQUIRED']);
    assert.equal((await agent.get(`/api/files/${added[0].id}`)).status, 404);
    await agent.post(`/api/jobs/${job.id}/nda`);
    const listed = expectStatus(await agent.get(path), 200).body;
    assert.deepEqual(listed, { attachments: added });
    assert.equal(attachmentList.validate(listed).error, undefined);

    const link = expectStatus(await agent.get(`/api/files/${added[0].id}`), 200).body.url;
    assert.equal((await world.call('GET', link.slice(world.url.length))).text, 'hello');
  });

  it('are the poster’s to add, to direct jobs, as files', async () => {
    const job = await postJob(poster);
    const path = `/api/jobs/${job.id}/attachments`;
    await agent.post(`/api/jobs/${job.id}/nda`);
    assert.equal((await agent.post(path, form('a.txt'))).status, 404);
    const empty = await poster.post(path, new FormData());
    assert.deepEqual([empty.status, empty.body.errors[0].path], [400, 'file']);
    assert.equal((await poster.post(path, { file: 'x' })).status, 415);
    const large = await poster.post(path, form('large.bin', 'x'.repeat(policy.files.maxBytes + 1)));
    assert.deepEqual([large.status, large.body.code], [413, 'PAYLOAD_TOO_LARGE']);
    const client = await world.user({ user_type: 'client' });
    const gig = (await client.post('/api/gigs', { title: 'A gig', status: 'active' })).body;
    const wrong = await client.post(`/api/jobs/${gig.id}/attachments`, form('a.txt'));
    assert.deepEqual([wrong.status, wrong.body.code], [409, 'WRONG_ENGAGEMENT']);
  });

  it('are not too many', async () => {
    const job = await postJob(poster);
    const path = `/api/jobs/${job.id}/attachments`;
    for (let count = 0; count < policy.market.maxAttachments; count++) {
      expectStatus(await poster.post(path, form(`${count}.txt`)), 201);
    }
    const more = await poster.post(path, form('more.txt'));
    assert.deepEqual([more.status, more.body.code], [409, 'ATTACHMENT_LIMIT']);
  });
});
