import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSafeFetch, type SafeFetch, SafeFetchError } from '../../src/lib/safeFetch.js';

const refuses = (kind: SafeFetchError['kind']) => (error: unknown) =>
  error instanceof SafeFetchError && error.kind === kind;

describe('safeFetch', () => {
  let server: Server;
  let port: number;
  let connections: number;
  let respond: RequestListener;
  const clients: SafeFetch[] = [];
  const client = (options: Parameters<typeof createSafeFetch>[0]): SafeFetch => {
    const made = createSafeFetch(options);
    clients.push(made);
    return made;
  };

  beforeEach(async () => {
    connections = 0;
    respond = (_request, response) => response.end('hello');
    server = createServer((request, response) => respond(request, response));
    server.on('connection', () => {
      connections += 1;
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((made) => made.close()));
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  it('sends method, headers and exact bytes, and returns status, headers and body', async () => {
    const sent = Buffer.from('{"name":"Zoë"}');
    const received: Buffer[] = [];
    respond = async (request, response) => {
      for await (const chunk of request) received.push(chunk as Buffer);
      assert.equal(request.method, 'POST');
      assert.equal(request.headers['x-test'], 'yes');
      assert.equal(request.headers['content-length'], String(sent.length));
      response.writeHead(202, { 'retry-after': '7' }).end('done');
    };
    const answer = await client({ allowLoopback: () => true }).fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: { 'x-test': 'yes' },
      body: sent,
    });
    assert.deepEqual(Buffer.concat(received), sent);
    assert.equal(answer.status, 202);
    assert.equal(answer.headers['retry-after'], '7');
    assert.equal(answer.body.toString(), 'done');
    assert.equal(answer.complete, true);
  });

  it('refuses loopback unless it is allowed, before connecting', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1']) {
      const url = `http://${host}:${port}/`;
      const closed = client({ allowLoopback: () => false, resolve: async () => ['127.0.0.1'] });
      await assert.rejects(closed.checkUrl(url), refuses('refused'), url);
      await assert.rejects(closed.fetch(url), refuses('refused'), url);
    }
    assert.equal(connections, 0);
  });

  it('allows localhost and literal loopback addresses where that is on, and nothing else', async () => {
    const open = client({ allowLoopback: () => true, resolve: async () => ['127.0.0.1'] });
    for (const host of ['127.0.0.1', 'localhost', 'LOCALHOST', '2130706433', '127.1']) {
      await open.checkUrl(`http://${host}:${port}/`);
      assert.equal((await open.fetch(`http://${host}:${port}/`)).status, 200, host);
    }
    const before = connections;
    for (const host of [
      'localhost.',
      'sub.localhost',
      'rebound.example',
      '0.0.0.0',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::127.0.0.1]',
      '10.0.0.1',
      '169.254.169.254',
    ]) {
      await assert.rejects(open.checkUrl(`http://${host}:${port}/`), refuses('refused'), host);
      await assert.rejects(open.fetch(`http://${host}:${port}/`), refuses('refused'), host);
    }
    assert.equal(connections, before);
  });

  it('refuses a name when any of its addresses is special', async () => {
    const mixed = client({ allowLoopback: () => true, resolve: async () => ['93.184.216.34', '127.0.0.1'] });
    await assert.rejects(mixed.checkUrl('http://mixed.example/'), refuses('refused'));
    await assert.rejects(mixed.fetch('http://mixed.example/'), refuses('refused'));
    const scoped = client({ allowLoopback: () => true, resolve: async () => ['fe80::1%eth0'] });
    await assert.rejects(scoped.fetch('http://scoped.example/'), refuses('refused'));
  });

  it('refuses a name that was public when it was checked and is not when it connects', async () => {
    const answers = [['93.184.216.34'], ['127.0.0.1']];
    const rebinding = client({ allowLoopback: () => true, resolve: async () => answers.shift()! });
    await rebinding.checkUrl(`http://rebinding.example:${port}/`);
    await assert.rejects(rebinding.fetch(`http://rebinding.example:${port}/`), refuses('refused'));
    assert.equal(connections, 0);
  });

  it('connects to the addresses it has checked and asks only once', async () => {
    let questions = 0;
    const counting = client({
      allowLoopback: () => false,
      resolve: async () => {
        questions += 1;
        // Public by the registry, and nobody's: the connection cannot be made, and must not become another's.
        return questions === 1 ? ['192.0.1.1'] : ['127.0.0.1'];
      },
    });
    await assert.rejects(
      counting.fetch(`http://pinned.example:${port}/`, { timeoutMilliseconds: 300 }),
      (error: SafeFetchError) => error.kind === 'timeout' || error.kind === 'connection',
    );
    assert.equal(questions, 1);
    assert.equal(connections, 0);
  });

  it('says so when a name does not resolve', async () => {
    for (const resolve of [async () => [], async () => Promise.reject(new Error('SERVFAIL'))]) {
      const lost = client({ allowLoopback: () => true, resolve });
      await assert.rejects(lost.checkUrl('http://nowhere.example/'), refuses('unresolved'));
      await assert.rejects(lost.fetch('http://nowhere.example/'), refuses('unresolved'));
    }
    await assert.rejects(
      client({ allowLoopback: () => true }).checkUrl('http://nowhere.invalid/'),
      refuses('unresolved'),
    );
  });

  it('refuses other schemes, user names and what is no URL', async () => {
    const open = client({ allowLoopback: () => true });
    for (const url of [
      'ftp://127.0.0.1/',
      'file:///etc/passwd',
      'gopher://127.0.0.1/',
      'javascript:alert(1)',
      'http://user@127.0.0.1/',
      'http://:password@127.0.0.1/',
      'http://example.com@127.0.0.1/',
      'http://',
      'http://[fe80::1%25eth0]/',
      'http://256.1.1.1/',
      'nonsense',
      '',
    ]) {
      await assert.rejects(open.checkUrl(url), refuses('refused'), url);
      await assert.rejects(open.fetch(url), refuses('refused'), url);
    }
  });

  it('does not follow redirects', async () => {
    let requests = 0;
    respond = (_request, response) => {
      requests += 1;
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    };
    assert.equal((await client({ allowLoopback: () => true }).fetch(`http://127.0.0.1:${port}/`)).status, 302);
    assert.equal(requests, 1);
  });

  it('gives up on silence when its time is over', async () => {
    respond = () => undefined;
    const started = Date.now();
    await assert.rejects(
      client({ allowLoopback: () => true }).fetch(`http://127.0.0.1:${port}/`, { timeoutMilliseconds: 200 }),
      refuses('timeout'),
    );
    assert.ok(Date.now() - started < 1_500);
  });

  it('keeps the status of a response whose body drips on past the time', async () => {
    respond = (_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    };
    const started = Date.now();
    const answer = await client({ allowLoopback: () => true }).fetch(`http://127.0.0.1:${port}/`, {
      timeoutMilliseconds: 200,
    });
    assert.ok(Date.now() - started < 1_500);
    assert.equal(answer.status, 200);
    assert.equal(answer.complete, false);
  });

  it('reads no more of a body than it may', async () => {
    let written = 0;
    respond = (_request, response) => {
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const pump = (): void => {
        while (!response.destroyed && written < 1_024 * chunk.length) {
          written += chunk.length;
          if (!response.write(chunk)) {
            response.once('drain', pump);
            return;
          }
        }
        response.end();
      };
      pump();
    };
    const open = client({ allowLoopback: () => true });
    const answer = await open.fetch(`http://127.0.0.1:${port}/`, { maxBytes: 1_000 });
    assert.equal(answer.body.length, 1_000);
    assert.equal(answer.complete, false);
    assert.ok(written < 32 * 1024 * 1024, `${written} bytes were taken`);
    respond = (_request, response) => response.end(Buffer.alloc(1_000));
    const exact = await open.fetch(`http://127.0.0.1:${port}/`, { maxBytes: 1_000 });
    assert.deepEqual([exact.body.length, exact.complete], [1_000, true]);
  });

  it('names what went wrong with a connection', async () => {
    respond = (request) => request.socket.destroy();
    const open = client({ allowLoopback: () => true });
    await assert.rejects(open.fetch(`http://127.0.0.1:${port}/`), { kind: 'connection', message: /closed/ });
    const free = port;
    server.close();
    server.closeAllConnections();
    await assert.rejects(open.fetch(`http://127.0.0.1:${free}/`), { kind: 'connection', message: /refused/ });
    await assert.rejects(open.fetch(`http://localhost:${free}/`), { kind: 'connection', message: /refused/ });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  it('keeps connections alive', async () => {
    const open = client({ allowLoopback: () => true });
    for (let count = 0; count < 10; count++) await open.fetch(`http://127.0.0.1:${port}/`);
    // A request that starts in the very moment in which the one before it ends gets a connection of its own.
    assert.ok(connections <= 2, `${connections} connections`);
  });
});
