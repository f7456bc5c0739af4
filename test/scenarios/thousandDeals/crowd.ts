import { agentGigsUser } from '../../support/agentgigs.js';
import type { TestUser, World } from '../../support/world.js';
import type { Crowd, State } from './states.js';

const WALLET = 1_000_000;

const repeat = <T>(count: number, make: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, make));

/** One after the other, over and over. */
function inTurn(users: TestUser[]): () => TestUser {
  let next = 0;
  return () => users[next++ % users.length]!;
}

/** Users of every sort, some of each. */
export async function gather(world: World): Promise<Crowd> {
  const [clients, workers, newcomers, posters, agents, unpaidAgents, judges] = await Promise.all([
    repeat(10, () => world.user({ user_type: 'client' })),
    repeat(10, () => world.user({ user_type: 'freelancer', connect: 'enabled' })),
    repeat(3, () => world.user({ user_type: 'freelancer' })),
    repeat(6, () => agentGigsUser(world, { wallet: WALLET })),
    repeat(10, () => agentGigsUser(world, { connect: 'enabled' })),
    repeat(3, () => agentGigsUser(world)),
    repeat(6, () => agentGigsUser(world, { connect: 'enabled' })),
  ]);
  const judge = inTurn(judges);
  return {
    world,
    client: inTurn(clients),
    worker: inTurn(workers),
    newcomer: inTurn(newcomers),
    poster: inTurn(posters),
    agent: inTurn(agents),
    unpaidAgent: inTurn(unpaidAgents),
    proofers: (count) => Array.from({ length: count }, judge),
  };
}

/** Plays every deal, mixed, so many at a time. */
export async function trade(crowd: Crowd, states: State[], atOnce: number): Promise<void> {
  const most = Math.max(...states.map(({ deals }) => deals));
  const queue = Array.from({ length: most }, (_, round) => states.filter(({ deals }) => round < deals)).flat();
  await repeat(atOnce, async () => {
    for (let state = queue.shift(); state; state = queue.shift()) await state.play(crowd);
  });
}
