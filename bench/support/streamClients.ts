import { Agent, get } from 'node:http';

/**
 * Clients of event streams in a process of their own, so that they do not slow down what is measured. Opens one stream
 * for each key it is sent and says when all are open; for each event it says when every stream has got it.
 *
 * Times are of the monotonic clock that all processes of the machine share; milliseconds.
 */
const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
/** So many connect at once; the listening socket's queue is not what is measured. */
const AT_ONCE = 64;

export type ClientMessage = { open: number } | { event: string; latencies: number[]; repeats: number };

const now = (): number => Number(process.hrtime.bigint()) / 1e6;
const say = (message: ClientMessage): void => void process.send?.(message);

const arrivals = new Map<string, { times: number[]; streams: Set<number> }>();
let streams = 0;

function arrived(stream: number, id: string, data: string): void {
  const { at } = JSON.parse(data) as { at: number };
  const arrival = arrivals.get(id) ?? { times: [], streams: new Set() };
  arrivals.set(id, arrival);
  arrival.times.push(now() - at);
  arrival.streams.add(stream);
  if (arrival.streams.size < streams) return;
  // A repeat would come right behind.
  setTimeout(
    () => say({ event: id, latencies: arrival.times, repeats: arrival.times.length - arrival.streams.size }),
    200,
  );
}

function open(url: string, key: string, stream: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(`${url}/api/agent/events`, { agent, headers: { 'x-api-key': key } }, (response) => {
      if (response.statusCode !== 200) {
        reject(new Error(`stream ${stream}: ${response.statusCode}`));
        return;
      }
      let unread = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        resolve();
        unread += chunk;
        const blocks = unread.split('\n\n');
        unread = blocks.pop()!;
        for (const block of blocks) {
          const [, id, data] = /^id: (.+)\ndata: (.+)$/m.exec(block) ?? [];
          if (id && data) arrived(stream, id, data);
        }
      });
      response.on('close', () => {
        process.stderr.write(`stream ${stream} was ended\n`);
        process.exit(1);
      });
    });
    request.on('error', reject);
  });
}

process.once('message', async ({ url, keys }: { url: string; keys: string[] }) => {
  streams = keys.length;
  let next = 0;
  const openSome = async (): Promise<void> => {
    while (next < keys.length) {
      const stream = next++;
      await open(url, keys[stream]!, stream);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, openSome));
  say({ open: streams });
});
process.on('disconnect', () => process.exit(0));
