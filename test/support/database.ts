import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  /** Removes the database, ending whatever connections are left to it. */
  drop(): Promise<void>;
}

/** PostgreSQL's code for "the template is just being used by someone else". */
const objectInUse = '55006';

/** A fresh, migrated database of the test's own: a copy of the template that `npm test` has made. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { TEST_DATABASE_URL: server, TEST_TEMPLATE_DATABASE: template } = process.env;
  if (!server || !template) throw new Error('No test database: run the tests with "npm test [-- files]"');
  const name = `guildhall_test_${randomBytes(8).toString('hex')}`;
  await cloneDatabase(server, template, name);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function cloneDatabase(server: string, template: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await execute(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
    } catch (error) {
      if ((error as pg.DatabaseError).code !== objectInUse || attempt === 50) throw error;
      await delay(100);
    }
  }
}

/** Runs one statement on the server `url` names. */
export async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
