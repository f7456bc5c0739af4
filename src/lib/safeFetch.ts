import type { LookupAddress, LookupOptions } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { Agent, buildConnector, request } from 'undici';
import { env } from '../../config/env.js';
import { isLoopback, specialPurposeOf } from './addresses.js';

/** Why a request to a user-given URL came to nothing; `message` may be shown to the user. */
export class SafeFetchError extends Error {
  constructor(
    readonly kind: 'refused' | 'unresolved' | 'timeout' | 'connection',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'SafeFetchError';
  }
}

export interface SafeRequest {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** For everything from the first DNS question to the last byte read. */
  timeoutMilliseconds?: number;
  /** How much of the response's body is kept. */
  maxBytes?: number;
}

export interface SafeResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** False when the body was longer than `maxBytes`, or did not end in time or in order; the status stands. */
  complete: boolean;
}

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<string[]>;

export interface SafeFetch {
  /**
   * Whether this URL may be called now, for an early answer; every connection is checked again when it is made.
   *
   * @throws {SafeFetchError} refused, unresolved
   */
  checkUrl(url: string): Promise<void>;
  /** @throws {SafeFetchError} when no response came */
  fetch(url: string, options?: SafeRequest): Promise<SafeResponse>;
  close(): Promise<void>;
}

const TIMEOUT_MILLISECONDS = 15_000;
const MAX_BYTES = 64 * 1024;
const DNS_TIMEOUT_MILLISECONDS = 2_000;
const DNS_TRIES = 2;

/**
 * Asks the configured DNS servers for A and AAAA records. Not getaddrinfo: its calls block one of the four threads that
 * this process also hashes and reads files with, so that a few names with slow servers would stop everything.
 */
async function resolveByDns(hostname: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: DNS_TIMEOUT_MILLISECONDS, tries: DNS_TRIES });
  const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}

/**
 * The URL as the WHATWG parser reads it, which is also how undici does. That parser turns every spelling of an IPv4
 * address (decimal, octal, hexadecimal, short, full-width digits, trailing dot) into four decimal numbers.
 */
