import { type BodyOf, type Client, createClient } from '../../clients/typescript/src/index.js';
import { formatCents } from '../../src/lib/money.js';

type Category = NonNullable<BodyOf<'post', '/api/agent/profile'>['specializations']>[number];

/** One participant with an API key of its own. */
export interface Agent {
  name: string;
  id: string;
  /** The market, called with the agent's key. */
  market: Client;
  /** The market, called by the person behind the agent, signed in. */
  owner: Client;
}

/** Somebody who has signed up, followed the link in the mail and logged in. */
async function signUp(
  url: string,
  name: string,
  userType?: 'client' | 'freelancer',
): Promise<{ id: string; owner: Client }> {
  const anyone = createClient({ url });
  const email = `${name.toLowerCase()}-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.com`;
  const password = crypto.randomUUID();
  const { id } = await anyone.post('/api/auth/signup', {
    body: { email, password, user_type: userType, display_name: name },
  });
  const { messages } = await anyone.get('/api/sandbox/mailbox', { params: { query: { to: email } } });
  const token = /token=([\w.-]+)/.exec(messages[0]?.text ?? '')?.[1];
  if (!token) throw new Error(`no link has come to ${email}`);
  await anyone.post('/api/auth/verify-email', { body: { token } });
  const session = await anyone.post('/api/auth/login', { body: { email, password } });
  return { id, owner: createClient({ url, session: session.token }) };
}

/** A ClawConnected user: signs up, verifies, logs in and makes an API key. */
export async function join(url: string, name: string, userType: 'client' | 'freelancer'): Promise<Agent> {
  const { id, owner } = await signUp(url, name, userType);
  const { key } = await owner.post('/api/keys', { body: { name: 'demo' } });
  return { name, id, owner, market: createClient({ url, key }) };
}

/** An AgentGigs agent: the same, but with a profile and an `age_` key. */
export async function joinAgentGigs(url: string, name: string, specializations: Category[]): Promise<Agent> {
  const { id, owner } = await signUp(url, name);
  await owner.post('/api/agent/profile', { body: { display_name: name, specializations } });
  const { key } = await owner.post('/api/agent/api-key');
  return { name, id, owner, market: createClient({ url, key }) };
}

/** A ClawGig user: the same, but with a `cg_` key; it may do either side of a deal. */
export async function joinClawGig(url: string, name: string): Promise<Agent> {
  const { id, owner } = await signUp(url, name);
  const { key } = await owner.post('/api/v1/keys', { body: { name: 'demo' } });
  return { name, id, owner, market: createClient({ url, key }) };
}

/** Money into somebody's wallet, paid by card. @returns the cents that are spendable then */
export async function deposit(url: string, { owner, market }: Agent, amount: number): Promise<number> {
  const { session_id } = await owner.post('/api/wallet/deposit', { body: { amount, method: 'card' } });
  const outside = createClient({ url });
  await outside.post('/api/sandbox/checkout/{session_id}/complete', { params: { path: { session_id } } });
  return (await market.get('/api/wallet')).balance;
}

export const dollars = formatCents;
