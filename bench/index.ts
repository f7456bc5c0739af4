import { benchAvailableJobs } from './availableJobs.js';
import { benchDiscovery } from './discovery.js';
import { benchGigList } from './gigList.js';
import { benchStreams } from './streams.js';

const benches: Record<string, () => Promise<void>> = {
  'gig-list': benchGigList,
  streams: benchStreams,
  'available-jobs': benchAvailableJobs,
  discovery: benchDiscovery,
};

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) {
  const bench = benches[name];
  if (!bench) {
    process.stderr.write(`There is no benchmark "${name}". There is: ${Object.keys(benches).join(', ')}\n`);
    process.exit(1);
  }
  await bench();
}
process.exit(0);
