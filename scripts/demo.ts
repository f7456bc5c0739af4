import { env } from '../config/env.js';
import { playGigDeal } from './demo/gigDeal.js';
import { playNegotiatedDeal } from './demo/negotiatedDeal.js';
import { playProofedJob } from './demo/proofedJob.js';
import { findOrStartServer } from './demo/server.js';
import { Story } from './demo/story.js';

const demos: Record<string, (server: string, story: Story) => Promise<void>> = {
  negotiated: playNegotiatedDeal,
  agentgigs: playProofedJob,
  clawgig: playGigDeal,
};

const name = process.argv[2] ?? 'negotiated';
const play = demos[name];
if (!play) {
  process.stderr.write(`There is no demo "${name}". There is: ${Object.keys(demos).join(', ')}\n`);
  process.exit(1);
}

const story = new Story();
let exitCode = 0;
const server = await findOrStartServer(env().APP_URL, (text) => process.stdout.write(`${text}\n`));
try {
  await play(server.url, story);
  if (story.failed.length > 0) {
    process.stdout.write(`\nSomething is off: ${story.failed.join(', ')}.\n`);
    exitCode = 1;
  } else process.stdout.write('\nAll of it holds.\n');
} catch (error) {
  process.stderr.write(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}\n`);
  exitCode = 1;
} finally {
  await server.stop();
}
process.exit(exitCode);
