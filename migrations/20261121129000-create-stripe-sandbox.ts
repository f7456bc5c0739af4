import type { MigrationContext } from '../src/lib/migrate.js';

/** Fields by which some list endpoint filters; each gets a partial index in list order. */
const FILTERED_FIELDS = [
  'payment_intent',
  'charge',
  'transfer_group',
  'destination',
  'customer',
  'source',
  'source_transaction',
  'transfer',
];

export const up = async (context: MigrationContext): Promise<void> => {
  await context.query(`
    CREATE TABLE stripe_sandbox_objects (
      id text PRIMARY KEY,
      sequence bigint GENERATED ALWAYS AS IDENTITY,
      type text NOT NULL,
      created bigint NOT NULL,
      data jsonb NOT NULL,
      internal jsonb NOT NULL DEFAULT '{}',
      currency text,
      net bigint,
      available_on bigint
    )`);
  await context.query('CREATE UNIQUE INDEX ON stripe_sandbox_objects (type, sequence)');
  await context.query('CREATE INDEX ON stripe_sandbox_objects (type, created, sequence)');
  await context.query(`
    CREATE INDEX ON stripe_sandbox_objects (currency, available_on) INCLUDE (net)
    WHERE type = 'balance_transaction'`);
  for (const field of FILTERED_FIELDS) {
    await context.query(`
      CREATE INDEX ON stripe_sandbox_objects (type, (data->>'${field}'), sequence)
      WHERE data->>'${field}' IS NOT NULL`);
  }

  await context.query(`
    CREATE TABLE stripe_sandbox_events (
      id text PRIMARY KEY,
      sequence bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
      type text NOT NULL,
      created bigint NOT NULL,
      data jsonb NOT NULL,
      attempts integer NOT NULL DEFAULT 0,
      next_attempt_at timestamptz NOT NULL DEFAULT now(),
      delivered_at timestamptz,
      last_error text
    )`);
  await context.query('CREATE INDEX ON stripe_sandbox_events (type, sequence)');
  await context.query('CREATE INDEX ON stripe_sandbox_events (created, sequence)');
  await context.query(`
    CREATE INDEX ON stripe_sandbox_events (next_attempt_at, sequence) WHERE delivered_at IS NULL`);

  await context.query(`
    CREATE TABLE stripe_sandbox_idempotency_keys (
      key text PRIMARY KEY,
      endpoint text NOT NULL,
      fingerprint text NOT NULL,
      request_id text NOT NULL,
      status integer NOT NULL,
      body text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    )`);
  await context.query('CREATE INDEX ON stripe_sandbox_idempotency_keys (created_at)');

  await context.query(`
    CREATE TABLE stripe_sandbox_timers (
      kind text NOT NULL,
      object_id text NOT NULL,
      due bigint NOT NULL,
      sequence bigint GENERATED ALWAYS AS IDENTITY,
      PRIMARY KEY (kind, object_id)
    )`);
  await context.query('CREATE INDEX ON stripe_sandbox_timers (due, sequence)');

  await context.query(`
    CREATE TABLE stripe_sandbox_faults (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      path_pattern text NOT NULL,
      method text,
      mode text NOT NULL,
      remaining integer NOT NULL CHECK (remaining >= 0)
    )`);
  await context.query(`
    CREATE TABLE stripe_sandbox_settings (
      name text PRIMARY KEY,
      value jsonb NOT NULL
    )`);
};

export const down = async (context: MigrationContext): Promise<void> => {
  for (const table of ['settings', 'faults', 'timers', 'idempotency_keys', 'events', 'objects']) {
    await context.query(`DROP TABLE IF EXISTS stripe_sandbox_${table}`);
  }
};
