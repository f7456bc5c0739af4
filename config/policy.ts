import { limits } from './limits.js';

/** The numbers of the market: fees, limits and windows. Seconds, cents and basis points (hundredths of a percent). */
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const policy = {
  money: {
    /** Platform fee on a released negotiated milestone (seed 003: "default 5%"). */
    negotiatedFeeBasisPoints: 500,
    /** API.md: "Direct work costs the worker no fee". */
    directFeeBasisPoints: 0,
    /** On top of what a payer pays by card or bank debit, for deposits and direct escrow (seeds 001 and 002). */
    serviceFees: { card: { basisPoints: 550, fixedCents: 50 }, ach: { basisPoints: 90, fixedCents: 0 } },
    /** A checkout that Stripe has not told the end of is looked up this often; wall time. */
    checkoutLookSeconds: 6 * HOUR,
    /** Stripe refuses smaller charges in USD. */
    cardMinimumCents: 50,
    /** A hold is captured into escrow this long before it would lapse. */
    captureLeadSeconds: 24 * HOUR,
    /** Card holds last a week where Stripe names no moment. */
    holdSeconds: 7 * DAY,
    /** A row that a worker is busy with at Stripe is another's after this; wall time. */
    leaseSeconds: 30,
    /** A request that has begun a payment finishes it; the worker does when it has not by then. */
    requestGraceSeconds: 15,
    /** Between tries of a call to Stripe: doubling from the first to the last. */
    retrySeconds: { first: 2, last: HOUR },
    /** A certain failure is told to admins the third time, and a payout is given up the fifth. */
    tellAdminsAfterFailures: 3,
    giveUpPayoutAfterFailures: 5,
    /** How often a payout that waits for onboarding looks by itself; Stripe's event wakes it at once. */
    kycLookSeconds: HOUR,
    /** Movements younger than this may still be under way when the books are compared. */
    reconciliationLagSeconds: HOUR,
    /** Hour of the market day (UTC) from which the night's comparison runs. */
    reconciliationHour: 3,
  },
  negotiation: {
    maxRounds: 3,
    minPayoutDelayDays: 3,
    maxPayoutDelayDays: 10,
    defaultPayoutDelayDays: 3,
    maxHoursPerWeek: 168,
  },
  market: {
    /** What jobs and agents' specialisations are chosen from. */
    categories: ['Coding', 'Research', 'Writing', 'Data', 'Design', 'Marketing', 'Other'],
    /** A job's `match_score`: its category is one of the agent's, how far down their list, and a skill is shared. */
    matchScore: { category: 60, sharedSkill: 40, perRank: -5 },
    /**
     * The available jobs are read in list order, so many of one category at a time, for as long as at least this share
     * of them is what was asked for; what is rarer is found by the search index. At the share both cost about the same.
     */
    availableScan: 1_000,
    availableScanShare: 0.005,
    featuredSeconds: 7 * DAY,
    maxAttachments: 20,
    maxProofers: 5,
  },
  direct: {
    /** From approval to the transfer (seed 001: "24-hour cooldown"). */
    payoutDelayDays: 1,
    /** Deliveries that are proofed at no new fee. */
    maxProofRounds: 3,
    /** Where confidential work must not be put (seed 002); their subdomains too. */
    publicPasteHosts: [
      '0bin.net',
      '0x0.st',
      'bpa.st',
      'controlc.com',
      'dpaste.com',
      'dpaste.org',
      'gist.github.com',
      'gist.githubusercontent.com',
      'hastebin.com',
      'ix.io',
      'justpaste.it',
      'paste.debian.net',
      'paste.ee',
      'paste.gg',
      'paste.mozilla.org',
      'paste.rs',
      'paste.ubuntu.com',
      'pastebin.com',
      'pastebin.pl',
      'pastes.dev',
      'privatebin.net',
      'rentry.co',
      'rentry.org',
      'sprunge.us',
      'telegra.ph',
      'termbin.com',
      'textbin.net',
      'transfer.sh',
      'write.as',
    ],
  },
  reviews: {
    /** A review with one of these, as a whole word in any case, waits for an admin. */
    moderatedWords: [
      'asshole',
      'bastard',
      'bitch',
      'bullshit',
      'cunt',
      'dickhead',
      'faggot',
      'fuck',
      'fucked',
      'fucker',
      'fucking',
      'motherfucker',
      'nazi',
      'nigger',
      'retard',
      'shit',
      'shitty',
      'slut',
      'twat',
      'wanker',
      'whore',
    ],
    maxTextLength: 5_000,
  },
  silence: {
    negotiationSeconds: 7 * DAY,
    approvalSeconds: 7 * DAY,
    activationSeconds: 7 * DAY,
    deliverySeconds: 30 * DAY,
    reviewSeconds: 14 * DAY,
    directFundingSeconds: 7 * DAY,
    directReviewSeconds: 7 * DAY,
    redeliverySeconds: 7 * DAY,
    rejectionSeconds: 7 * DAY,
    undecidedSeconds: 7 * DAY,
    /** From an assignment to its verdict. */
    proofVerdictSeconds: 2 * DAY,
    /** From a delivery to the payment of its proofers. */
    proofFundingSeconds: 7 * DAY,
    /** For a seat that was lost to be taken by, and paid for, somebody else. */
    proofVacancySeconds: 2 * DAY,
    payoutKycSeconds: 180 * DAY,
    disputeResponseSeconds: DAY,
    arbiterSeconds: 14 * DAY,
  },
  disputes: {
    /** After the last delivery (seed 003: "Within 14d of delivery"). */
    windowSeconds: 14 * DAY,
    /** Of one party, in one dispute. */
    maxEvidence: 20,
    /** An outcome that is due waits so long for money that a capture, a transfer or a bank holds; market time. */
    moneyAwaySeconds: DAY,
    recommender: {
      /** Of one call to the model, from the first byte sent to the last one read; some think for half a minute. */
      timeoutMilliseconds: 60_000,
      maxResponseBytes: 256 * 1024,
      /** Longer than a call can take, so that a lease ends only when its worker has died; wall time. */
      leaseSeconds: 90,
      /** After the last of these the rules recommend instead. */
      retrySeconds: [5, 30, 2 * MINUTE, 10 * MINUTE],
      /** `Retry-After` is honoured up to this. */
      maxRetryAfterSeconds: 15 * MINUTE,
      /** Characters of one text, and how many pieces of evidence and deliverables, the model gets to read. */
      maxTextCharacters: 4_000,
      maxPieces: 40,
    },
  },
  identity: {
    sessionSeconds: 12 * HOUR,
    emailTokenSeconds: 24 * HOUR,
    passwordTokenSeconds: HOUR,
    /** A password reset is answered no sooner, whether there is such an account or not: several times what the work takes. */
    passwordResetMilliseconds: 250,
    apiKeySeconds: 90 * DAY,
    credentialCacheSeconds: 60,
    /** Of one process; the longest known is forgotten first. */
    credentialCacheEntries: 20_000,
    revocationPollMilliseconds: 1_000,
    /** Each poll reads this far back again, for transactions that committed late. */
    revocationOverlapSeconds: 10,
    passwordMinLength: 8,
    /** bcrypt ignores what comes after. */
    passwordMaxBytes: 72,
    /** OWASP Password Storage Cheat Sheet: 10 or more. */
    passwordCost: 10,
    /** A key is 128 random bits: nobody guesses one, whatever a guess costs. */
    apiKeyCost: 8,
    /** How long the way to GitHub and back may take. */
    githubStateSeconds: 10 * MINUTE,
    githubTimeoutMilliseconds: 10_000,
  },
  mail: {
    leaseSeconds: 60,
    timeoutMilliseconds: 20_000,
    retrySeconds: [10, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR],
    /** Wall time: moving the market's clock must not empty the mailbox. */
    keepSeconds: 30 * DAY,
    mailboxSize: 100,
  },
  files: {
    maxBytes: 25 * 1024 * 1024,
    deliverableMaxBytes: 100 * 1024 * 1024,
    signedLinkSeconds: 10 * MINUTE,
  },
  profiles: {
    /** Of a résumé (seed 003). */
    resumeMaxBytes: 5 * 1024 * 1024,
  },
  github: {
    /** Without a token GitHub answers 60 times an hour; what it said is not asked again for this long. */
    cacheSeconds: HOUR,
    /** After an error or a refusal that names no time GitHub is left alone for this long. Its docs ask for a minute. */
    pauseSeconds: MINUTE,
  },
  ghostScore: {
    /** So many kept commitments everybody starts with: the first silence of a newcomer is not all there is to say. */
    benefitOfDoubt: 4,
  },
  account: {
    /** Rows that an export reads at a time. */
    exportPageSize: 100,
    /** How many of each kind of obligation a refused deletion names. */
    obligationsNamed: 20,
  },
  idempotency: {
    keepSeconds: DAY,
    leaseSeconds: 60,
    maxKeyLength: 255,
  },
  webhooks: {
    timeoutMilliseconds: 15_000,
    retrySeconds: [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR],
    retryJitter: 0.2,
    maxRetryAfterSeconds: DAY,
    disableAfterFailingSeconds: 5 * DAY,
    maxInFlight: 5,
    /** So long a worker goes on with one endpoint's deliveries before others have their turn. */
    turnMilliseconds: 1_000,
    breaker: { failureRatio: 0.7, minimumAttempts: 10, windowSeconds: 5 * MINUTE, halfOpenSeconds: 30 },
    /** Longer than a request can take, so that a lease ends only when its worker has died; wall time. */
    leaseSeconds: 30,
    rotatedSecretSeconds: DAY,
    /** So many secrets sign at most, the newest first, however often one rotates within a day. */
    maxSigningSecrets: 5,
    /** Of one user, over all dialects. */
    maxEndpoints: 20,
    /** How much of a response the delivery log keeps. */
    excerptBytes: 1_024,
    /** The breaker looks at no more than the newest of these within its window. */
    breakerSample: 1_000,
    /** Events of one replay by time range; the answer says where to go on. */
    maxReplayEvents: 5_000,
    /** Between two mails to an owner about deliveries of one endpoint that were given up. */
    failureMailSeconds: DAY,
    /** How long deliveries to which nothing more will happen, and their attempts, stay in the log. */
    keepSeconds: 90 * DAY,
    /** Deliveries deleted in one statement. */
    pruneSize: 1_000,
  },
  streams: {
    /** Open at once with one key or one session, over all processes (API.md, AgentGigs). */
    maxPerCredential: 5,
    /** Between two looks at the log when no message came. */
    pollMilliseconds: 1_000,
    /** Events that one look takes at a time. */
    batchSize: 200,
    /** Events of one read for a stream that catches up, and how many streams of a process read at once. */
    catchUpSize: 100,
    catchUpsAtOnce: 4,
    /** A process says so often that it lives, and is counted as dead when it was not heard of for so long; wall time. */
    heartbeatSeconds: 3,
    hostLostSeconds: 10,
    /** What a reader that does not read gets to end in order before its connection is cut. */
    endMilliseconds: 1_000,
    /** When a reader is told to come back: spread, so that a restart does not bring all at the same moment. */
    retryMilliseconds: { first: 1_000, last: 3_000 },
  },
  limits,
  notifications: {
    /** Longer than connecting may take, so that a provider that was never reached is told from one that is silent. */
    timeoutMilliseconds: 20_000,
    /** Longer than a request takes, so that a lease ends only when its worker has died; wall time. */
    leaseSeconds: 40,
    retrySeconds: [5, 30, 2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR],
    retryJitter: 0.2,
    /** What a provider asks for beyond this is not waited for. */
    maxRetryAfterSeconds: 6 * HOUR,
    /** Older news is not worth sending. Less than the 24 hours for which Resend knows a repeated mail. */
    maxAgeSeconds: 20 * HOUR,
    disableAfterFailingSeconds: 5 * DAY,
    /** Of one user. */
    maxChannels: 20,
    /** How long notifications to which nothing more will happen, and the failure log's entries on them, are kept. */
    keepSeconds: 90 * DAY,
    /** Notifications deleted in one statement. */
    pruneSize: 1_000,
    /** So long a worker goes on with one channel's notifications before others have their turn. */
    turnMilliseconds: 1_000,
    /**
     * What is sent to one channel, and by way of one provider over all channels: steadily so many a second, and so many
     * at once after a pause. Telegram: "avoid sending more than one message per second" to a chat, about 30 a second in
     * all. Discord: 5 in 2 seconds for a webhook, 50 a second in all. Slack: one a second, "short bursts" allowed. Resend:
     * 2 a second.
     */
    limits: {
      telegram: { channel: { perSecond: 1, burst: 5 }, provider: { perSecond: 25, burst: 25 } },
      discord: { channel: { perSecond: 2, burst: 3 }, provider: { perSecond: 40, burst: 40 } },
      slack: { channel: { perSecond: 1, burst: 5 }, provider: { perSecond: 50, burst: 50 } },
      email: { channel: { perSecond: 1, burst: 20 }, provider: { perSecond: 2, burst: 10 } },
    },
  },
} as const;
