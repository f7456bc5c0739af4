// Made by `npm run build:client` from the OpenAPI document of the code. Change the endpoints, not this file.
/** Paths whose POST remembers no `Idempotency-Key`. */
export const unkeyedPosts: ReadonlySet<string> = new Set([
  '/api/auth/forgot-password',
  '/api/auth/login',
  '/api/auth/logout',
  '/api/auth/reset-password',
  '/api/auth/signup',
  '/api/auth/verify-email',
  '/api/sandbox/accounts/{user_id}/complete-kyc',
  '/api/sandbox/checkout/{session_id}/complete',
  '/api/sandbox/clock/advance',
  '/api/sandbox/payments/{payment_intent_id}/confirm',
  '/api/stripe/webhook',
]);
