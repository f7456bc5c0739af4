import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { allEndpoints } from '../../../src/api/app.js';
import { mcpTools } from '../../../src/api/mcp/index.js';
import { createMcpServer } from '../../../src/api/mcp/server.js';
import { compileTools, indexTools } from '../../../src/api/mcp/toolIndex.js';

describe('the MCP server', () => {
  it('keeps to itself what failed on our side, and says what to report', async () => {
    const tools = indexTools(compileTools(mcpTools, allEndpoints()), 'all');
    const broken = () => Promise.reject(new Error('secret detail'));
    const server = createMcpServer({ headers: {}, ip: '192.0.2.7', requestId: 'request-7' }, broken, tools);
    const client = new Client({ name: 'test', version: '1.0.0' });
    const [near, far] = InMemoryTransport.createLinkedPair();
    await Promise.all([server.connect(far), client.connect(near)]);
    await assert.rejects(client.callTool({ name: 'get_wallet', arguments: {} }), (error: Error) => {
      assert.match(error.message, /request-7/);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
    await client.close();
  });
});
