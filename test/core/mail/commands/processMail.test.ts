import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { overrideEnvironment } from '../../../../config/env.js';
import { policy } from '../../../../config/policy.js';
import { dueMails, listMailbox, processMail, pruneMail, queueMail } from '../../../../src/core/mail/index.js';
import { PermanentMailError } from '../../../../src/core/mail/transport.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import type { Mail } from '../../../../src/models/Mail.js';
import { startCore } from '../../../support/identity.js';

const portOf = (server: { address(): unknown }): number => (server.address() as { port: number }).port;

async function queued(to = 'ada@example.com'): Promise<string> {
  await inTransaction((transaction) => queueMail(transaction, { to, subject: 'Hello', text: 'token=secret' }));
  const [row] = await query<{ id: string }>({ text: 'SELECT id FROM mails ORDER BY id DESC LIMIT 1' });
  return row!.id;
}

async function mail(id: string): Promise<Mail> {
  const [row] = await query<Mail>({ text: 'SELECT * FROM mails WHERE id = $1', values: [id] });
  return row!;
}

const makeDue = (id: string): Promise<unknown> =>
  query({ text: 'UPDATE mails SET next_attempt_at = now() WHERE id = $1', values: [id] });

describe('the mail worker', () => {
  let stop: () => Promise<void>;

  before(async () => {
    stop = await startCore();
  });
  afterEach(() => void overrideEnvironment({ SMTP_URL: '', RESEND_API_KEY: '' }));
  after(() => stop());

  it('leaves mail in the mailbox, newest first, where nothing is configured', async () => {
    const id = await queued('Eve@Example.com');
    await inTransaction((transaction) =>
      queueMail(transaction, { to: 'eve@example.com', subject: 'Second', text: '2' }),
    );
    assert.ok((await dueMails(100)).includes(id));
    await processMail(id);
    assert.equal((await mail(id)).status, 'sent');
    assert.deepEqual(
      (await listMailbox('EVE@example.com')).map(({ to, subject, text }) => ({ to, subject, text })),
      [
        { to: 'eve@example.com', subject: 'Second', text: '2' },
        { to: 'eve@example.com', subject: 'Hello', text: 'token=secret' },
      ],
    );
    assert.equal((await listMailbox())[0]?.subject, 'Second');
    assert.ok(!(await dueMails(100)).includes(id));
  });

  it('sends once when two processes have the same hint, and clears the text', async () => {
    const id = await queued();
    let sent = 0;
    const send = async (): Promise<void> => {
      sent += 1;
    };
    await Promise.all([processMail(id, send), processMail(id, send)]);
    await processMail(id, send);
    assert.equal(sent, 1);
    const { status, body_text } = await mail(id);
    assert.deepEqual({ status, body_text }, { status: 'sent', body_text: '' });
  });

  it('takes over from a process that died', async () => {
    const id = await queued();
    let sent = 0;
    const send = async (): Promise<void> => {
      sent += 1;
    };
    await query({ text: `UPDATE mails SET leased_until = now() + interval '1 minute' WHERE id = $1`, values: [id] });
    await processMail(id, send);
    assert.equal(sent, 0);
    await query({ text: 'UPDATE mails SET leased_until = now() WHERE id = $1', values: [id] });
    await processMail(id, send);
    assert.equal(sent, 1);
  });

  it('tries again, later each time, and gives up in the end', async () => {
    const id = await queued();
    const fail = (): Promise<void> => Promise.reject(new Error('connection refused'));
    for (const delay of policy.mail.retrySeconds) {
      await processMail(id, fail);
      const { status, next_attempt_at, leased_until } = await mail(id);
      assert.equal(status, 'queued');
      assert.equal(leased_until, null);
      assert.ok(Math.abs(next_attempt_at.getTime() - Date.now() - delay * 1_000) < 5_000);
      assert.ok(!(await dueMails(100)).includes(id));
      await makeDue(id);
    }
    await processMail(id, fail);
    const { status, body_text } = await mail(id);
    assert.deepEqual({ status, body_text }, { status: 'failed', body_text: '' });
  });

  it('gives up at once on a mail that is refused for good', async () => {
    const id = await queued();
    await processMail(id, () => Promise.reject(new PermanentMailError('SMTP 550')));
    assert.equal((await mail(id)).status, 'failed');
  });

  it('deletes old mail, but none that is still to be sent', async () => {
    const [old, waiting] = [await queued(), await queued()];
    await processMail(old, async () => undefined);
    await query({
      text: `UPDATE mails SET next_attempt_at = now() - interval '31 days' WHERE id = ANY($1)`,
      values: [[old, waiting]],
    });
    await pruneMail();
    assert.equal(await mail(old), undefined);
    assert.equal((await mail(waiting)).status, 'queued');
  });

  describe('with RESEND_API_KEY', () => {
    let resend: Server;
    let answer = 200;
    let requests: Array<{ headers: NodeJS.Dict<string | string[]>; body: Record<string, unknown> }> = [];

    before(async () => {
      resend = createHttpServer(async (request, response) => {
        let body = '';
        for await (const chunk of request) body += chunk;
        requests.push({ headers: request.headers, body: JSON.parse(body) });
        response.writeHead(answer, { 'Content-Type': 'application/json' }).end('{}');
      }).listen(0, '127.0.0.1');
      await once(resend, 'listening');
    });
    beforeEach(() => {
      requests = [];
      overrideEnvironment({ RESEND_API_KEY: 're_123', RESEND_API_BASE: `http://127.0.0.1:${portOf(resend)}` });
    });
    after(() => {
      resend.closeAllConnections();
      resend.close();
    });

    it("sends by Resend's API", async () => {
      answer = 200;
      const id = await queued();
      await processMail(id);
      assert.equal((await mail(id)).status, 'sent');
      assert.equal(requests[0]?.headers.authorization, 'Bearer re_123');
      assert.equal(requests[0]?.headers['idempotency-key'], id);
      assert.deepEqual(requests[0]?.body, {
        from: 'guildhall <no-reply@guildhall.localhost>',
        to: ['ada@example.com'],
        subject: 'Hello',
        text: 'token=secret',
      });
    });

    for (const [status, outcome] of [
      [422, 'failed'],
      [401, 'queued'],
      [429, 'queued'],
      [500, 'queued'],
    ] as const) {
      it(`has a mail ${outcome} after ${status}`, async () => {
        answer = status;
        const id = await queued();
        await processMail(id);
        assert.equal((await mail(id)).status, outcome);
      });
    }
  });

  describe('with SMTP_URL', () => {
    /** Enough of RFC 5321 to take one mail a connection; answers `reply` to RCPT. */
    async function startSmtp(reply: string): Promise<{ url: string; data: () => string; close: () => void }> {
      let data = '';
      const server = createTcpServer((socket) => {
        let reading = false;
        socket.write('220 test\r\n');
        socket.on('error', () => undefined);
        socket.on('data', (chunk) => {
          const text = chunk.toString();
          if (reading) {
            data += text;
            if (!data.endsWith('\r\n.\r\n')) return;
            reading = false;
            socket.write('250 taken\r\n');
          } else if (/^DATA/i.test(text)) {
            reading = true;
            socket.write('354 go on\r\n');
          } else if (/^RCPT/i.test(text)) socket.write(`${reply}\r\n`);
          else if (/^QUIT/i.test(text)) socket.end('221 bye\r\n');
          else socket.write('250 ok\r\n');
        });
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      return { url: `smtp://127.0.0.1:${portOf(server)}`, data: () => data, close: () => void server.close() };
    }

    it('sends by SMTP, under a Message-ID of its own', async () => {
      const smtp = await startSmtp('250 ok');
      overrideEnvironment({ SMTP_URL: smtp.url });
      const id = await queued();
      await processMail(id);
      smtp.close();
      assert.equal((await mail(id)).status, 'sent');
      assert.match(smtp.data(), /^Subject: Hello\r$/m);
      assert.match(smtp.data(), /^To: ada@example\.com\r$/m);
      assert.ok(smtp.data().includes(`Message-ID: <${id}@guildhall.test>`));
      assert.match(smtp.data(), /token=3Dsecret|token=secret/);
    });

    for (const [reply, outcome] of [
      ['550 no such user', 'failed'],
      ['451 try again', 'queued'],
      ['530 authenticate first', 'queued'],
    ] as const) {
      it(`has a mail ${outcome} after ${reply}`, async () => {
        const smtp = await startSmtp(reply);
        overrideEnvironment({ SMTP_URL: smtp.url });
        const id = await queued();
        await processMail(id);
        smtp.close();
        assert.equal((await mail(id)).status, outcome);
      });
    }

    it('has a mail queued when nobody answers', async () => {
      const smtp = await startSmtp('250 ok');
      smtp.close();
      overrideEnvironment({ SMTP_URL: smtp.url });
      const id = await queued();
      await processMail(id);
      assert.equal((await mail(id)).status, 'queued');
    });
  });
});
