/**
 * SQL: what the application `a` waits for once it is accepted: its money (API.md, Silence). Columns `wait.waiting_for`
 * and `wait.next_deadline`.
 */
export const applicationWait = `
    LEFT JOIN LATERAL (
      SELECT kind AS waiting_for, due_at AS next_deadline FROM deadlines
       WHERE subject_id = CASE WHEN a.status = 'accepted' THEN a.listing_id END
         AND kind = ANY (CASE a.application_type WHEN 'proof' THEN ARRAY['proof.funding', 'proof.vacancy']
                                                 ELSE ARRAY['job.funding'] END)
       LIMIT 1) wait ON true`;
