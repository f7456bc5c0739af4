import assert from 'node:assert/strict';
import express from 'express';
import { inProcess } from '../../../src/api/mcp/exchange.js';

describe('HTTP within the process', () => {
  const application = express();
  application.set('trust proxy', 1);
  application.post('/echo', express.json(), (request, response) => {
    response.set('X-Query', String(request.query.a)).status(201).json({ ip: request.ip, body: request.body });
  });
  application.get('/large', (_request, response) => {
    response.write('x'.repeat(3_000_000));
    response.end('y');
  });
  application.get('/broken', (_request, response) => {
    response.write('half');
    response.destroy();
  });
  const exchange = inProcess(application);
  const request = { method: 'GET', headers: {}, body: null, remoteAddress: '192.0.2.7' };

  it('runs a request through the application, from the address it is given', async () => {
    const answer = await exchange({
      ...request,
      method: 'POST',
      url: '/echo?a=1',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"grüße":"你好"}'),
    });
    assert.equal(answer.status, 201);
    assert.equal(answer.headers['x-query'], '1');
    assert.deepEqual(JSON.parse(answer.body.toString()), { ip: '192.0.2.7', body: { grüße: '你好' } });
  });

  it('reads answers of any length, many at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => exchange({ ...request, url: '/large' })));
    for (const { body } of answers) assert.equal(body.length, 3_000_001);
  });

  it('fails when the answer breaks off', async () => {
    await assert.rejects(exchange({ ...request, url: '/broken' }));
  });
});
