import { publicProfiles } from '../../../core/identity/index.js';

/** Somebody as the other side of a deal knows them: "Bob (ghost score 0)". */
export async function nameOf(userId: string): Promise<string> {
  const profile = (await publicProfiles([userId])).get(userId);
  return profile
    ? `${profile.display_name ?? 'no name given'} (ghost score ${profile.ghost_score})`
    : 'a deleted account';
}
