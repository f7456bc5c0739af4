import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * Double entry that the database itself keeps: what is refused here no code path can do. Balances are positive for
 * what the market owes or has earned and negative for what it holds or has lost, so all entries always add up to zero
 * (`src/core/payments/ledger/chart.ts` describes the accounts).
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE ledger_accounts (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      kind text NOT NULL CHECK (kind IN ('wallet', 'escrow', 'payable', 'receivable',
                                         'external', 'platform_fees', 'stripe_fees', 'platform_losses')),
      owner_id uuid,
      balance_cents bigint,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      CONSTRAINT ledger_accounts_owner CHECK
        ((owner_id IS NULL) = (kind IN ('external', 'platform_fees', 'stripe_fees', 'platform_losses'))),
      CONSTRAINT ledger_accounts_hot CHECK ((balance_cents IS NULL) = (owner_id IS NULL)),
      CONSTRAINT ledger_accounts_not_negative CHECK
        (kind NOT IN ('wallet', 'escrow', 'payable') OR balance_cents >= 0)
    );
    CREATE UNIQUE INDEX ledger_accounts_owned ON ledger_accounts (kind, owner_id) WHERE owner_id IS NOT NULL;
    CREATE UNIQUE INDEX ledger_accounts_unowned ON ledger_accounts (kind) WHERE owner_id IS NULL;
    INSERT INTO ledger_accounts (kind) VALUES ('external'), ('platform_fees'), ('stripe_fees'), ('platform_losses');

    CREATE TABLE ledger_journals (
      id uuid PRIMARY KEY,
      idempotency_key text NOT NULL UNIQUE,
      kind text NOT NULL,
      subject_id uuid,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      posted_in xid8 NOT NULL DEFAULT pg_current_xact_id()
    );
    CREATE INDEX ledger_journals_subject ON ledger_journals (subject_id, created_at);
    CREATE INDEX ledger_journals_created ON ledger_journals (created_at);

    CREATE TABLE ledger_entries (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      journal_id uuid NOT NULL REFERENCES ledger_journals (id),
      account_id uuid NOT NULL REFERENCES ledger_accounts (id),
      amount_cents bigint NOT NULL CONSTRAINT ledger_entries_not_zero CHECK (amount_cents <> 0)
    );
    CREATE INDEX ledger_entries_journal ON ledger_entries (journal_id);
    CREATE INDEX ledger_entries_account ON ledger_entries (account_id, id);

    -- The object at Stripe that moved a journal's money; what the nightly reconciliation compares by.
    CREATE TABLE ledger_stripe_objects (
      journal_id uuid PRIMARY KEY REFERENCES ledger_journals (id),
      stripe_id text NOT NULL
    );
    CREATE INDEX ledger_stripe_objects_stripe_id ON ledger_stripe_objects (stripe_id);

    CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only: post a journal that corrects it', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE TRIGGER ledger_journals_immutable BEFORE UPDATE OR DELETE ON ledger_journals
      FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
    CREATE TRIGGER ledger_journals_kept BEFORE TRUNCATE ON ledger_journals
      FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
    CREATE TRIGGER ledger_entries_immutable BEFORE UPDATE OR DELETE ON ledger_entries
      FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
    CREATE TRIGGER ledger_entries_kept BEFORE TRUNCATE ON ledger_entries
      FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
    CREATE TRIGGER ledger_stripe_objects_immutable BEFORE UPDATE OR DELETE ON ledger_stripe_objects
      FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
    CREATE TRIGGER ledger_stripe_objects_kept BEFORE TRUNCATE ON ledger_stripe_objects
      FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
    CREATE TRIGGER ledger_accounts_immutable BEFORE DELETE ON ledger_accounts
      FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
    CREATE TRIGGER ledger_accounts_kept BEFORE TRUNCATE ON ledger_accounts
      FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

    -- A journal is sealed by its commit: nothing can be added to it, not even a balanced pair.
    CREATE FUNCTION ledger_refuse_late_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT posted_in FROM ledger_journals WHERE id = NEW.journal_id) <> pg_current_xact_id() THEN
        RAISE EXCEPTION 'journal % is already posted', NEW.journal_id USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER ledger_entries_on_time BEFORE INSERT ON ledger_entries
      FOR EACH ROW EXECUTE FUNCTION ledger_refuse_late_entry();

    CREATE FUNCTION ledger_seal_journal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.posted_in := pg_current_xact_id();
      RETURN NEW;
    END $$;
    CREATE TRIGGER ledger_journals_sealed BEFORE INSERT ON ledger_journals
      FOR EACH ROW EXECUTE FUNCTION ledger_seal_journal();

    CREATE FUNCTION ledger_check_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      entries int;
      total numeric;
    BEGIN
      SELECT count(*), coalesce(sum(amount_cents), 0) INTO entries, total
        FROM ledger_entries WHERE journal_id = NEW.id;
      IF entries < 2 OR total <> 0 THEN
        RAISE EXCEPTION 'journal % is not balanced: % entries, sum %', NEW.id, entries, total
          USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_journals_balanced';
      END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER ledger_journals_balanced AFTER INSERT ON ledger_journals
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_balanced();

    -- SET CONSTRAINTS ... IMMEDIATE would run the check above before the last entry; this one looks again.
    CREATE FUNCTION ledger_check_entry_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT sum(amount_cents) FROM ledger_entries WHERE journal_id = NEW.journal_id) <> 0 THEN
        RAISE EXCEPTION 'journal % is not balanced', NEW.journal_id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_journals_balanced';
      END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER ledger_entries_balanced AFTER INSERT ON ledger_entries
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_entry_balanced();

    CREATE FUNCTION ledger_apply_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE ledger_accounts SET balance_cents = balance_cents + NEW.amount_cents
       WHERE id = NEW.account_id AND balance_cents IS NOT NULL;
      RETURN NULL;
    END $$;
    CREATE TRIGGER ledger_entries_applied AFTER INSERT ON ledger_entries
      FOR EACH ROW EXECUTE FUNCTION ledger_apply_entry();

    CREATE FUNCTION ledger_guard_account() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        IF NEW.balance_cents <> 0 THEN
          RAISE EXCEPTION 'an account starts empty' USING ERRCODE = 'restrict_violation';
        END IF;
      ELSIF pg_trigger_depth() < 2 OR (NEW.id, NEW.kind, NEW.owner_id, NEW.created_at)
                          IS DISTINCT FROM (OLD.id, OLD.kind, OLD.owner_id, OLD.created_at) THEN
        RAISE EXCEPTION 'an account changes by its entries only' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER ledger_accounts_guarded BEFORE INSERT OR UPDATE ON ledger_accounts
      FOR EACH ROW EXECUTE FUNCTION ledger_guard_account();
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DROP TABLE ledger_stripe_objects, ledger_entries, ledger_journals, ledger_accounts;
    DROP FUNCTION ledger_refuse_change(), ledger_refuse_late_entry(), ledger_seal_journal(), ledger_check_balanced(),
      ledger_check_entry_balanced(), ledger_apply_entry(), ledger_guard_account();
  `);
}
