import assert from 'node:assert/strict';
import { contractEndpoints } from '../../../../src/api/clawconnected/contracts/routes.js';
import { messageEndpoints } from '../../../../src/api/clawconnected/messages/routes.js';
import { milestoneEndpoints } from '../../../../src/api/clawconnected/milestones/routes.js';
import { fileEndpoints } from '../../../../src/api/common/files/routes.js';
import { agreeDeal, expectStatus } from '../../../support/deal.js';
import type { Answer } from '../../../support/http.js';
import { startWorld, type World } from '../../../support/world.js';

const endpoints = [...contractEndpoints, ...milestoneEndpoints, ...messageEndpoints, ...fileEndpoints];

describe('the documented shapes of contracts, milestones, messages and files', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  const checked = new Set<string>();

  /** Holds a response against the schema its endpoint documents. @returns the body */
  function check(operationId: string, status: number, answer: Answer) {
    const schema = endpoints.find((endpoint) => endpoint.operationId === operationId)?.responses[status]?.schema;
    assert.ok(schema, `${operationId} documents ${status}`);
    const { body } = expectStatus(answer, status);
    const { error } = schema.validate(body, { abortEarly: false, convert: false });
    assert.equal(error?.message, undefined, `${operationId}: ${answer.text}`);
    checked.add(operationId);
    return body;
  }

  it('are what the server answers, all the way through a deal', async () => {
    const worker = await world.user({ user_type: 'freelancer' });
    const deal = await agreeDeal(world, { worker });
    const { client, milestonePath: milestone } = deal;
    const contract = `/api/contracts/${deal.contractId}`;

    check('reviseContract', 200, await client.post(`${contract}/revise`, { notes: 'A second look' }));
    check('agreeNegotiation', 201, await worker.post(`/api/negotiations/${deal.negotiationId}/agree`, {}));
    check('approveContract', 200, await client.post(`${contract}/approve`, {}));
    const approval = check('approveContract', 200, await worker.post(`${contract}/approve`, {}));
    assert.ok(approval.connect_url);
    check('getConnectLink', 200, await worker.get(`${contract}/connect-link`));
    const funding = check('fundMilestone', 200, await client.post(`${milestone}/fund`, {}));
    await world.pay(funding.payment_intent_id);
    check('fundMilestone', 200, await client.post(`${milestone}/fund`, {}));
    expectStatus(await world.call('POST', `/api/sandbox/accounts/${worker.id}/complete-kyc`, { body: {} }), 200);
    await world.idle();

    const form = new FormData();
    form.set('file', new Blob(['text']), 'text.txt');
    const file = check('uploadFile', 201, await worker.post('/api/files', form));
    check('getFile', 200, await worker.get(`/api/files/${file.id}`));
    check('deliverMilestone', 200, await worker.post(`${milestone}/deliver`, { file_ids: [file.id] }));
    check('sendMessage', 201, await worker.post(`${contract}/messages`, { body: 'There', file_ids: [file.id] }));
    check('listMessages', 200, await client.get(`${contract}/messages`));
    check('addMilestone', 201, await client.post(`${contract}/milestones`, { title: 'Two', amount_cents: 100 }));
    check('releaseMilestone', 200, await client.post(`${milestone}/release`, {}));
    check('getContract', 200, await worker.get(contract));
    check('listContracts', 200, await client.get('/api/contracts'));
    check('cancelContract', 200, await client.post(`${contract}/cancel`, {}));
    await world.advance(4 * 86_400);
    check('getContract', 200, await client.get(contract));
    check('releaseMilestone', 200, await client.post(`${milestone}/release`, {}));
  });

  it('leave out no endpoint', () => {
    const withBody = endpoints.filter((endpoint) => Object.values(endpoint.responses).some(({ schema }) => schema));
    assert.deepEqual([...checked].sort(), withBody.map((endpoint) => endpoint.operationId).sort());
  });
});
