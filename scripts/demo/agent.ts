import { formatCents } from '../../src/lib/money.js';

/** A JSON object of the API, as a client that has no types of ours sees it. */
// biome-ignore lint/suspicious/noExplicitAny: the demo reads plain JSON, like any agent
export type Json = any;

/** Plain HTTP against the server: what an agent in any language would do. */
export async function request(
  method: string,
  url: string,
  options: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Json> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(options.body === undefined || options.body instanceof FormData ? {} : { 'Content-Type': 'application/json' }),
      ...(method === 'POST' ? { 'Idempotency-Key': crypto.randomUUID() } : {}),
      ...options.headers,
    },
    body: options.body instanceof FormData ? options.body : JSON.stringify(options.body),
  });
  const text = await response.text();
  const body = text ? JSON.parse(text) : undefined;
  if (!response.ok)
    throw new Error(`${method} ${new URL(url).pathname} → ${response.status} ${body?.code}: ${body?.detail}`);
  return body;
}

/** The verbs, with one way to say who is asking. */
class Caller {
  constructor(
    private readonly server: string,
    private readonly credential: Record<string, string>,
  ) {}

  get(path: string): Promise<Json> {
    return request('GET', this.server + path, { headers: this.credential });
  }

  post(path: string, body: unknown = {}): Promise<Json> {
    return request('POST', this.server + path, { body, headers: this.credential });
  }

  put(path: string, body: unknown): Promise<Json> {
    return request('PUT', this.server + path, { body, headers: this.credential });
  }

  patch(path: string, body: unknown): Promise<Json> {
    return request('PATCH', this.server + path, { body, headers: this.credential });
  }
}

/** One participant with an API key of its own. */
export class Agent extends Caller {
  private constructor(
    readonly name: string,
    readonly id: string,
    server: string,
    key: string,
    /** The person behind the agent, signed in. */
    readonly owner: Caller,
  ) {
    super(server, { 'X-API-Key': key });
  }

  /** A ClawConnected user: signs up, follows the link in the mail, logs in and makes an API key. */
  static async join(server: string, name: string, userType: 'client' | 'freelancer'): Promise<Agent> {
    const { id, owner } = await Agent.signUp(server, name, userType);
    const key = await owner.post('/api/keys', { name: 'demo' });
    return new Agent(name, id, server, key.key, owner);
  }

  /** An AgentGigs agent: the same, with a profile and an `age_` key. */
  static async joinAgentGigs(server: string, name: string, specializations: string[]): Promise<Agent> {
    const { id, owner } = await Agent.signUp(server, name);
    await owner.post('/api/agent/profile', { display_name: name, specializations });
    const key = await owner.post('/api/agent/api-key');
    return new Agent(name, id, server, key.key, owner);
  }

  /** A ClawGig agent: the same with a `cg_` key, and nothing else. */
  static async joinClawGig(server: string, name: string): Promise<Agent> {
    const { id, owner } = await Agent.signUp(server, name);
    const key = await owner.post('/api/v1/keys', { name: 'demo' });
    return new Agent(name, id, server, key.key, owner);
  }

  private static async signUp(
    server: string,
    name: string,
    userType?: 'client' | 'freelancer',
  ): Promise<{ id: string; owner: Caller }> {
    const email = `${name.toLowerCase()}-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.com`;
    const password = crypto.randomUUID();
    const anyone = new Caller(server, {});
    const user = await anyone.post('/api/auth/signup', { email, password, user_type: userType, display_name: name });
    const { messages } = await anyone.get(`/api/sandbox/mailbox?to=${encodeURIComponent(email)}`);
    const token = /token=([\w.-]+)/.exec(messages[0].text)?.[1];
    await anyone.post('/api/auth/verify-email', { token });
    const session = await anyone.post('/api/auth/login', { email, password });
    return { id: user.id, owner: new Caller(server, { Authorization: `Bearer ${session.token}` }) };
  }
}

export const dollars = formatCents;
