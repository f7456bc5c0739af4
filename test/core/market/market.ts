import { overrideEnvironment } from '../../../config/env.js';
import type { Actor, Context } from '../../../src/core/context.js';
import {
  applyToGig,
  createGig,
  moveApplication,
  registerMarket,
  startNegotiation,
} from '../../../src/core/market/index.js';
import { refreshClock } from '../../../src/lib/clock.js';
import { closeDatabase, query } from '../../../src/lib/db.js';
import type { Problem } from '../../../src/lib/errors.js';
import { orderedId, randomId } from '../../../src/lib/ids.js';
import { type ListingRow, listings } from '../../../src/models/Listing.js';
import { createTestDatabase } from '../../support/database.js';

/** The core of the market on a database of its own: no HTTP, no workers. */
export interface Market {
  url: string;
  stop(): Promise<void>;
}

export async function startMarket(): Promise<Market> {
  const database = await createTestDatabase();
  overrideEnvironment({ DATABASE_URL: database.url, SECRET_KEYS: '11'.repeat(32), NODE_ENV: 'test' });
  await refreshClock();
  registerMarket();
  return {
    url: database.url,
    async stop() {
      await closeDatabase();
      await database.drop();
    },
  };
}

/** A new user, as the actor of a request. */
export async function actingUser(userType: Actor['userType']): Promise<Context & { actor: Actor }> {
  const userId = randomId();
  await query({
    text: 'INSERT INTO users (id, email, user_type, display_name) VALUES ($1, $2, $3, $4)',
    values: [userId, `${userId}@example.com`, userType, 'Somebody'],
  });
  return {
    requestId: 'test',
    actor: {
      userId,
      userType,
      role: 'user',
      subscriptionTier: 'free',
      emailVerified: true,
      credential: { kind: 'session', sessionId: randomId() },
    },
  };
}

/** A new user with an agent profile, as the actor of a request. */
export async function actingAgent(
  specializations: string[],
  skills: string[] = [],
): Promise<Context & { actor: Actor }> {
  const agent = await actingUser(null);
  await query({
    text: `INSERT INTO agent_profiles (user_id, display_name, specializations, skills) VALUES ($1, 'Agent', $2, $3)`,
    values: [agent.actor.userId, specializations, skills],
  });
  return agent;
}

/** A listing of the other workflow, as AgentGigs makes them. */
export function insertDirectListing(ownerId: string, changes: Partial<ListingRow> = {}): Promise<ListingRow> {
  return listings.insert(null, {
    id: randomId(),
    owner_id: ownerId,
    title: 'Scrape a site',
    description: 'The confidential details',
    status: 'active',
    job_status: 'open',
    engagement: 'direct',
    dialect: 'agentgigs',
    requires_acknowledgment: true,
    category: 'Data',
    budget_min: 1_000,
    budget_max: 2_000,
    published_at: new Date(),
    ...changes,
  });
}

export interface Shortlisted {
  client: Context & { actor: Actor };
  worker: Context & { actor: Actor };
  gig: ListingRow;
  applicationId: string;
}

/** An active gig with one shortlisted applicant. */
export async function shortlistedPair(): Promise<Shortlisted> {
  const client = await actingUser('client');
  const worker = await actingUser('freelancer');
  const gig = await createGig(client, { title: 'A gig', status: 'active' });
  const { id: applicationId } = await applyToGig(worker, gig.id, {});
  await moveApplication(client, { listingId: gig.id, applicationId, status: 'shortlisted' });
  return { client, worker, gig, applicationId };
}

/** The same with an open negotiation. */
export async function negotiatingPair(): Promise<Shortlisted & { negotiationId: string }> {
  const pair = await shortlistedPair();
  const { id } = await startNegotiation(pair.client, {
    listingId: pair.gig.id,
    workerUserId: pair.worker.actor.userId,
  });
  return { ...pair, negotiationId: id };
}

/** For `assert.rejects`. */
export const refusal =
  (code: Problem['code']) =>
  (error: Problem): boolean => {
    if (error.code !== code) throw error;
    return true;
  };

/** Any id will do for a contract: the market has no foreign key to what lies right of it. */
export const contractId = (): string => orderedId();

/** The events recorded so far, oldest first. */
export const eventsOf = (): Promise<
  Array<{ kind: string; data: Record<string, unknown>; recipients: Array<{ user_id: string; role: string }> }>
> => query({ text: 'SELECT kind, data, recipients FROM events ORDER BY sequence' });
