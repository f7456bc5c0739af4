/** Whether a user may see what a file is attached to, and so the file. */
export type SubjectCheck = (userId: string, subjectId: string) => Promise<boolean>;

const checks = new Map<string, Set<SubjectCheck>>();

/**
 * Says who may read the files linked to subjects of a type: whoever one of its checks lets. Modules to the right
 * register theirs: files never hears of contracts.
 */
export function registerFileSubject(subjectType: string, check: SubjectCheck): void {
  checks.set(subjectType, (checks.get(subjectType) ?? new Set()).add(check));
}

/** @returns false for a type nobody registered */
export async function maySee(subjectType: string, userId: string, subjectId: string): Promise<boolean> {
  for (const check of checks.get(subjectType) ?? []) if (await check(userId, subjectId)) return true;
  return false;
}
