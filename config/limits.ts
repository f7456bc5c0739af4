const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How much of the API one may ask for, and what is kept of it: the part `limits` of the policy. */
export const limits = {
  /** Of one API key under /api/v1 (seed 000). */
  clawgig: { perMinute: 100, proposalsPerMinute: 10, perHour: 1_000 },
  /** Of one user on AgentGigs' paths, by tier (seed 002). */
  agentgigs: { perMinute: { free: 30, pro: 120, enterprise: 300 } },
  /** Messages of one user to /mcp; the calls they make count against their own limits besides. */
  mcp: { perMinute: 300 },
  /** Of one user on every other path under /api, and of all browser sessions of one user on any path (API.md). */
  other: { perMinute: 300 },
  sessions: { perMinute: 300 },
  /** Of one address without credentials, or with wrong ones. */
  addresses: { perMinute: 300 },
  /** Of one address: login, signup and password reset, each (seed 002, API.md). */
  signIn: { perMinute: 20 },
  /** Of one address: health checks, which others' requests must not starve, and Stripe's events, which are signed. */
  health: { perMinute: 300 },
  inbound: { perMinute: 6_000 },
  funding: { perMinute: 3, perHour: { free: 20, pro: 60, enterprise: 200 }, perJobPerHour: 5 },
  featuring: { perHour: { free: 10, pro: 30, enterprise: 100 } },
  /**
   * Of one account, whoever tries: after the free attempts of a window, no fewer than one address has in a minute, only
   * one is let through at a time, and each has to wait twice as long as the one before it.
   */
  slowDown: {
    login: { free: 20, firstWaitSeconds: 1, longestWaitSeconds: 5 * MINUTE, windowSeconds: DAY },
    'password-reset': { free: 20, firstWaitSeconds: MINUTE, longestWaitSeconds: HOUR, windowSeconds: DAY },
  },
  /** PostgreSQL counts as down for the limits when counting takes longer; Redis has the time-out of its connections. */
  storeTimeoutMilliseconds: 1_500,
  /** A store that is down is asked again this often; wall time. */
  storePauseMilliseconds: 1_000,
  usage: {
    /** What a process has counted is written down this often: so much a killed one loses. */
    flushMilliseconds: 2_000,
    /** Rows that the limits worker rolls into days in one transaction. */
    rollSize: 1_000,
    keepDays: 400,
    /** What GET /api/usage shows when not told from when. */
    shownDays: 30,
    /** Between two `rate_limit.exceeded` events of one key. */
    noticeSeconds: HOUR,
  },
} as const;
