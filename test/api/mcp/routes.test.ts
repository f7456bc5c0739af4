import assert from 'node:assert/strict';
import { mcpTools } from '../../../src/api/mcp/index.js';
import { agentGigsUser } from '../../support/agentgigs.js';
import type { Answer, RequestHeaders } from '../../support/http.js';
import { connectMcp, eras } from '../../support/mcp.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

describe('POST /mcp', () => {
  let world: World;
  let user: TestUser;
  before(async () => {
    world = await startWorld({ workers: false });
    user = await world.user({ user_type: 'client' });
  });
  after(() => world.stop());

  const accept = { Accept: 'application/json, text/event-stream' };
  const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
  const send = (headers: RequestHeaders, body: unknown = list): Promise<Answer> =>
    world.call('POST', '/mcp', { body, headers: { ...accept, ...headers } });

  for (const era of eras) {
    it(`lists its tools to the official client of the ${era} revision`, async () => {
      const agent = await connectMcp(world, user.key, { era });
      const { tools } = await agent.client.listTools();
      assert.deepEqual(
        tools.map(({ name }) => name),
        mcpTools.map(({ name }) => name),
      );
      assert.equal(agent.client.getServerVersion()?.name, 'guildhall');
      assert.match(agent.client.getInstructions() ?? '', /Begin with get_my_profile/);
      assert.equal((await agent.done('get_my_profile')).email, user.email);
      await agent.close();
    });
  }

  it('takes a key as Bearer too, but an age_ key in its own header only', async () => {
    const agent = await connectMcp(world, '', { headers: { Authorization: `Bearer ${user.key}` } });
    assert.equal((await agent.done('get_my_profile')).id, user.id);
    const other = await agentGigsUser(world);
    const { status, body, headers } = await send({ Authorization: `Bearer ${other.key}` });
    assert.deepEqual([status, body.code], [401, 'API_KEY_IN_BEARER']);
    assert.ok(headers.get('www-authenticate'));
    assert.equal((await send({ 'x-api-key': other.key })).status, 200);
  });

  it('answers 401 with a challenge where there is no key, or no key any more', async () => {
    const { status, body, headers } = await send({});
    assert.deepEqual([status, body.code], [401, 'UNAUTHENTICATED']);
    assert.equal(headers.get('content-type'), 'application/problem+json; charset=utf-8');
    assert.match(headers.get('www-authenticate') ?? '', /^Bearer /);
    await assert.rejects(connectMcp(world, `cc_${'0'.repeat(32)}`), /401|Unauthorized/i);

    const leaving = await world.user();
    const agent = await connectMcp(world, leaving.key);
    const { api_key_id } = (await leaving.get('/api/keys/verify')).body;
    assert.equal((await leaving.signedIn.post(`/api/keys/${api_key_id}/revoke`, {})).status, 200);
    await assert.rejects(agent.call('get_my_profile'));
    assert.equal((await send({ 'x-api-key': leaving.key })).body.code, 'UNAUTHENTICATED');
  });

  it('takes keys only, no sessions', async () => {
    const { status, body } = await send({ Authorization: `Bearer ${user.session}` });
    assert.deepEqual([status, body.code], [401, 'API_KEY_REQUIRED']);
  });

  it('lets no page of another origin in, whatever host it says to talk to', async () => {
    const key = { 'x-api-key': user.key };
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', world.url.replace('http', 'https')]) {
      const { status, body } = await send({ ...key, Origin: origin });
      assert.deepEqual([status, body.code], [403, 'ORIGIN_NOT_ALLOWED'], origin);
    }
    const rebound = await send({ ...key, Origin: 'http://evil.example:3000', Host: 'evil.example:3000' });
    assert.equal(rebound.status, 403);
    assert.equal((await send({ ...key, Origin: world.url })).status, 200);
  });

  it('answers 405 to GET and DELETE: there is no stream and no session', async () => {
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const { status, body, headers } = await world.call(method, '/mcp', { headers: { 'x-api-key': user.key } });
      assert.deepEqual([status, body.code], [405, 'METHOD_NOT_ALLOWED']);
      assert.equal(headers.get('allow'), 'POST');
    }
  });

  it('limits its body like any other, and how deep and how many', async () => {
    const key = { 'x-api-key': user.key };
    const large = await send(key, { ...list, params: { text: 'x'.repeat(1_100_000) } });
    assert.deepEqual([large.status, large.body.code], [413, 'PAYLOAD_TOO_LARGE']);
    const form = await world.call('POST', '/mcp', { body: new FormData(), headers: { ...accept, ...key } });
    assert.deepEqual([form.status, form.body.code], [415, 'UNSUPPORTED_MEDIA_TYPE']);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const response = await fetch(`${world.url}/mcp`, {
      method: 'POST',
      headers: { ...accept, ...key, 'Content-Type': 'application/json' },
      body: `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_help","arguments":{"a":${deep}}}}`,
    });
    assert.equal(response.status, 400);
    assert.equal(((await response.json()) as { code: string }).code, 'VALIDATION_FAILED');
    const batch = await send(
      key,
      Array.from({ length: 21 }, (_, id) => ({ ...list, id })),
    );
    assert.deepEqual([batch.status, batch.body.code], [400, 'VALIDATION_FAILED']);
    const malformed = await send(key, { hello: 'world' });
    assert.ok(malformed.status === 400 && malformed.body.error.code < 0, malformed.text);
  });

  it('shows only the tools of a role that is asked for, and refuses roles that are none', async () => {
    const agent = await connectMcp(world, user.key, { role: 'proofer' });
    const names = (await agent.client.listTools()).tools.map(({ name }) => name);
    assert.ok(names.includes('submit_proof') && !names.includes('post_job'));
    await assert.rejects(agent.call('post_job'), /Unknown tool: post_job/);
    const { status, body } = await world.call('POST', '/mcp?role=king', {
      body: list,
      headers: { ...accept, 'x-api-key': user.key },
    });
    assert.deepEqual([status, body.code, body.errors[0].path], [400, 'VALIDATION_FAILED', 'role']);
  });

  it('holds no stream open for changes that never come', async () => {
    const agent = await connectMcp(world, user.key);
    assert.deepEqual(agent.client.getServerCapabilities(), { tools: {} });
    const { body } = await send(
      {
        'x-api-key': user.key,
        'MCP-Protocol-Version': '2026-07-28',
        'Mcp-Method': 'subscriptions/listen',
      },
      {
        jsonrpc: '2.0',
        id: 7,
        method: 'subscriptions/listen',
        params: {
          notifications: { toolsListChanged: true },
          _meta: {
            'io.modelcontextprotocol/protocolVersion': '2026-07-28',
            'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
            'io.modelcontextprotocol/clientCapabilities': {},
          },
        },
      },
    );
    assert.ok(body.error, JSON.stringify(body));
  });
});
