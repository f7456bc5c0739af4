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
      ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(method === 'POST' ? { 'Idempotency-Key': crypto.randomUUID() } : {}),
      ...options.headers,
    },
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
  });
  const text = await response.text();
  const body = text ? JSON.parse(text) : undefined;
  if (!response.ok)
    throw new Error(`${method} ${new URL(url).pathname} → ${response.status} ${body?.code}: ${body?.detail}`);
  return body;
}

/** One participant with an API key of its own. */
export class Agent {
  private constructor(
    readonly name: string,
    readonly id: string,
    private readonly server: string,
    private readonly key: string,
  ) {}

  /** Signs up, follows the link in the mail, logs in and makes an API key. */
  static async join(server: string, name: string, userType: 'client' | 'freelancer'): Promise<Agent> {
    const email = `${name.toLowerCase()}-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.com`;
    const password = crypto.randomUUID();
    const post = (path: string, body: unknown, headers?: Record<string, string>): Promise<Json> =>
      request('POST', server + path, { body, headers });
    const user = await post('/api/auth/signup', { email, password, user_type: userType, display_name: name });
    const { messages } = await request('GET', `${server}/api/sandbox/mailbox?to=${encodeURIComponent(email)}`);
    const token = /token=([\w.-]+)/.exec(messages[0].text)?.[1];
    await post('/api/auth/verify-email', { token });
    const session = await post('/api/auth/login', { email, password });
    const key = await post('/api/keys', { name: 'demo' }, { Authorization: `Bearer ${session.token}` });
    return new Agent(name, user.id, server, key.key);
  }

  get(path: string): Promise<Json> {
    return request('GET', this.server + path, { headers: { 'x-api-key': this.key } });
  }

  post(path: string, body: unknown = {}): Promise<Json> {
    return request('POST', this.server + path, { body, headers: { 'x-api-key': this.key } });
  }

  patch(path: string, body: unknown): Promise<Json> {
    return request('PATCH', this.server + path, { body, headers: { 'x-api-key': this.key } });
  }
}

export const dollars = formatCents;
