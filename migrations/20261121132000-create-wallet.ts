import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * Deposits, withdrawals and escrow paid from a wallet. `leased_until` and `next_attempt_at` are wall time (work by
 * workers), everything else market time.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    ALTER TABLE payments ADD COLUMN method text NOT NULL DEFAULT 'card' CHECK (method IN ('card', 'wallet'));
    ALTER TABLE payments DROP CONSTRAINT payments_check1;
    ALTER TABLE payments ADD CONSTRAINT payments_charged CHECK
      (method = 'wallet' OR charge_id IS NOT NULL OR status NOT IN ('captured', 'refunding', 'refunded', 'charged_back'));

    -- One checkout at Stripe; what is paid there is credited once, whole. The money of it that has gone back to the
    -- payer is counted in refunded_cents (by withdrawal, from the moment it is reserved) and charged_back_cents.
    CREATE TABLE deposits (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users (id),
      method text NOT NULL CHECK (method IN ('card', 'ach')),
      amount_cents bigint NOT NULL CHECK (amount_cents > 0),
      fee_cents bigint NOT NULL CHECK (fee_cents >= 0),
      status text NOT NULL CHECK (status IN ('creating', 'open', 'processing', 'credited', 'expired', 'failed')),
      session_id text UNIQUE,
      payment_intent_id text UNIQUE,
      charge_id text UNIQUE,
      credited_at timestamptz,
      stripe_fee_cents bigint,
      refunded_cents bigint NOT NULL DEFAULT 0 CHECK (refunded_cents >= 0),
      charged_back_cents bigint NOT NULL DEFAULT 0 CHECK (charged_back_cents >= 0),
      refund_failed_at timestamptz,
      failure_code text,
      attempt int NOT NULL DEFAULT 1,
      attempts int NOT NULL DEFAULT 0,
      failures int NOT NULL DEFAULT 0,
      leased_until timestamptz,
      next_attempt_at timestamptz NOT NULL DEFAULT now(),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      CONSTRAINT deposits_charged CHECK
        (status <> 'credited' OR (charge_id IS NOT NULL AND payment_intent_id IS NOT NULL AND credited_at IS NOT NULL)),
      CONSTRAINT deposits_given_back CHECK (refunded_cents + charged_back_cents <= amount_cents)
    );
    CREATE INDEX deposits_user ON deposits (user_id, created_at);
    CREATE INDEX deposits_pending ON deposits (user_id) WHERE status = 'processing';
    CREATE INDEX deposits_due ON deposits (next_attempt_at)
      WHERE status IN ('creating', 'open', 'processing') OR (status = 'credited' AND stripe_fee_cents IS NULL);

    CREATE TABLE withdrawals (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users (id),
      amount_cents bigint NOT NULL CHECK (amount_cents > 0),
      status text NOT NULL CHECK (status IN ('pending', 'completed', 'failed')),
      returned_cents bigint NOT NULL DEFAULT 0 CHECK (returned_cents BETWEEN 0 AND amount_cents),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX withdrawals_user ON withdrawals (user_id, created_at);

    -- The part of a withdrawal that one deposit's payer gets back: one refund at Stripe.
    CREATE TABLE withdrawal_refunds (
      id uuid PRIMARY KEY,
      withdrawal_id uuid NOT NULL REFERENCES withdrawals (id),
      deposit_id uuid NOT NULL REFERENCES deposits (id),
      amount_cents bigint NOT NULL CHECK (amount_cents > 0),
      status text NOT NULL CHECK (status IN ('reserved', 'sent', 'succeeded', 'returned')),
      refund_id text UNIQUE,
      failure_code text,
      attempt int NOT NULL DEFAULT 1,
      attempts int NOT NULL DEFAULT 0,
      failures int NOT NULL DEFAULT 0,
      leased_until timestamptz,
      next_attempt_at timestamptz NOT NULL DEFAULT now(),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      UNIQUE (withdrawal_id, deposit_id)
    );
    CREATE INDEX withdrawal_refunds_deposit ON withdrawal_refunds (deposit_id);
    CREATE INDEX withdrawal_refunds_due ON withdrawal_refunds (next_attempt_at) WHERE status = 'reserved';

    -- A payer's bank taking a deposit back: a chargeback, or an ACH return. What the wallet could not give is owed.
    CREATE TABLE deposit_chargebacks (
      id text PRIMARY KEY,
      deposit_id uuid NOT NULL REFERENCES deposits (id),
      user_id uuid NOT NULL REFERENCES users (id),
      status text NOT NULL CHECK (status IN ('inquiry', 'closed', 'open', 'won', 'lost')),
      reason text,
      amount_cents bigint NOT NULL CHECK (amount_cents > 0),
      withdrawn_cents bigint NOT NULL DEFAULT 0,
      reinstated_cents bigint NOT NULL DEFAULT 0,
      wallet_cents bigint NOT NULL DEFAULT 0 CHECK (wallet_cents >= 0),
      owed_cents bigint NOT NULL DEFAULT 0 CHECK (owed_cents >= 0),
      platform_fee_cents bigint NOT NULL DEFAULT 0 CHECK (platform_fee_cents >= 0),
      loss_cents bigint NOT NULL DEFAULT 0 CHECK (loss_cents >= 0),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX deposit_chargebacks_deposit ON deposit_chargebacks (deposit_id);
    CREATE INDEX deposit_chargebacks_owed ON deposit_chargebacks (user_id, created_at) WHERE owed_cents > 0;

    -- An entry keeps the balance it led to, so that a statement reads no more entries than it shows.
    ALTER TABLE ledger_entries ADD COLUMN balance_after_cents bigint;
    DROP TRIGGER ledger_entries_applied ON ledger_entries;
    CREATE OR REPLACE FUNCTION ledger_apply_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE ledger_accounts SET balance_cents = balance_cents + NEW.amount_cents
       WHERE id = NEW.account_id AND balance_cents IS NOT NULL
       RETURNING balance_cents INTO NEW.balance_after_cents;
      RETURN NEW;
    END $$;
    CREATE TRIGGER ledger_entries_applied BEFORE INSERT ON ledger_entries
      FOR EACH ROW EXECUTE FUNCTION ledger_apply_entry();
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DROP TRIGGER ledger_entries_applied ON ledger_entries;
    CREATE OR REPLACE FUNCTION ledger_apply_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE ledger_accounts SET balance_cents = balance_cents + NEW.amount_cents
       WHERE id = NEW.account_id AND balance_cents IS NOT NULL;
      RETURN NULL;
    END $$;
    CREATE TRIGGER ledger_entries_applied AFTER INSERT ON ledger_entries
      FOR EACH ROW EXECUTE FUNCTION ledger_apply_entry();
    ALTER TABLE ledger_entries DROP COLUMN balance_after_cents;
    DROP TABLE deposit_chargebacks, withdrawal_refunds, withdrawals, deposits;
    ALTER TABLE payments DROP CONSTRAINT payments_charged;
    ALTER TABLE payments DROP COLUMN method;
    ALTER TABLE payments ADD CONSTRAINT payments_check1 CHECK
      (status NOT IN ('captured', 'refunding', 'refunded', 'charged_back') OR charge_id IS NOT NULL);
  `);
}
