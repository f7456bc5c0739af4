import type { UsageDay } from '../../models/UsageDay.js';

export interface UsageDayView {
  id: string;
  date: string;
  api_key_id: string | null;
  requests: number;
  limited: number;
  errors: number;
  created_at: string;
  updated_at: string;
}

export const usageDayView = (row: UsageDay): UsageDayView => ({
  id: row.id,
  date: row.day,
  api_key_id: row.api_key_id,
  requests: row.requests,
  limited: row.limited,
  errors: row.errors,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});
