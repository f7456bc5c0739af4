import express from 'express';
import pg from 'pg';
import { listGigsStatement } from '../../src/core/market/queries/listGigs.js';

/** The baseline: Express and pg running the same statement, and nothing else. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
/** Whom a listing is shown to; gigs need no acknowledgment, so this is nobody in particular. */
const nobody = '00000000-0000-0000-0000-000000000000';
const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.get('/api/gigs', async (_request, response) => {
  const { rows } = await pool.query(listGigsStatement(nobody, { status: 'active', limit: 20 }));
  response.json({ gigs: rows, next_cursor: null });
});
app.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.({ ready: true }));
process.on('SIGTERM', () => process.exit(0));
