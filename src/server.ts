import { runProcess } from './process.js';
import { startWeb } from './web.js';

await runProcess(async () => {
  const web = await startWeb();
  return () => web.close();
});
