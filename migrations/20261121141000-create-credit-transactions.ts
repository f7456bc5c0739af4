import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * Every change of a user's credits, append-only: the balance in `users` is always their sum. Balances from before are
 * taken over as one adjustment each.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE credit_transactions (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users (id),
      amount bigint NOT NULL CHECK (amount <> 0),
      reason text NOT NULL CHECK (reason IN ('match_deduction', 'intro_deduction', 'adjustment')),
      reference_id text CHECK (length(reference_id) BETWEEN 1 AND 200),
      balance_after bigint NOT NULL CHECK (balance_after >= 0),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      CHECK ((amount < 0) OR reason = 'adjustment')
    );
    CREATE UNIQUE INDEX credit_transactions_once ON credit_transactions (user_id, reason, reference_id)
      WHERE reference_id IS NOT NULL;
    CREATE INDEX credit_transactions_of_user ON credit_transactions (user_id, created_at DESC, id DESC);

    CREATE FUNCTION refuse_credit_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'credit transactions are append-only';
    END $$;
    CREATE TRIGGER credit_transactions_append_only BEFORE UPDATE OR DELETE ON credit_transactions
      FOR EACH ROW EXECUTE FUNCTION refuse_credit_change();

    INSERT INTO credit_transactions (id, user_id, amount, reason, balance_after)
    SELECT gen_random_uuid(), id, credits_balance, 'adjustment', credits_balance FROM users WHERE credits_balance > 0;
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DROP TABLE credit_transactions;
    DROP FUNCTION refuse_credit_change();
  `);
}
