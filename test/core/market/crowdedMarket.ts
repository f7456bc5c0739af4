import pg from 'pg';

/** Users whose share of everything is far above average; a plan that suits the average would betray them. */
export interface CrowdedMarket {
  busyClientId: string;
  busyWorkerId: string;
  /** Its owner is the busy client; a tenth of the busy worker's fellow workers applied to it. */
  popularListingId: string;
}

/**
 * Fills an empty market with `gigs` listings (80 % active), as many applications, and a negotiation for a fifth of
 * them, in bulk. One client owns and one worker applied to a twentieth of all.
 */
export async function crowdMarket(url: string, gigs: number): Promise<CrowdedMarket> {
  const users = Math.max(200, gigs / 100);
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (const statement of [
      // A UUID of version 4, the same for the same name.
      `CREATE FUNCTION pg_temp.id_of(name text) RETURNS uuid LANGUAGE sql IMMUTABLE AS
         $$ SELECT overlay(overlay(md5(name) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid $$`,
      `INSERT INTO users (id, email, user_type, display_name, skills)
      SELECT pg_temp.id_of('user' || i), 'crowd-' || i || '@example.com',
             CASE WHEN i <= ${users / 2} THEN 'client' ELSE 'freelancer' END, 'User ' || i, '{research}'
        FROM generate_series(1, ${users}) i`,
      `INSERT INTO listings (id, owner_id, title, description, rate_cents, status, engagement, dialect, skills,
                            published_at, created_at, updated_at)
      SELECT pg_temp.id_of('listing' || i),
             pg_temp.id_of('user' || CASE WHEN i % 20 = 0 THEN 1 ELSE 1 + i % ${users / 2} END),
             'Gig ' || i, repeat('Lorem ipsum dolor sit amet. ', 12), 5000,
             CASE i / 20 % 10 WHEN 1 THEN 'draft' WHEN 2 THEN 'closed' ELSE 'active' END, 'negotiated', 'clawconnected',
             '{research,writing}', CASE WHEN i / 20 % 10 <> 1 THEN at END, at, at
        FROM (SELECT i, timestamptz '2026-01-01' + (i::bigint * 7919 % ${gigs}) * interval '1 second' AS at
                FROM generate_series(1, ${gigs}) i) rows`,
      'ANALYZE users, listings',
      `INSERT INTO applications (id, listing_id, worker_user_id, status, message, created_at, updated_at)
      SELECT pg_temp.id_of('application' || i),
             pg_temp.id_of('listing' || CASE WHEN i % 200 = 7 THEN 20 ELSE i END),
             pg_temp.id_of('user' || CASE WHEN i % 20 = 0 THEN ${users} ELSE ${users / 2} + 1 + (i / 200) % ${users / 2 - 1} END),
             CASE WHEN i / 20 % 5 = 0 THEN 'shortlisted' WHEN i / 20 % 5 = 1 THEN 'applied' ELSE 'rejected' END, 'Hello', at, at
        FROM (SELECT i, timestamptz '2026-02-01' + (i::bigint * 104729 % ${gigs}) * interval '1 second' AS at
                FROM generate_series(1, ${gigs}) i) rows
      ON CONFLICT DO NOTHING`,
      'ANALYZE applications',
      `INSERT INTO negotiations (id, listing_id, application_id, client_user_id, worker_user_id, state, round_number,
                                rate_cents, hours_per_week, contract_id, created_at, updated_at)
      SELECT pg_temp.id_of('negotiation' || a.id), a.listing_id, a.id, l.owner_id, a.worker_user_id, state, 1, 5000, 10,
             CASE WHEN state = 'approved' THEN gen_random_uuid() END, a.created_at, a.created_at
        FROM (SELECT *, CASE WHEN get_byte(uuid_send(id), 0) < 64 THEN 'in_progress'
                             WHEN get_byte(uuid_send(id), 0) < 128 THEN 'approved' ELSE 'expired' END AS state
                FROM applications WHERE status = 'shortlisted') a
        JOIN listings l ON l.id = a.listing_id`,
      `INSERT INTO deadlines (subject_id, kind, due_at)
      SELECT id, 'negotiation.expiry', created_at + interval '7 days' FROM negotiations WHERE state = 'in_progress'`,
      'VACUUM (ANALYZE) users, listings, applications, negotiations, deadlines',
    ]) {
      await client.query(statement);
    }
    const { rows } = await client.query<CrowdedMarket>(
      `SELECT pg_temp.id_of('user1') AS "busyClientId", pg_temp.id_of('user${users}') AS "busyWorkerId",
              pg_temp.id_of('listing20') AS "popularListingId"`,
    );
    return rows[0]!;
  } finally {
    await client.end();
  }
}
