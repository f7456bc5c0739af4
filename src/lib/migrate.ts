import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runMigrations as migrateQueue } from 'bullmq';
import pg from 'pg';
import { Umzug } from 'umzug';
import { env } from '../../config/env.js';

/** What a migration gets: one connection, inside one transaction that holds the migration lock. */
export interface MigrationContext {
  query(sql: string, values?: unknown[]): Promise<unknown>;
}

interface Migration {
  up(context: MigrationContext): Promise<void>;
  down(context: MigrationContext): Promise<void>;
}

/** Any constant; it only has to be the same in every process. */
const MIGRATION_LOCK = 7_201_121;

const directory = new URL('../../migrations/', import.meta.url);

/** Every file of `migrations/`, oldest first, by name without extension: sources and the build share one history. */
async function readMigrations(): Promise<Array<Migration & { name: string }>> {
  const files = (await readdir(fileURLToPath(directory)))
    .filter((file) => /^\d{14}-[a-z0-9-]+\.[jt]s$/.test(file))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const migration = (await import(new URL(file, directory).href)) as Migration;
      return { name: file.slice(0, -3), up: migration.up, down: migration.down };
    }),
  );
}

async function withMigrator<T>(work: (migrator: Umzug<MigrationContext>, client: pg.Client) => Promise<T>): Promise<T> {
  const migrations = await readMigrations();
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const migrator = new Umzug<MigrationContext>({
      migrations: migrations.map((migration) => ({
        name: migration.name,
        up: ({ context }) => inOneTransaction(client, () => migration.up(context)),
        down: ({ context }) => inOneTransaction(client, () => migration.down(context)),
      })),
      context: client,
      storage: {
        logMigration: async ({ name }) => {
          await client.query('INSERT INTO schema_migrations (name) VALUES ($1)', [name]);
        },
        unlogMigration: async ({ name }) => {
          await client.query('DELETE FROM schema_migrations WHERE name = $1', [name]);
        },
        executed: async () => {
          const { rows } = await client.query<{ name: string }>('SELECT name FROM schema_migrations ORDER BY name');
          return rows.map((row) => row.name);
        },
      },
      logger: undefined,
    });
    return await work(migrator, client);
  } finally {
    await client.end();
  }
}

async function inOneTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/**
 * Brings the database named by DATABASE_URL up to date, the queue's own schema included. Safe to run from several
 * processes at once: one does it, the others wait.
 *
 * @returns the names of the migrations that ran
 */
export function migrate(): Promise<string[]> {
  return withMigrator(async (migrator, client) => {
    const applied = await migrator.up();
    await migrateQueue(client, 'bullmq', {});
    return applied.map((migration) => migration.name);
  });
}

/** Takes every migration back, newest first; for tests of the migrations themselves. */
export function migrateDown(): Promise<string[]> {
  return withMigrator(async (migrator) => (await migrator.down({ to: 0 })).map((migration) => migration.name));
}
