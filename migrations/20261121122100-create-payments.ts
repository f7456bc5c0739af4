import type { MigrationContext } from '../src/lib/migrate.js';

/** `leased_until` and `next_attempt_at` are wall time (work by workers), everything else market time. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE payments (
      id uuid PRIMARY KEY,
      purpose text NOT NULL CHECK (purpose IN ('milestone', 'proof', 'deposit')),
      subject_id uuid NOT NULL,
      contract_id uuid,
      payer_id uuid NOT NULL REFERENCES users (id),
      amount_cents bigint NOT NULL CHECK (amount_cents > 0),
      fee_cents bigint NOT NULL DEFAULT 0 CHECK (fee_cents >= 0),
      capture_method text NOT NULL CHECK (capture_method IN ('manual', 'automatic')),
      status text NOT NULL CHECK (status IN ('creating', 'requires_payment', 'authorized', 'capturing', 'captured',
                                             'cancelling', 'cancelled', 'failed', 'refunding', 'refunded', 'charged_back')),
      payment_intent_id text UNIQUE,
      charge_id text UNIQUE,
      transfer_group text NOT NULL,
      capture_before timestamptz,
      captured_at timestamptz,
      stripe_fee_cents bigint,
      refund_requested boolean NOT NULL DEFAULT false,
      refund_round int NOT NULL DEFAULT 0,
      refund_id text,
      refunding_cents bigint NOT NULL DEFAULT 0 CHECK (refunding_cents >= 0),
      refunded_cents bigint NOT NULL DEFAULT 0 CHECK (refunded_cents >= 0),
      reason text,
      failure_code text,
      failure_message text,
      attempt int NOT NULL DEFAULT 1,
      attempts int NOT NULL DEFAULT 0,
      failures int NOT NULL DEFAULT 0,
      leased_until timestamptz,
      next_attempt_at timestamptz NOT NULL DEFAULT now(),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      CHECK (refunded_cents <= amount_cents + fee_cents),
      CHECK (status NOT IN ('captured', 'refunding', 'refunded', 'charged_back') OR charge_id IS NOT NULL)
    );
    CREATE UNIQUE INDEX payments_one_live ON payments (subject_id)
      WHERE status IN ('creating', 'requires_payment', 'authorized', 'capturing', 'captured');
    CREATE INDEX payments_subject ON payments (subject_id, created_at);
    CREATE INDEX payments_payer ON payments (payer_id, created_at);
    CREATE INDEX payments_due ON payments (next_attempt_at)
      WHERE status IN ('creating', 'capturing', 'cancelling', 'refunding')
         OR (status = 'captured' AND stripe_fee_cents IS NULL);

    CREATE TABLE chargebacks (
      id text PRIMARY KEY,
      payment_id uuid NOT NULL REFERENCES payments (id),
      subject_id uuid NOT NULL,
      status text NOT NULL CHECK (status IN ('inquiry', 'closed', 'open', 'won', 'lost')),
      reason text,
      amount_cents bigint NOT NULL CHECK (amount_cents > 0),
      withdrawn_cents bigint NOT NULL DEFAULT 0,
      reinstated_cents bigint NOT NULL DEFAULT 0,
      payment_status text NOT NULL,
      escrow_cents bigint NOT NULL DEFAULT 0 CHECK (escrow_cents >= 0),
      receivable_cents bigint NOT NULL DEFAULT 0 CHECK (receivable_cents >= 0),
      platform_fee_cents bigint NOT NULL DEFAULT 0 CHECK (platform_fee_cents >= 0),
      loss_cents bigint NOT NULL DEFAULT 0 CHECK (loss_cents >= 0),
      payout_id uuid,
      transfer_id text,
      reversal_status text NOT NULL DEFAULT 'none' CHECK (reversal_status IN ('none', 'pending', 'reversed', 'cancelled')),
      reversal_id text,
      failure_code text,
      attempt int NOT NULL DEFAULT 1,
      attempts int NOT NULL DEFAULT 0,
      failures int NOT NULL DEFAULT 0,
      leased_until timestamptz,
      next_attempt_at timestamptz NOT NULL DEFAULT now(),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX chargebacks_payment ON chargebacks (payment_id);
    CREATE INDEX chargebacks_frozen ON chargebacks (subject_id) WHERE status IN ('inquiry', 'open');
    CREATE INDEX chargebacks_due ON chargebacks (next_attempt_at) WHERE reversal_status = 'pending';
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE chargebacks, payments');
}
