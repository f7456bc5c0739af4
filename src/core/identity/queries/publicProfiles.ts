import { query, type Transaction } from '../../../lib/db.js';
import { notFound } from '../../../lib/errors.js';
import { type ProfileRow, type ProfileView, profileView, type WorkerProfileView, workerProfileView } from '../views.js';

/** The columns of a {@link ProfileRow}, where `users` is `u`. */
export const profileColumns = `
  u.id, u.display_name, u.bio, u.skills, u.ghost_score, u.resume_url, u.portfolio_website_url, u.github_username,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('user_id', voucher.id, 'display_name', voucher.display_name)
                             ORDER BY vouches.created_at, vouches.id), '[]'::jsonb)
     FROM vouches JOIN users voucher ON voucher.id = vouches.voucher_id AND voucher.status = 'active'
    WHERE vouches.vouched_user_id = u.id) AS vouched_by`;

/** What the owner of a gig sees of its applicants, by user id; one statement however many they are. */
export async function publicProfiles(
  userIds: string[],
  transaction?: Transaction,
): Promise<Map<string, WorkerProfileView>> {
  const rows = await query<ProfileRow & { id: string }>(
    { text: `SELECT ${profileColumns} FROM users u WHERE u.id = ANY($1::uuid[])`, values: [userIds] },
    transaction,
  );
  return new Map(rows.map((row) => [row.id, workerProfileView(row)]));
}

/** A user's public profile. @throws {Problem} NOT_FOUND, also for a deleted account */
export async function getPublicProfile(userId: string): Promise<ProfileView> {
  const [row] = await query<ProfileRow>({
    name: 'profiles-get',
    text: `SELECT ${profileColumns} FROM users u WHERE u.id = $1 AND u.status = 'active'`,
    values: [userId],
  });
  if (!row) throw notFound('user');
  return profileView(row);
}
