import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * Direct jobs. `status` stays what discovery goes by: active while the job is open, else closed. `contract_id` points
 * to the right (deals), so it has no foreign key.
 *
 * `search` holds what others can search: title, category and skills, and the text of a listing that shows it to
 * everybody. `skill:` and `category:` terms are in it too, so that one index answers what they and the words have in
 * common; `listing_skills_query` asks for any of some skills. `listings_available` is the list of available work in its
 * order, category by category; `listings_paying` finds the few listings of a rare budget. `listings_search` names the
 * same listings in wider words: PostgreSQL does not combine it with an index whose condition follows from its own.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE FUNCTION listing_search(title text, category text, skills text[], details text) RETURNS tsvector
      LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT to_tsvector('english', concat_ws(' ', title, category, string_agg(skill, ' '), details))
             || array_to_tsvector(array_remove(
                  array_agg(DISTINCT 'skill:' || lower(skill)) || ARRAY['category:' || category], NULL))
        FROM unnest(CASE WHEN skills = '{}' THEN ARRAY[NULL] ELSE skills END) AS skill
    $$;

    CREATE FUNCTION listing_skills_query(skills text[]) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT string_agg('''skill:' || replace(replace(lower(skill), '\\', '\\\\'), '''', '''''') || '''', ' | ')::tsquery
        FROM unnest(skills) AS skill
    $$;

    ALTER TABLE listings
      ADD job_status text CHECK (job_status IN ('open', 'pending_escrow', 'in_progress', 'pending_proof', 'delivered',
        'revision_requested', 'approved', 'completed', 'rejected', 'disputed', 'cancelled')),
      ADD proof_required boolean NOT NULL DEFAULT false,
      ADD proofer_count int NOT NULL DEFAULT 1 CHECK (proofer_count BETWEEN 1 AND 5),
      ADD proof_waived_at timestamptz,
      ADD featured boolean NOT NULL DEFAULT false,
      ADD featured_until timestamptz,
      ADD assigned_agent_id uuid REFERENCES users (id),
      ADD accepted_application_id uuid,
      ADD contract_id uuid,
      ADD search tsvector NOT NULL GENERATED ALWAYS AS (listing_search(title, category, skills,
        CASE WHEN NOT requires_acknowledgment THEN coalesce(description, '') || ' ' || coalesce(scope, '') END)) STORED,
      ADD CONSTRAINT listings_job CHECK ((engagement = 'direct') = (job_status IS NOT NULL)),
      ADD CONSTRAINT listings_discovery CHECK (engagement = 'negotiated' OR (status = 'active') = (job_status = 'open')),
      ADD CONSTRAINT listings_featured CHECK (featured = (featured_until IS NOT NULL));
    CREATE INDEX listings_assigned_agent ON listings (assigned_agent_id) WHERE assigned_agent_id IS NOT NULL;
    CREATE INDEX listings_owner_jobs ON listings (owner_id, listed_at DESC, id DESC) WHERE engagement = 'direct';
    CREATE INDEX listings_available ON listings (category, featured, listed_at DESC, id DESC) WHERE status = 'active';
    CREATE INDEX listings_paying ON listings (category, featured, budget_max, budget_min) WHERE status = 'active';
    CREATE INDEX listings_search ON listings USING gin (search) WHERE status NOT IN ('draft', 'closed');
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    ALTER TABLE listings
      DROP search, DROP contract_id, DROP accepted_application_id, DROP assigned_agent_id, DROP featured_until,
      DROP featured, DROP proof_waived_at, DROP proofer_count, DROP proof_required, DROP job_status;
    DROP FUNCTION listing_search, listing_skills_query;
  `);
}
