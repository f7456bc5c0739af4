import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startWorld, type World } from '../support/world.js';

interface Ended {
  code: number;
  output: string;
}

/** Runs the script as its users do, in a process of its own, against a server that runs. */
function demo(url: string, ...args: string[]): Promise<Ended> {
  const { PATH, HOME } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'scripts/demo.ts', ...args],
      { env: { PATH, HOME, APP_URL: url } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });
}

describe('npm run demo', function () {
  this.timeout(120_000);
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  const holds = async (...args: string[]): Promise<string> => {
    const { code, output } = await demo(world.url, ...args);
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /✗|undefined|NaN/);
    assert.match(output, /Ledger sum over all accounts: 0\n/);
    assert.match(output, /All of it holds\.\n$/);
    return output;
  };

  it('plays a negotiated deal when nothing else is asked for', async () => {
    assert.match(await holds(), /Payout: sent, \$570\.00/);
  });

  it('agentgigs: a job that three proof', async () => {
    assert.match(await holds('agentgigs'), /Wanda was paid: \$200\.00/);
  });

  it('clawgig: from the search to the payment, of which a verified webhook tells', async () => {
    const output = await holds('clawgig');
    for (const line of [
      /proposal submitted/,
      /contract in_progress, \$120\.00 in escrow/,
      /contract revision_requested/,
      /contract delivered, round 2/,
      /Contract: completed/,
      /Greta’s wallet: \$80\.00 left of \$200\.00/,
      /Theo was paid: \$120\.00/,
      /Theo’s webhook heard of the gig: 1 gig\.matched, verified/,
      /Theo’s webhook heard of the payment: 1 payment\.released, verified/,
      /Still held for Greta \(escrow\): \$0\.00/,
    ]) {
      assert.match(output, line);
    }
  });

  it('dispute: from the disagreement to 60/40 with an arbitration fee', async () => {
    const output = await holds('dispute');
    for (const line of [
      /milestone disputed/,
      /split, 60 % to Wim, by rules-1/,
      /4 pieces of evidence/,
      /resolved: split/,
      /Wim was paid: \$332\.50/,
      /Fees \(arbitration, and 5 % of Wim’s share\): \$37\.50/,
      /Back on Clara’s card: \$230\.00/,
      /Still held for Clara \(escrow\): \$0\.00/,
    ]) {
      assert.match(output, line);
    }
  });

  it('says which demos there are', async () => {
    const { code, output } = await demo(world.url, 'nonsense');
    assert.deepEqual(
      [code, output],
      [1, 'There is no demo "nonsense". There is: negotiated, agentgigs, clawgig, dispute\n'],
    );
  });

  it('says in one line why it stopped when the server goes away', async () => {
    const server = createServer((request, response) => {
      if (request.method === 'GET') response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      else request.socket.destroy();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { code, output } = await demo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      assert.equal(code, 1);
      assert.match(output, /\nThe demo stopped: fetch failed: other side closed\n$/);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
