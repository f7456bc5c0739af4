import { readEnvironment } from '../config/env.js';
import { migrate } from '../src/lib/migrate.js';

/** `npm run migrate`: brings the database named by DATABASE_URL up to date; the release step of a deployment. */
async function main(): Promise<void> {
  if (!readEnvironment().DATABASE_URL) {
    throw new Error('DATABASE_URL is not set; without it "npm start" runs its own database and migrates it itself');
  }
  const applied = await migrate();
  console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'the database is up to date');
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
