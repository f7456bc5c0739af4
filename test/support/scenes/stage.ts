import { agentGigsUser } from '../agentgigs.js';
import { clawgigUser } from '../clawgig.js';
import { expectStatus } from '../deal.js';
import { adminUser } from '../disputes.js';
import { type GithubStandIn, startGithubStandIn } from '../githubStandIn.js';
import { type Providers, startProviders } from '../providers/index.js';
import { type Receiver, startReceiver } from '../receiver.js';
import { startWorld, type TestUser, type World } from '../world.js';

/** What has to be so for a call of one operation to succeed, and what to put in place of its examples' placeholders. */
export interface Scene {
  /** Who calls; left out where no credentials are read. */
  as?: Pick<TestUser, 'key' | 'session'>;
  path?: Record<string, string>;
  /** In place of a query parameter's example, or for one that has to be given. */
  query?: Record<string, string>;
  /** In place of body fields that the example names, in either spelling. */
  body?: Record<string, unknown>;
  /** The files of a multipart body. */
  files?: Record<string, { name: string; content: string }>;
  headers?: Record<string, string>;
  /** The body's exact text, where a signature covers it. */
  raw?: string;
  /** The call ends the credentials it is made with, so a repeat is answered 401. */
  endsCredentials?: boolean;
  /** Why a list is empty even so. */
  empty?: string;
}

/** Prepares a call that succeeds once; calling it again prepares another. */
export type SceneBuilder = (stage: Stage) => Scene | Promise<Scene>;

/** By operation id. */
export type Scenes = Record<string, SceneBuilder>;

const casting = {
  client: (world: World) => world.user({ user_type: 'client', display_name: 'Ada' }),
  worker: (world: World) => world.user({ user_type: 'freelancer', connect: 'enabled', display_name: 'Bob' }),
  poster: (world: World) => agentGigsUser(world, { wallet: 50_000_000, display_name: 'Cleo' }),
  agent: (world: World) => agentGigsUser(world, { connect: 'enabled', display_name: 'Dan' }),
  proofer: (world: World) => agentGigsUser(world, { connect: 'enabled', display_name: 'Eve' }),
  buyer: (world: World) => clawgigUser(world, { wallet: 50_000_000, display_name: 'Fay' }),
  seller: (world: World) => clawgigUser(world, { connect: 'enabled', display_name: 'Gus' }),
  admin: adminUser,
} satisfies Record<string, (world: World) => Promise<TestUser>>;

type Role = keyof typeof casting;

export const roles = Object.keys(casting) as Role[];

/** A market with stand-ins for all that is outside it, and people whose accounts no scene changes. */
export class Stage {
  private readonly made = new Map<string, Promise<unknown>>();
  private readonly uses = new Map<string, number>();

  private constructor(
    readonly world: World,
    readonly receiver: Receiver,
    readonly github: GithubStandIn,
    readonly providers: Providers,
  ) {}

  static async set(): Promise<Stage> {
    const [receiver, github, providers] = await Promise.all([startReceiver(), startGithubStandIn(), startProviders()]);
    const world = await startWorld({
      environment: {
        // The event stream would otherwise answer for five minutes.
        EVENT_STREAM_SECONDS: '1',
        ...github.environment,
        ...providers.environment,
        // Mail stays in the mailbox, from which users are verified.
        RESEND_API_KEY: '',
      },
    });
    return new Stage(world, receiver, github, providers);
  }

  async strike(): Promise<void> {
    await this.world.stop();
    await Promise.all([this.receiver.stop(), this.providers.stop()]);
    this.github.close();
  }

  /** Makes something the first time it is asked for. */
  once<T>(name: string, make: () => Promise<T>): Promise<T> {
    let made = this.made.get(name) as Promise<T> | undefined;
    if (!made) {
      made = make();
      this.made.set(name, made);
    }
    return made;
  }

  /** Somebody who stays the same for all scenes. */
  person(role: Role): Promise<TestUser> {
    return this.once(`person ${role}`, () => casting[role](this.world));
  }

  /** Somebody without a past whom scenes share, so many of them; then somebody else. */
  async newcomer(purpose: string, uses: number): Promise<TestUser> {
    const used = this.uses.get(purpose) ?? 0;
    this.uses.set(purpose, used + 1);
    return this.once(`${purpose} ${Math.floor(used / uses)}`, () => this.world.user());
  }

  /** A key of the user's that nobody else holds, for scenes that end it. */
  async newKey(user: TestUser): Promise<{ id: string; key: string; session: string }> {
    const { body } = expectStatus(await user.signedIn.post('/api/keys', { name: 'spare' }), 201);
    return { id: body.id, key: body.key, session: user.session };
  }

  /** The token in the latest mail to an address. */
  async mailedToken(email: string): Promise<string> {
    const { body } = await this.world.call('GET', `/api/sandbox/mailbox?to=${encodeURIComponent(email)}`);
    return /token=([\w.-]+)/.exec(body.messages[0].text)![1]!;
  }
}
