import type { Queryable } from './types.js';

export const FAULT_MODES = [
  'error_500',
  'error_500_saved',
  'timeout_after_commit',
  'connection_reset_after_commit',
] as const;
export type FaultMode = (typeof FAULT_MODES)[number];

export interface NewFault {
  path_pattern: string;
  mode: FaultMode;
  times: number;
  method?: string;
}

export async function addFault(db: Queryable, { path_pattern, mode, times, method }: NewFault): Promise<void> {
  await db.query('INSERT INTO stripe_sandbox_faults (path_pattern, method, mode, remaining) VALUES ($1, $2, $3, $4)', [
    path_pattern,
    method ?? null,
    mode,
    times,
  ]);
}

export async function clearFaults(db: Queryable): Promise<void> {
  await db.query('DELETE FROM stripe_sandbox_faults');
}

/** Takes one shot of the oldest fault planned for this request, if any. */
export async function takeFault(db: Queryable, method: string, path: string): Promise<FaultMode | null> {
  const { rows } = await db.query<{ id: string; path_pattern: string; method: string | null; mode: FaultMode }>(
    'SELECT id, path_pattern, method, mode FROM stripe_sandbox_faults WHERE remaining > 0 ORDER BY id',
  );
  for (const fault of rows) {
    if (fault.method !== null && fault.method.toUpperCase() !== method) continue;
    if (!new RegExp(fault.path_pattern).test(path)) continue;
    const { rowCount } = await db.query(
      'UPDATE stripe_sandbox_faults SET remaining = remaining - 1 WHERE id = $1 AND remaining > 0',
      [fault.id],
    );
    if (rowCount === 1) return fault.mode;
  }
  return null;
}
