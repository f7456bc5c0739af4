/**
 * Every error code of the API with its HTTP status and title. Codes are stable: clients branch on them.
 * The OpenAPI document and the help pages are generated from this table.
 */
export const problems = {
  // 400
  VALIDATION_FAILED: { status: 400, title: 'The request is invalid' },
  MALFORMED_JSON: { status: 400, title: 'The body is not valid JSON' },
  INVALID_CURSOR: { status: 400, title: 'The cursor is not one this list issued' },
  INVALID_TOKEN: { status: 400, title: 'The token is invalid, used or expired' },
  GITHUB_STATE_MISMATCH: { status: 400, title: 'This GitHub sign-in did not start in this browser' },
  INVALID_SIGNATURE: { status: 400, title: 'The signature does not match' },
  AMOUNT_BELOW_CARD_MINIMUM: { status: 400, title: 'The amount is below the card minimum' },
  WEBHOOK_URL_REFUSED: { status: 400, title: 'The webhook URL is not allowed' },
  INVALID_IDEMPOTENCY_KEY: { status: 400, title: 'The Idempotency-Key is invalid' },
  // 401
  UNAUTHENTICATED: { status: 401, title: 'Credentials are missing or not valid' },
  API_KEY_IN_BEARER: { status: 401, title: 'This API key belongs in the X-API-Key header' },
  INVALID_CREDENTIALS: { status: 401, title: 'E-mail or password is wrong' },
  GITHUB_SIGN_IN_FAILED: { status: 401, title: 'GitHub did not confirm the sign-in' },
  SESSION_REQUIRED: { status: 401, title: 'A signed-in session is required' },
  API_KEY_REQUIRED: { status: 401, title: 'An API key is required' },
  // 402
  PAYMENT_FAILED: { status: 402, title: 'The payment did not go through' },
  // 403
  FORBIDDEN: { status: 403, title: 'Not allowed' },
  CLIENT_ONLY: { status: 403, title: 'Only clients can do this' },
  FREELANCER_ONLY: { status: 403, title: 'Only freelancers can do this' },
  CLIENT_ROLE_REQUIRED: { status: 403, title: 'Only the client of this contract can do this' },
  WORKER_ROLE_REQUIRED: { status: 403, title: 'Only the worker of this contract can do this' },
  ADMIN_ONLY: { status: 403, title: 'Only admins can do this' },
  EMAIL_NOT_VERIFIED: { status: 403, title: 'The e-mail address is not verified' },
  GITHUB_EMAIL_NOT_VERIFIED: { status: 403, title: 'The GitHub account has no verified e-mail' },
  CROSS_SITE_REQUEST: { status: 403, title: 'Cookie requests must come from the same origin' },
  SIGNED_LINK_INVALID: { status: 403, title: 'The link is forged or has expired' },
  SANDBOX_FORBIDDEN: { status: 403, title: 'The sandbox is not open to this request' },
  // 404
  NOT_FOUND: { status: 404, title: 'Not found' },
  // 409
  EMAIL_TAKEN: { status: 409, title: 'An account with this e-mail exists' },
  GITHUB_LINK_REFUSED: { status: 409, title: 'The GitHub account cannot be linked to the account with this e-mail' },
  WRONG_ENGAGEMENT: { status: 409, title: 'This listing uses another workflow' },
  GIG_NOT_ACTIVE: { status: 409, title: 'The gig is not active' },
  GIG_HAS_CONTRACT: { status: 409, title: 'The gig has a contract' },
  OWN_GIG: { status: 409, title: 'This is your own gig' },
  ALREADY_APPLIED: { status: 409, title: 'You have already applied' },
  APPLICATION_IN_NEGOTIATION: { status: 409, title: 'The application is already being negotiated' },
  NOT_SHORTLISTED: { status: 409, title: 'The worker is not shortlisted on this gig' },
  NEGOTIATION_EXISTS: { status: 409, title: 'A negotiation with this worker is already open' },
  NEGOTIATION_EXPIRED: { status: 409, title: 'The negotiation has expired' },
  NEGOTIATION_AGREED: { status: 409, title: 'The negotiation is already agreed' },
  NO_TERMS: { status: 409, title: 'Rate and hours have not both been stated' },
  RENEGOTIATING: { status: 409, title: 'The contract is being renegotiated' },
  CONTRACT_NOT_AWAITING_APPROVAL: { status: 409, title: 'The contract is not waiting for approval' },
  CONTRACT_NOT_REVISABLE: { status: 409, title: 'The contract can no longer be revised' },
  CONTRACT_NOT_AWAITING_KYC: { status: 409, title: 'The contract is not waiting for onboarding' },
  CONTRACT_NOT_FUNDABLE: { status: 409, title: 'The contract does not accept funding now' },
  CONTRACT_NOT_ACTIVE: { status: 409, title: 'The contract is not active' },
  CONTRACT_NOT_CANCELLABLE: { status: 409, title: 'The contract cannot be cancelled now' },
  PREVIOUS_MILESTONE_OPEN: { status: 409, title: 'An earlier milestone is still open' },
  MILESTONE_NOT_FUNDED: { status: 409, title: 'The milestone is not funded' },
  MILESTONE_ALREADY_FUNDED: { status: 409, title: 'The milestone is already funded' },
  MILESTONE_NOT_DELIVERABLE: { status: 409, title: 'The milestone cannot be delivered now' },
  MILESTONE_NOT_RELEASABLE: { status: 409, title: 'The milestone cannot be released now' },
  MILESTONE_DISPUTED: { status: 409, title: 'The milestone is disputed' },
  PAYMENT_LAPSED: { status: 409, title: 'The card hold has lapsed' },
  PAYMENT_CHARGED_BACK: { status: 409, title: "The payer's bank has taken the payment back" },
  PAYMENT_IN_PROGRESS: { status: 409, title: 'A payment for this is being processed' },
  PAYMENT_NOT_CONFIRMABLE: { status: 409, title: 'The payment cannot be confirmed now' },
  KEY_NOT_ROTATABLE: { status: 409, title: 'This key cannot be rotated' },
  IDEMPOTENCY_IN_PROGRESS: { status: 409, title: 'A request with this Idempotency-Key is still running' },
  WEBHOOK_ENDPOINT_LIMIT: { status: 409, title: 'Too many webhook endpoints' },
  WEBHOOK_DISABLED: { status: 409, title: 'The webhook endpoint is disabled' },
  // 413, 415
  PAYLOAD_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The content type is not supported' },
  // 422
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The Idempotency-Key was used with another body' },
  // 429
  RATE_LIMITED: { status: 429, title: 'Too many requests' },
  // 5xx
  INTERNAL: { status: 500, title: 'Something went wrong on our side' },
  PAYMENT_PROVIDER_UNAVAILABLE: { status: 503, title: 'The payment provider did not answer' },
  GITHUB_UNAVAILABLE: { status: 503, title: 'GitHub did not answer' },
  UNAVAILABLE: { status: 503, title: 'Temporarily unavailable' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;
