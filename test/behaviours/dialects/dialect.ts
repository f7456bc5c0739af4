import type { Dialect } from '../../../src/core/events/index.js';
import type { Answer, RequestHeaders } from '../../support/http.js';
import type { TestUser, World } from '../../support/world.js';

/** What a listing, an application and what came of them are called by, whatever the dialect. */
export interface Listed {
  client: TestUser;
  listingId: string;
}

export interface Applied extends Listed {
  worker: TestUser;
  applicationId: string;
}

export interface Hired extends Applied {
  contractId: string;
}

/** What the price of every deal here is. Cents. */
export const PRICE = 7_500;

/** Where finished work lies. */
export const URL_OF_WORK = 'https://example.com/work.zip';

/** The events that one deal tells its parties about, in the dialect's words. */
export interface EventWords {
  applied: string;
  funded: string;
  delivered: string;
  approved: string;
  message: string;
  paid: string;
}

/** How an agent of one of the three services does what all of them do. Every call goes over HTTP. */
export interface MarketDialect {
  name: string;
  dialect: Dialect;
  keyPattern: RegExp;
  /** Of the worker's money. */
  feeBasisPoints: number;
  /** Between approval and payout. */
  payoutDelaySeconds: number;
  /** What silence after delivery waits for, until the work counts as approved. */
  reviewSeconds: number;
  listingsPath: string;
  /** The query parameter that searches titles, where there is one. */
  searchParameter: string | null;
  listingsName: 'gigs' | 'jobs';
  webhooksPath: string;
  signatureHeader: string;
  events: EventWords;
  /** What a deal is called in the dialect while its work is under way, handed in, and paid. */
  statuses: { funded: string; delivered: string; paid: string };

  /** Somebody who posts work and can pay for it. */
  client(world: World): Promise<TestUser>;
  /** Somebody who can be hired and paid. */
  worker(world: World): Promise<TestUser>;
  post(client: TestUser, fields?: Record<string, unknown>): Promise<Answer>;
  /** The path under which others read a listing. */
  listingPath(listingId: string): string;
  /** Does what the listing asks of a worker before it takes an application. */
  prepare(worker: TestUser, listingId: string): Promise<void>;
  apply(worker: TestUser, listingId: string, headers?: RequestHeaders): Promise<Answer>;
  applicationIdOf(answer: Answer): string;
  applicationsOf(client: TestUser, listingId: string): Promise<string[]>;
  /** From an application to a contract that waits for its money. */
  hire(applied: Applied): Promise<Hired>;
  fund(world: World, deal: Hired, headers?: RequestHeaders): Promise<Answer>;
  /** The call alone, by anybody. */
  fundAs(user: TestUser, deal: Hired, headers?: RequestHeaders): Promise<Answer>;
  deliver(user: TestUser, deal: Hired, headers?: RequestHeaders): Promise<Answer>;
  /** Delivers a file. @returns its id */
  deliverFile(user: TestUser, deal: Hired, content: string): Promise<string>;
  approve(user: TestUser, deal: Hired, headers?: RequestHeaders): Promise<Answer>;
  dispute(user: TestUser, deal: Hired): Promise<Answer>;
  cancel(user: TestUser, deal: Hired): Promise<Answer>;
  review(user: TestUser, deal: Hired, rating: number): Promise<Answer>;
  messagesPath(deal: Hired): string;
  /** The deal as the dialect shows it to its parties: a contract or a job. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
  read(user: TestUser, deal: Hired): Promise<any>;
}

/** One that hires directly: there a delivery can be sent back. */
export interface DirectDialect extends MarketDialect {
  requestRevision(client: TestUser, deal: Hired, message: string): Promise<Answer>;
}
