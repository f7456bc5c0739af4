import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, processesMentioning } from '../support/processes.js';

/** A market that is well, but no sandbox. */
async function realMarket(asked: string[]): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(request.url === '/api/health' ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: true, service: 'clawconnected' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('npm run demo, where no sandbox runs', function () {
  this.timeout(120_000);
  const asked: string[] = [];
  let market: { server: Server; url: string };
  let folder: string;
  before(async () => {
    market = await realMarket(asked);
  });
  beforeEach(async () => {
    asked.length = 0;
    folder = await mkdtemp(join(tmpdir(), 'guildhall-demo-test-'));
  });
  afterEach(async () => {
    await eventually('no process is left', async () => (await processesMentioning(folder)).length === 0);
    await rm(folder, { recursive: true, force: true });
  });
  after(async () => {
    market.server.closeAllConnections();
    market.server.close();
  });

  function demo(environment: Record<string, string> = {}): { child: ChildProcess; output(): string } {
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/demo.ts', 'clawgig'], {
      env: { PATH, HOME, TMPDIR: folder, APP_URL: market.url, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    return { child, output: () => output };
  }

  const dataFolders = async (): Promise<string[]> =>
    (await readdir(folder)).filter((name) => name.startsWith('guildhall-demo-'));

  const isDatabaseMade = async (): Promise<boolean> => {
    const [data] = await dataFolders();
    return data !== undefined && (await readdir(join(folder, data))).includes('postgres');
  };

  it('starts one of its own without the credentials around it, plays there, and leaves nothing behind', async () => {
    const { child, output } = demo({ STRIPE_SECRET_KEY: 'sk_live_not_for_demos', STRIPE_WEBHOOK_SECRET: 'whsec_x' });
    const [code] = await once(child, 'close');
    assert.equal(code, 0, output());
    assert.match(output(), new RegExp(`^No sandbox answers at ${market.url}, so the demo starts one of its own`));
    assert.match(output(), /All of it holds\.\n$/);
    assert.deepEqual(asked, ['GET /api/health', 'GET /api/sandbox']);
    assert.deepEqual(await dataFolders(), []);
  });

  it('takes its server along when it is interrupted', async () => {
    const { child, output } = demo();
    await eventually('the database is being made', isDatabaseMade, 60_000);
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    assert.equal(code, 1, output());
    assert.deepEqual(await dataFolders(), []);
  });

  it('takes its server along when nobody reads on, as in `npm run demo | head`', async () => {
    const { child } = demo();
    child.stdout!.destroy();
    await once(child, 'exit');
    assert.deepEqual(await dataFolders(), []);
    assert.deepEqual(await processesMentioning(folder), []);
  });

  it('leaves no server behind when it is killed', async () => {
    const { child } = demo();
    await eventually('the database is being made', isDatabaseMade, 60_000);
    child.kill('SIGKILL');
    await eventually('the server is gone', async () => (await processesMentioning(folder)).length === 0, 60_000);
  });
});
