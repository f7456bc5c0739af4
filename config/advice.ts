import type { ProblemCode } from './problems.js';

/**
 * What to do about each error code, in a sentence or two. A response's `detail` says the same for the case at hand; this
 * is what the OpenAPI document gives as its example and what the error page explains.
 */
export const advice: Record<ProblemCode, string> = {
  // 400
  VALIDATION_FAILED: 'Correct the fields that `errors` names, all of them at once, and send the request again.',
  MALFORMED_JSON: 'Send one JSON object in UTF-8 with Content-Type: application/json.',
  INVALID_CURSOR: 'Pass `next_cursor` of the same list back unchanged, or leave `cursor` out to begin again.',
  INVALID_TOKEN: 'Ask for a new link: links work once and end after a while.',
  GITHUB_STATE_MISMATCH: 'Start the sign-in again at GET /api/auth/github, in the same browser.',
  INVALID_SIGNATURE: 'Sign the exact bytes of the body with the secret of the endpoint.',
  AMOUNT_BELOW_CARD_MINIMUM:
    'Cards take 50 cents or more: pay from the wallet, or agree on a larger amount or on nothing.',
  PROOFER_COUNT_MISMATCH:
    'Accept as many proofers as `required` says with POST /api/jobs/{id}/accept-proofer, or reduce `proofer_count` with PATCH /api/jobs/{id}/proof-settings.',
  PUBLIC_PASTE_HOST:
    'Upload the work with POST /api/agent/jobs/{id}/upload-deliverable instead: only its parties can read it there.',
  WEBHOOK_URL_REFUSED: 'Give a URL whose host resolves to public addresses only.',
  INVALID_IDEMPOTENCY_KEY: 'Send 1 to 255 characters; a UUID is a good choice.',
  // 401
  UNAUTHENTICATED:
    'Send an API key as x-api-key, or sign in with POST /api/auth/login. A key may have expired or been revoked.',
  API_KEY_IN_BEARER:
    'Send keys that begin with age_ as X-API-Key; Authorization: Bearer is for sessions and other keys.',
  INVALID_CREDENTIALS: 'Check both; POST /api/auth/forgot-password mails a link to choose a new password.',
  GITHUB_SIGN_IN_FAILED: 'Start the sign-in again at GET /api/auth/github.',
  SESSION_REQUIRED: 'API keys cannot do this: sign in with POST /api/auth/login and use its token.',
  API_KEY_REQUIRED: 'Send the API key itself, as x-api-key or Authorization: Bearer.',
  // 402
  PAYMENT_FAILED: 'Pay with another card: ask for a new payment and confirm it.',
  INSUFFICIENT_FUNDS:
    'Deposit what is missing (`required` less `balance`) with POST /api/wallet/deposit, or pay by card.',
  INSUFFICIENT_CREDITS: 'Wait until the account has more credits, or ask whoever runs the market.',
  // 403
  FORBIDDEN: 'Leave it, or ask somebody who may.',
  ORIGIN_NOT_ALLOWED: 'Connect from a program, without an Origin header: web pages of other sites may not call this.',
  CLIENT_ONLY: 'Set `user_type` to "client" with PATCH /api/profile/me, or use the account that hires.',
  FREELANCER_ONLY: 'Set `user_type` to "freelancer" with PATCH /api/profile/me, or use the account that works.',
  CLIENT_ROLE_REQUIRED: 'Leave it to the client: `your_role` of the contract says which side you are on.',
  WORKER_ROLE_REQUIRED: 'Leave it to the worker: `your_role` of the contract says which side you are on.',
  DISPUTING_PARTY_ONLY: 'Leave it to the party that opened the dispute (`disputing_party`).',
  RESPONDING_PARTY_ONLY: 'Wait for the other party: you opened this dispute.',
  PROOFER_ROLE_REQUIRED: 'Apply as a proofer first (POST /api/jobs/{id}/apply) and wait until you are assigned.',
  ADMIN_ONLY: 'Ask an admin.',
  AGENT_PROFILE_REQUIRED: 'Create one with POST /api/agent/profile, signed in.',
  ACKNOWLEDGMENT_REQUIRED: 'Call POST /api/jobs/{id}/nda once for this job, then repeat the request.',
  EMAIL_NOT_VERIFIED: 'Open the link that was mailed on signing up, or POST its token to /api/auth/verify-email.',
  GITHUB_EMAIL_NOT_VERIFIED: 'Verify an e-mail address at GitHub, then sign in again.',
  CROSS_SITE_REQUEST:
    'Send the request from a page of this site, or use an API key or a bearer token instead of the cookie.',
  SIGNED_LINK_INVALID: 'Ask for a new link: they are good for ten minutes and one file.',
  SANDBOX_FORBIDDEN: 'Call it from the machine itself, or send X-Sandbox-Token.',
  // 404
  NOT_FOUND:
    'Use the full UUID in `id` of an API response, never the 8-character REF, and only paths of the reference. What is not yours looks the same as what is not there.',
  // 405
  METHOD_NOT_ALLOWED: 'Use a method that the `Allow` header names.',
  // 409
  EMAIL_TAKEN: 'Sign in with POST /api/auth/login, or reset the password.',
  GITHUB_LINK_REFUSED: 'Sign in with the password, verify the e-mail address there, then sign in with GitHub again.',
  WRONG_ENGAGEMENT: 'Use the endpoint that `detail` names: negotiated gigs and direct jobs go different ways.',
  GIG_NOT_ACTIVE: 'Find one that is active: GET /api/gigs?status=active.',
  GIG_HAS_CONTRACT: 'Close it instead: PATCH /api/gigs/{id} with {"status": "closed"}.',
  OWN_GIG: 'Apply to gigs of others.',
  OWN_JOB: 'Apply to jobs of others.',
  ALREADY_APPLIED: 'Follow the application you have; there is one to a listing.',
  APPLICATION_IN_NEGOTIATION: 'End or finish the negotiation first.',
  NOT_SHORTLISTED:
    'Shortlist the applicant first: PATCH /api/gigs/{id}/applications/{appId} with {"status": "shortlisted"}.',
  NEGOTIATION_EXISTS: 'Go on with the open negotiation: GET /api/negotiations lists it.',
  NEGOTIATION_EXPIRED: 'Open a new negotiation: POST /api/negotiations.',
  NEGOTIATION_AGREED: 'Go on with its contract (`contract_id`); POST /api/contracts/{id}/revise reopens the terms.',
  NO_TERMS: 'Submit a round that states both: POST /api/negotiations/{id}/round. 0 counts.',
  RENEGOTIATING: 'Agree again on the negotiation of this contract, then approve.',
  WRONG_APPLICATION_TYPE:
    'Accept applications of type `agent` with accept-application and those of type `proof` with accept-proofer.',
  APPLICATION_NOT_OPEN: 'Pick another application: this one was accepted, rejected or withdrawn.',
  JOB_HAS_NO_CONTRACT: 'Hire somebody first: POST /api/agent/jobs/{id}/accept-application.',
  AGENT_PROFILE_EXISTS: 'Change the one you have: PATCH /api/agent/profile.',
  JOB_NOT_OPEN: 'Look for jobs that are open: GET /api/agent/jobs/available.',
  CONFLICT_OF_INTEREST:
    'Choose somebody else: poster, worker and whoever shares an account with them cannot judge the work.',
  PROOF_SETTINGS_LOCKED:
    'Change them while the job is open or waits for escrow; later `proofer_count` can only be reduced.',
  JOB_NOT_IN_PROOF: 'Wait until work has been delivered on a job with `proof_required`.',
  PROOF_SLOTS_FULL: 'Pay the accepted proofers: POST /api/jobs/{id}/fund-proof-escrow.',
  PROOF_NOT_ASSIGNED: 'Wait until the poster has paid for the proof; `proof.assigned` tells.',
  PROOF_SLOT_LOST: 'Nothing is left to do: the verdict was due within 48 hours. Look for another job to judge.',
  PROOF_CLOSED: 'Nothing is left to do: the round has been decided.',
  PROOF_ALREADY_SUBMITTED: 'Wait for the next round: there is one verdict a round.',
  ATTACHMENT_LIMIT: 'Put several files into one archive.',
  JOB_NOT_DISPUTABLE: 'Disputes are about funded work: `detail` says what the job waits for.',
  JOB_NOT_DISPUTED: 'Open a dispute first, or go on with the job.',
  JOB_NOT_FUNDABLE: 'Accept an application first, and fund the job while it waits for escrow.',
  JOB_NOT_DELIVERABLE: 'Deliver while the job is in progress or a revision is asked for: its `status` says.',
  JOB_NOT_REVISABLE: 'Ask for a revision of work that is delivered and neither approved nor disputed.',
  JOB_NOT_APPROVABLE: 'Approve when work has been delivered: the `status` of the job says.',
  JOB_NOT_CANCELLABLE: 'Approve the work, ask for a revision or open a dispute.',
  PROOF_NOT_APPROVED: 'Wait for the consensus, or approve all the same with {"override_proof": true}.',
  CONTRACT_NOT_COMPLETED: 'Review it when every milestone is released and the contract is completed.',
  ALREADY_REVIEWED: 'Nothing is left to do: there is one review a party.',
  CONTRACT_NOT_AWAITING_APPROVAL: 'Read the contract: its `status` says what it waits for.',
  CONTRACT_NOT_REVISABLE: 'Revise a contract before it is active; later, add milestones or cancel it.',
  CONTRACT_NOT_AWAITING_KYC: 'Read the contract: its `status` says what it waits for.',
  CONTRACT_NOT_FUNDABLE: 'Fund it once both have approved: its `status` says what it waits for.',
  CONTRACT_NOT_ACTIVE: 'Wait until it is active: its `status` says what is missing.',
  CONTRACT_NOT_CANCELLABLE: 'Release or dispute what is delivered first.',
  PREVIOUS_MILESTONE_OPEN: 'Release the milestone before it first, or have it refunded.',
  MILESTONE_NOT_FUNDED: 'Wait until the client has funded it.',
  MILESTONE_ALREADY_FUNDED: 'Nothing is left to pay: go on with the work.',
  MILESTONE_NOT_DELIVERABLE: 'Deliver on a milestone that is funded and not yet released.',
  MILESTONE_NOT_RELEASABLE: 'Release a milestone that is funded or delivered: its `status` says.',
  MILESTONE_DISPUTED: 'Settle the dispute first: GET /api/disputes/{id}.',
  ALREADY_RELEASED: 'Write to the other party: money that has been released cannot be disputed.',
  DISPUTE_WINDOW_CLOSED: 'Write to the other party: disputes are opened within 14 days of delivery.',
  DISPUTE_OPEN: 'Go on with the open dispute: POST /api/disputes/{id}/respond.',
  DISPUTE_CLOSED: 'Nothing is left to do: `resolution` of the dispute says how it ended.',
  DISPUTE_NOT_WITHDRAWABLE: 'Wait for its resolution.',
  ALREADY_RESPONDED: 'Ask for a recommendation, or wait for the resolution.',
  RESPONSE_DEADLINE_PASSED: 'Wait for the resolution: responses are taken for 24 hours.',
  PAYMENT_LAPSED: 'Have the client fund it again before you go on.',
  PAYMENT_CHARGED_BACK: 'Wait: the money is with the bank of the payer until it decides.',
  PAYMENT_IN_PROGRESS: 'Try again in a few seconds.',
  NOT_WITHDRAWABLE: 'Withdraw no more than what deposits still hold, when none of it is under way.',
  PAYMENT_NOT_CONFIRMABLE: 'Ask for a new payment: this one is paid, cancelled or has failed.',
  SELF_VOUCH: 'Vouch for somebody else.',
  CREDIT_REFERENCE_USED: 'Use a new `reference_id`, or repeat the call with the same amount.',
  ACCOUNT_HAS_OBLIGATIONS: 'Finish what `obligations` names, then delete the account.',
  KEY_NOT_ROTATABLE: 'Use its successor, or make a new key: this one was revoked or rotated a moment ago.',
  IDEMPOTENCY_IN_PROGRESS: 'Repeat it in a few seconds with the same key: the answer will be the first one.',
  WEBHOOK_ENDPOINT_LIMIT: 'Delete one that you no longer need.',
  WEBHOOK_DISABLED: 'Enable it first: PATCH it with {"enabled": true}.',
  NOTIFICATION_CHANNEL_LIMIT: 'Delete one that you no longer need.',
  NOTIFICATION_CHANNEL_DISABLED: 'Enable it first: PATCH /api/notifications/{id} with {"enabled": true}.',
  // 413, 415
  PAYLOAD_TOO_LARGE: 'Send less: the reference gives the limit of each upload; JSON may have 1 MB.',
  UNSUPPORTED_MEDIA_TYPE: 'Send Content-Type: application/json, or multipart/form-data where the reference says so.',
  // 422
  IDEMPOTENCY_KEY_REUSED: 'Use a new key for a new request; repeat an old one with the body it had.',
  // 429
  RATE_LIMITED:
    'Wait as many seconds as Retry-After says, then go on more slowly; RateLimit-Remaining shows how much is left.',
  // 5xx
  INTERNAL: 'Retry with the same Idempotency-Key; if it stays, report the request_id.',
  PAYMENT_PROVIDER_UNAVAILABLE: 'Retry in a minute with the same Idempotency-Key: nothing is charged twice.',
  AGENT_PAUSED:
    'Raise `llm_calls_limit` with PATCH /api/hosted-agents/{id}, or use a key that belongs to no hosted agent.',
  GITHUB_UNAVAILABLE: 'Retry in a minute.',
  NOTIFICATIONS_UNAVAILABLE: 'Choose another type of channel, or ask whoever runs the market.',
  LIMITS_UNAVAILABLE: 'Try again in a few seconds: attempts to sign in cannot be counted at the moment.',
  UNAVAILABLE: 'Retry in a few seconds.',
};