function parse(text: string): URL {
  if (!URL.canParse(text)) throw new SafeFetchError('refused', 'it is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new SafeFetchError('refused', 'only http and https URLs are called');
  }
  if (url.username !== '' || url.password !== '') {
    throw new SafeFetchError('refused', 'it contains a user name or password');
  }
  return url;
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * A client for URLs that users give us (webhooks): it only ever connects to public addresses, looking at the address
 * itself, literal or resolved, at the moment of connecting. Every answer for a name must be public, and the connection
 * goes to one of exactly those answers, so a name that changes its address between check and use gains nothing.
 *
 * Redirects are not followed, proxies not used. Connections are kept alive and shared by all requests to an origin:
 * each was checked when it was made and cannot change its peer.
 *
 * @param options.allowLoopback whether `localhost` and literal loopback addresses, and nothing else, are permitted
 */
export function createSafeFetch(options: { allowLoopback: () => boolean; resolve?: Resolve }): SafeFetch {
  const { allowLoopback, resolve = resolveByDns } = options;

  /** The addresses a host may be connected at. */
  async function permittedAddresses(host: string): Promise<string[]> {
    if (isIP(host) !== 0) {
      checkLiteral(host);
      return [host];
    }
    // Never asked of anybody: RFC 6761, section 6.3.
    if (host === 'localhost' && allowLoopback()) return ['127.0.0.1', '::1'];
    const addresses = await resolve(host).catch((): string[] => []);
    if (addresses.length === 0) throw new SafeFetchError('unresolved', `${host} does not resolve to any address`);
    for (const address of addresses) {
      const purpose = specialPurposeOf(address);
      if (purpose) throw new SafeFetchError('refused', `${host} resolves to a special-purpose address: ${purpose}`);
    }
    return addresses;
  }

  function checkLiteral(address: string): void {
    if (isLoopback(address) && allowLoopback()) return;
    const purpose = specialPurposeOf(address);
    if (purpose) throw new SafeFetchError('refused', `${address} is a special-purpose address: ${purpose}`);
  }

  function lookup(
    hostname: string,
    { all }: LookupOptions,
    callback: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
  ): void {
    permittedAddresses(hostname).then(
      (addresses) => {
        const answers = addresses.map((address) => ({ address, family: isIP(address) }));
        if (all) callback(null, answers);
        else callback(null, answers[0]!.address, answers[0]!.family);
      },
      (error: Error) => callback(error, ''),
    );
  }

  const connect = buildConnector({ timeout: TIMEOUT_MILLISECONDS, autoSelectFamilyAttemptTimeout: 1_000, lookup });
  const agent = new Agent({
    headersTimeout: 0,
    bodyTimeout: 0,
    pipelining: 1,
    connect(target, callback) {
      try {
        // `lookup` is only called for names.
        if (isIP(target.hostname) !== 0) checkLiteral(target.hostname);
      } catch (error) {
        callback(error as Error, null);
        return;
      }
      connect(target, callback);
    },
  });

  return {
    async checkUrl(text) {
      await permittedAddresses(hostOf(parse(text)));
    },

    async fetch(text, { timeoutMilliseconds = TIMEOUT_MILLISECONDS, maxBytes = MAX_BYTES, ...init } = {}) {
      const url = parse(text);
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), timeoutMilliseconds);
      try {
        const response = await request(url, {
          method: init.method ?? 'GET',
          headers: init.headers,
          body: init.body,
          dispatcher: agent,
          signal: deadline.signal,
        });
        const { body, complete } = await readAtMost(response.body, maxBytes);
        return { status: response.statusCode, headers: response.headers, body, complete };
      } catch (error) {
        if (deadline.signal.aborted) {
          throw new SafeFetchError('timeout', `no response within ${timeoutMilliseconds / 1_000} s`, { cause: error });
        }
        throw asSafeFetchError(error);
      } finally {
        clearTimeout(timer);
      }
    },

    close: () => agent.destroy(),
  };
}

/** Reads a body up to `maxBytes` and drops the rest, its connection with it. A body that breaks off ends there. */
async function readAtMost(
  stream: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<{ body: Buffer; complete: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  let complete = true;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk.subarray(0, maxBytes - size));
      size += chunk.length;
      if (size > maxBytes) {
        complete = false;
        break;
      }
    }
  } catch {
    complete = false;
  }
  return { body: Buffer.concat(chunks), complete };
}

interface NetworkError {
  code?: string;
  message?: string;
  errors?: unknown[];
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  UND_ERR_SOCKET: 'the connection was closed before a response came',
  UND_ERR_CONNECT_TIMEOUT: 'the connection could not be made in time',
  UND_ERR_HEADERS_OVERFLOW: "the response's headers are too large",
};

/** A name with several addresses fails with one error for each; the first speaks for all. */
function asSafeFetchError(error: unknown): SafeFetchError {
  if (error instanceof SafeFetchError) return error;
  const { code, message, errors } = error as NetworkError;
  if (errors?.[0] && !(code && reasons[code])) return asSafeFetchError(errors[0]);
  const reason = (code && reasons[code]) || code || message || 'the request failed';
  return new SafeFetchError('connection', reason, { cause: error });
}

let shared: SafeFetch | undefined;

/** The client of this process. Nothing has to close it: idle connections do not keep a process from ending. */
const instance = (): SafeFetch => {
  shared ??= createSafeFetch({ allowLoopback: () => env().WEBHOOK_ALLOW_LOOPBACK });
  return shared;
};

/** {@link SafeFetch.fetch} of the client that this process shares. */
export const safeFetch = (url: string, options?: SafeRequest): Promise<SafeResponse> => instance().fetch(url, options);

/** {@link SafeFetch.checkUrl} of the client that this process shares. */
export const checkUrl = (url: string): Promise<void> => instance().checkUrl(url);
