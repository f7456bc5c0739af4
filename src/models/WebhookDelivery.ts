export interface WebhookDeliveryRow {
  id: string;
  endpoint_id: string;
  event_id: string;
  /** Its name in the endpoint's dialect. */
  event: string;
  /** The exact bytes of every attempt. */
  body: Buffer;
  status: 'pending' | 'delivered' | 'failed' | 'cancelled';
  /** How often it was claimed, ever. */
  attempts: number;
  /** Retries of the schedule used up; a replay starts again. */
  schedule_step: number;
  /** Market time; null unless pending. */
  next_attempt_at: Date | null;
  /** Wall time; set while a worker is sending it. */
  leased_until: Date | null;
  delivered_at: Date | null;
  replayed_at: Date | null;
  created_at: Date;
  updated_at: Date;
}
