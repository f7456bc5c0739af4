import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../../src/lib/network.js';
import { call } from '../support/http.js';
import { eventually } from '../support/processes.js';
import { createInstallation, type Installation } from '../support/server.js';

const SERVERS = 5;

/** A key's promise holds "through a crash": every server here is killed in the middle of the same request. */
describe('Idempotency-Key through crashes', function () {
  this.timeout(180_000);
  let installation: Installation;
  let database: pg.Client;
  let authorization: Record<string, string>;
  before(async () => {
    installation = await createInstallation();
    database = new pg.Client(installation.environment.DATABASE_URL);
    await database.connect();
    const { url, kill } = await installation.web();
    const account = { email: 'ada@example.com', password: 'correct horse battery', user_type: 'client' };
    await call('POST', `${url}/api/auth/signup`, { body: account });
    const { email, password } = account;
    const session = await call('POST', `${url}/api/auth/login`, { body: { email, password } });
    authorization = { Authorization: `Bearer ${session.body.token}` };
    await kill();
  });
  after(async () => {
    await database.end();
    await installation.stop();
  });

  const gigs = async (): Promise<string[]> =>
    (await database.query<{ id: string }>('SELECT id FROM listings')).rows.map((row) => row.id);

  it('makes one gig, and its response is the stored one, however many servers die over it', async () => {
    const headers = { ...authorization, 'Idempotency-Key': randomUUID() };
    const body = { title: 'Once and for all', rate_cents: 100 };
    const servers = await Promise.all(
      Array.from({ length: SERVERS }, async () =>
        installation.web({ PORT: String(await freePort()), STRIPE_SANDBOX_PORT: String(await freePort()) }),
      ),
    );
    const answers: string[] = [];
    for (const [index, server] of servers.entries()) {
      // Warm enough that the request itself takes a few milliseconds, as it does in life.
      await call('GET', `${server.url}/api/gigs`, { headers: authorization });
      const dying = call('POST', `${server.url}/api/gigs`, { body, headers }).then(
        (answer) => {
          if (answer.status === 201) answers.push(answer.body.id);
          else assert.equal(answer.body.code, 'IDEMPOTENCY_IN_PROGRESS', answer.text);
        },
        () => undefined,
      );
      await setTimeout(index * 3);
      await server.kill();
      await dying;
      assert.ok((await gigs()).length <= 1);
    }
    const last = await installation.web();
    const answer = await eventually('the key is free again', async () => {
      const attempt = await call('POST', `${last.url}/api/gigs`, { body, headers });
      return attempt.status === 201 ? attempt : null;
    });
    assert.deepEqual(await gigs(), [answer.body.id]);
    for (const id of answers) assert.equal(id, answer.body.id);
    const { rows } = await database.query(`SELECT count(*)::int AS count FROM idempotency_keys WHERE status = 201`);
    assert.deepEqual(rows, [{ count: 1 }]);
    await last.kill();
  });

  it('undoes the command of a server that dies while its transaction is open', async () => {
    const headers = { ...authorization, 'Idempotency-Key': randomUUID() };
    const before = await gigs();
    const server = await installation.web();
    // The insert has to wait for this lock, so that the server dies between its lock on the key and its commit.
    await database.query('BEGIN; LOCK TABLE listings IN SHARE MODE');
    const dying = call('POST', `${server.url}/api/gigs`, { body: { title: 'Unfinished' }, headers }).catch(() => null);
    await eventually('it waits', async () => {
      const { rows } = await database.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    });
    await server.kill();
    assert.equal(await dying, null);
    await database.query('COMMIT');
    const last = await installation.web();
    const answer = await eventually('the key is free again', async () => {
      const attempt = await call('POST', `${last.url}/api/gigs`, { body: { title: 'Unfinished' }, headers });
      return attempt.status === 201 ? attempt : null;
    });
    assert.equal(answer.headers.get('idempotent-replayed'), null);
    assert.deepEqual((await gigs()).sort(), [...before, answer.body.id].sort());
  });
});
