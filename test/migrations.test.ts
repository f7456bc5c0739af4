import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import pg from 'pg';
import { overrideEnvironment } from '../config/env.js';
import { migrate, migrateDown } from '../src/lib/migrate.js';
import { execute } from './support/database.js';

/** What pg_dump would write of our schema, as rows of text. */
const catalogue: Record<string, string> = {
  columns: `SELECT table_name || '.' || column_name || ' ' || data_type || coalesce(' default ' || column_default, '')
                   || ' ' || is_nullable || ' ' || is_identity || coalesce(' ' || generation_expression, '')
              FROM information_schema.columns WHERE table_schema = 'public'`,
  constraints: `SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                  FROM pg_constraint WHERE connamespace = 'public'::regnamespace`,
  indexes: `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'`,
  triggers: `SELECT pg_get_triggerdef(pg_trigger.oid) FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid
              WHERE relnamespace = 'public'::regnamespace AND NOT tgisinternal`,
  functions: `SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'`,
  types: `SELECT typname || ' ' || typtype::text FROM pg_type WHERE typnamespace = 'public'::regnamespace`,
  sequences: `SELECT sequencename || ' ' || data_type || ' ' || start_value FROM pg_sequences WHERE schemaname = 'public'`,
};

describe('the migrations', function () {
  this.timeout(60_000);
  let database: string;
  let url: string;

  beforeEach(async () => {
    const server = process.env.TEST_DATABASE_URL!;
    database = `guildhall_test_${randomBytes(8).toString('hex')}`;
    await execute(server, `CREATE DATABASE ${database} TEMPLATE template0`);
    const own = new URL(server);
    own.pathname = `/${database}`;
    url = own.href;
    overrideEnvironment({ DATABASE_URL: url, NODE_ENV: 'test' });
  });
  afterEach(() => execute(process.env.TEST_DATABASE_URL!, `DROP DATABASE ${database} WITH (FORCE)`));

  async function ask<Row extends object>(sql: string): Promise<Row[]> {
    const client = new pg.Client(url);
    await client.connect();
    return client.query<Row>(sql).then(
      ({ rows }) => client.end().then(() => rows),
      (error) => client.end().then(() => Promise.reject(error)),
    );
  }

  async function describeSchema(): Promise<Record<string, string[]>> {
    const described: Record<string, string[]> = {};
    for (const [what, sql] of Object.entries(catalogue)) {
      const rows = await ask<{ text: string }>(`SELECT text FROM (${sql}) AS found (text) ORDER BY text`);
      described[what] = rows.map((row) => row.text).filter((text) => !text.includes('schema_migrations'));
    }
    return described;
  }

  const files = async (): Promise<string[]> =>
    (await readdir(new URL('../migrations/', import.meta.url))).map((file) => file.replace(/\.ts$/, '')).sort();

  it('run in the order of their numbers, each once', async () => {
    assert.deepEqual(await migrate(), await files());
    assert.deepEqual(await migrate(), []);
  });

  it('have numbers of their own, and names of one form', async () => {
    const names = await files();
    for (const name of names) assert.match(name, /^\d{14}-[a-z0-9-]+$/);
    assert.equal(new Set(names.map((name) => name.slice(0, 14))).size, names.length);
  });

  it('leave nothing when taken back, and the same schema when run again', async () => {
    await migrate();
    const before = await describeSchema();
    for (const [what, rows] of Object.entries(before)) assert.ok(rows.length > 0, what);
    assert.deepEqual(await migrateDown(), (await files()).reverse());
    for (const [what, rows] of Object.entries(await describeSchema())) assert.deepEqual(rows, [], what);
    await migrate();
    assert.deepEqual(await describeSchema(), before);
  });

  it('make the schema of the databases that tests are given', async () => {
    await migrate();
    const made = await describeSchema();
    url = new URL(`/${process.env.TEST_TEMPLATE_DATABASE}`, process.env.TEST_DATABASE_URL).href;
    assert.deepEqual(await describeSchema(), made);
  });

  it('run once when several processes start at once', async () => {
    const children = [1, 2, 3].map(() =>
      fork(new URL('./fixtures/migrate.ts', import.meta.url), { execArgv: ['--import', 'tsx'] }),
    );
    await Promise.all(children.map((child) => once(child, 'message')));
    const answers = children.map(async (child) => {
      const answer = once(child, 'message');
      child.send('go');
      return (await answer)[0] as string[];
    });
    const ran = await Promise.all(answers);
    assert.deepEqual(
      ran.filter((names) => names.length > 0),
      [await files()],
    );
    assert.deepEqual(await migrate(), []);
  });

  it('are undone whole when one fails, and can be run again', async () => {
    await ask('CREATE TABLE users (somebody_elses int)');
    await assert.rejects(migrate(), /users/);
    const applied = await ask<{ name: string }>('SELECT name FROM schema_migrations ORDER BY name');
    const all = await files();
    assert.deepEqual(
      applied.map((row) => row.name),
      all.slice(
        0,
        all.findIndex((name) => name.endsWith('create-users')),
      ),
    );
    await ask('DROP TABLE users');
    assert.equal((await migrate()).length, all.length - applied.length);
  });
});
