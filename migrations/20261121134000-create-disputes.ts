import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * Disputes over milestones. `opened_by` is null where the market opened it on a party's behalf. A recommendation is
 * asked for by inserting its row; a worker fills it in. `leased_until` and `next_attempt_at` are wall time, everything
 * else market time.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE disputes (
      id uuid PRIMARY KEY,
      listing_id uuid NOT NULL REFERENCES listings (id),
      contract_id uuid NOT NULL REFERENCES contracts (id),
      milestone_id uuid NOT NULL REFERENCES milestones (id),
      client_user_id uuid NOT NULL REFERENCES users (id),
      worker_user_id uuid NOT NULL REFERENCES users (id),
      opened_by uuid REFERENCES users (id),
      disputing_party text NOT NULL CHECK (disputing_party IN ('client', 'worker')),
      status text NOT NULL CHECK (status IN ('open', 'responded', 'resolved', 'withdrawn')),
      reason text NOT NULL,
      response_deadline timestamptz NOT NULL,
      responded_at timestamptz,
      response_missed_at timestamptz,
      resolution text CHECK (resolution IN ('release', 'refund', 'split')),
      worker_percent int CHECK (worker_percent BETWEEN 0 AND 100),
      arbitration_fee_cents bigint NOT NULL DEFAULT 0 CHECK (arbitration_fee_cents >= 0),
      resolution_note text,
      decided_by text CHECK (decided_by IN ('admin', 'recommendation', 'payment')),
      admin_user_id uuid REFERENCES users (id),
      closed_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      CHECK ((status = 'resolved') = (resolution IS NOT NULL)),
      CHECK ((resolution IS NULL) = (worker_percent IS NULL) AND (resolution IS NULL) = (decided_by IS NULL)),
      CHECK (CASE resolution WHEN 'release' THEN worker_percent = 100 WHEN 'refund' THEN worker_percent = 0
                             WHEN 'split' THEN worker_percent BETWEEN 1 AND 99 ELSE true END),
      CHECK ((closed_at IS NULL) = (status IN ('open', 'responded'))),
      CHECK (admin_user_id IS NULL OR decided_by = 'admin'),
      CHECK (responded_at IS NULL OR response_missed_at IS NULL)
    );
    CREATE UNIQUE INDEX disputes_one_open ON disputes (milestone_id) WHERE status IN ('open', 'responded');
    CREATE INDEX disputes_milestone ON disputes (milestone_id, created_at);
    CREATE INDEX disputes_contract ON disputes (contract_id);
    CREATE INDEX disputes_listing ON disputes (listing_id);
    CREATE INDEX disputes_client ON disputes (client_user_id, created_at);
    CREATE INDEX disputes_worker ON disputes (worker_user_id, created_at);
    CREATE INDEX disputes_opened_by ON disputes (opened_by) WHERE opened_by IS NOT NULL;
    CREATE INDEX disputes_admin ON disputes (admin_user_id) WHERE admin_user_id IS NOT NULL;
    CREATE INDEX disputes_newest ON disputes (created_at DESC, id DESC);
    CREATE INDEX disputes_status ON disputes (status, created_at DESC, id DESC);

    CREATE TABLE dispute_evidence (
      id uuid PRIMARY KEY,
      dispute_id uuid NOT NULL REFERENCES disputes (id),
      submitted_by uuid NOT NULL REFERENCES users (id),
      party text NOT NULL CHECK (party IN ('client', 'worker')),
      type text NOT NULL CHECK (type IN ('github_commit', 'screenshot', 'video', 'deployed_url', 'contract_requirement',
                                         'build_log', 'other')),
      url text,
      description text,
      file_ids uuid[] NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX dispute_evidence_dispute ON dispute_evidence (dispute_id, created_at, id);
    CREATE INDEX dispute_evidence_submitted ON dispute_evidence (submitted_by);

    CREATE TABLE dispute_recommendations (
      id uuid PRIMARY KEY,
      dispute_id uuid NOT NULL REFERENCES disputes (id),
      requested_by uuid REFERENCES users (id),
      status text NOT NULL CHECK (status IN ('requested', 'ready')),
      resolution text CHECK (resolution IN ('release', 'refund', 'split')),
      worker_percent int CHECK (worker_percent BETWEEN 0 AND 100),
      confidence double precision CHECK (confidence BETWEEN 0 AND 1),
      rationale text,
      model text,
      completed_at timestamptz,
      failure text,
      attempts int NOT NULL DEFAULT 0,
      leased_until timestamptz,
      next_attempt_at timestamptz NOT NULL DEFAULT now(),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      CHECK (status <> 'ready'
        OR num_nulls(resolution, worker_percent, confidence, rationale, model, completed_at) = 0)
    );
    CREATE INDEX dispute_recommendations_dispute ON dispute_recommendations (dispute_id, created_at, id);
    CREATE INDEX dispute_recommendations_requester ON dispute_recommendations (requested_by)
      WHERE requested_by IS NOT NULL;
    CREATE UNIQUE INDEX dispute_recommendations_one_requested ON dispute_recommendations (dispute_id)
      WHERE status = 'requested';
    CREATE INDEX dispute_recommendations_due ON dispute_recommendations (next_attempt_at) WHERE status = 'requested';

    INSERT INTO event_consumers (name, position)
    SELECT 'disputes', coalesce(max(position), 0) FROM events;
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DELETE FROM event_consumers WHERE name = 'disputes';
    DROP TABLE dispute_recommendations, dispute_evidence, disputes;
  `);
}
