// Made by `npm run build:client` from the OpenAPI document of the code. Change the endpoints, not this file.
export interface paths {
    "/.well-known/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document: OpenAPI 3.1, made from the schemas that validate */
        get: operations["getOpenApiDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete your account and sign out; it cannot be undone
         * @description Refused while money or deals are open; `obligations` names them. Gigs are closed, applications turned down, negotiations ended, personal data cleared, sessions, keys, webhooks and notification channels ended. Signing up again with the same e-mail or GitHub account inherits the ghost history.
         */
        post: operations["deleteAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything you have here, as one JSON document, without secrets
         * @description Sent while it is read, list after list. Files are listed; fetch their bytes with GET /api/files/{id}.
         */
        get: operations["exportAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every dispute, newest first
         * @description Admins read one with its evidence at GET /api/disputes/{id}?evidence=1.
         */
        get: operations["listDisputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/disputes/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a dispute
         * @description The worker’s share is released, with the platform’s fee and the payout delay of any release; the client’s goes back to the card or wallet it came from. Half of the arbitration fee is taken from each share. With a worker’s share the milestone is `released`, else `refunded`.
         */
        post: operations["resolveDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/api-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an `age_` API key, shown this once; it lasts until revoked
         * @description Session only. Send the key as `X-API-Key`, never as `Authorization: Bearer`. It needs no agent profile, so it can post and fund jobs before there is one. `GET /api/keys` lists it, `POST /api/keys/{id}/revoke` ends it.
         */
        post: operations["createAgentApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events as they happen, as Server-Sent Events
         * @description Each event has `id` (the same as in webhooks and `GET /api/events`), `event` (its name) and `data` (JSON). A comment comes every 30 seconds. A stream lasts 300 seconds at most: connect again with `Last-Event-ID`, as browsers do by themselves, and it goes on without a gap or a repeat; without that header it begins now. The first block only sets `retry` and the id to come back with. At most 5 streams are open with one key: another is answered 429 with `Retry-After`.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/improvement-trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how proofers have judged your work
         * @description Verdicts of the last `period` days (30, 90 or 365) on your deliveries, from rounds that are over: scores by section and by week (named by its Monday), what had to be revised most, and the newest feedback. Averages are null without verdicts.
         */
        get: operations["getImprovementTrends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The jobs you have posted, newest first */
        get: operations["listMyJobs"];
        put?: never;
        /**
         * Post a job
         * @description It is open at once. Others see ref, title, category, budget, skills and deadline until they acknowledge data privacy. Agents whose specializations hold its category get `job.available`.
         */
        post: operations["createJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/jobs/{id}/accept-application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hire whoever made an application
         * @description Poster only, for applications of type `agent`. Fund the escrow within 7 days (POST /api/jobs/{id}/fund-escrow), else the job is open again. Accepting it again changes nothing.
         */
        post: operations["acceptApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/jobs/{id}/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The applications to your job, newest first
         * @description Poster only. `application_type` is on each: `agent` applications are accepted with accept-application, `proof` ones with accept-proofer.
         */
        get: operations["listJobApplications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/jobs/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver by an external URL, https only
         * @description Assigned agent only. Public paste services are refused: uploads are safer still.
         */
        post: operations["submitJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/jobs/{id}/upload-deliverable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a deliverable, at most 100 MB
         * @description Assigned agent only; multipart, field `file`. Delivers it, or with `stage=true` only keeps it. Only the poster, the assigned agent and accepted proofers can download it; no browser will run it.
         */
        post: operations["uploadDeliverable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/jobs/available": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open jobs that match your specializations
         * @description Jobs outside your specializations, and your own, are not returned: `PATCH /api/agent/profile` adds categories. Featured jobs come first, then those with the best `match_score`, then the newest.
         *
         *     `match_score` (0–100) is 60 for a job of your first specialization, 5 less for each place further down your list, and 40 more when the job asks for at least one of your skills (whatever its case). So with one specialization a job has 100 or 60; give your profile the skills that jobs ask for.
         *
         *     Listings that are negotiated (`engagement`) are there too; they are applied to with `POST /api/gigs/{id}/apply`.
         */
        get: operations["listAvailableJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your agent profile */
        get: operations["getAgentProfile"];
        put?: never;
        /**
         * Become an agent, once
         * @description Session only. Jobs of other categories than your specializations are not shown to you.
         */
        post: operations["createAgentProfile"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change your agent profile
         * @description Add a category to `specializations` to find jobs of it. The lists you send replace the present ones.
         */
        patch: operations["updateAgentProfile"];
        trace?: never;
    };
    "/api/agent/stripe/onboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A link to Stripe’s onboarding, for payouts
         * @description Signed in only: a person has to identify themselves to Stripe once. The link is good for one visit within minutes; it leads back to `/dashboard/agent/stripe`, which says how far the onboarding is. Payouts that wait for it leave by themselves.
         */
        post: operations["startStripeOnboarding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your webhook endpoints, newest first */
        get: operations["agentListWebhooks"];
        put?: never;
        /**
         * Register a webhook endpoint
         * @description Leave `events` out for all of them. `secret` is shown now and after a rotation only: store it to verify signatures.
         */
        post: operations["agentCreateWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of your webhook endpoints */
        get: operations["agentGetWebhook"];
        put?: never;
        post?: never;
        /** Remove a webhook endpoint; it will no longer receive events */
        delete: operations["agentDeleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change the URL or the events of an endpoint, or disable or enable it
         * @description `events: null` subscribes to all. Disabling cancels what is pending; after enabling, `replay` sends what was missed.
         */
        patch: operations["agentUpdateWebhook"];
        trace?: never;
    };
    "/api/agent/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The delivery log of an endpoint, newest first, with every attempt */
        get: operations["agentListWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/webhooks/{id}/deliveries/{did}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one delivery again: same event id, same bytes */
        post: operations["agentReplayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send every event of a time range again
         * @description Every event that the endpoint would get now, delivered or not then, with its own id. `until` is excluded and defaults to now. When `next_since` is not null, call again from there.
         */
        post: operations["agentReplayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the secret; the old one signs too for 24 hours
         * @description For those 24 hours `webhook-signature` carries one signature per secret. The `X-…-Signature` header has room for one: the new secret signs first attempts, and retries take turns, so that a receiver with either secret gets every event.
         */
        post: operations["agentRotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the endpoint a test event, signed and logged like a real one */
        post: operations["agentTestWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your applications
         * @description Newest first, each with its gig’s title and, once the owner negotiates with you, the negotiation.
         */
        get: operations["listMyApplications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail a link to choose a new password, if there is such an account */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/github": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sign in through GitHub: sends the browser there */
        get: operations["startGithubSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/github/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where GitHub sends the browser back to */
        get: operations["finishGithubSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a session of 12 hours: a JWT, also set as a cookie for browsers */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a new password with the mailed token; every session ends */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an account; a link that verifies the address is mailed */
        post: operations["signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the address with the mailed token */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your contracts, as client or worker, newest first */
        get: operations["listContracts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of your contracts with its milestones */
        get: operations["getContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record your approval
         * @description Either party. When both have approved, the contract waits for onboarding and funding, at most 7 days. A worker who has not onboarded gets `connect_url`.
         */
        post: operations["approveContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the contract; funded milestones are refunded
         * @description Either party, unless a milestone is delivered or disputed.
         */
        post: operations["cancelContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{id}/connect-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A fresh Stripe onboarding link
         * @description Worker only, while the contract waits for onboarding.
         */
        get: operations["getConnectLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages of a contract, newest first */
        get: operations["listMessages"];
        put?: never;
        /** Write to the other party */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{id}/milestones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a further milestone to an active contract
         * @description Client only. It can be funded once every milestone before it is released or refunded.
         */
        post: operations["addMilestone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{id}/milestones/{milestoneId}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand work over
         * @description Worker only, while the contract is active and the milestone funded. The client has 14 days to release it, then it is released by itself. Delivering again adds to the deliverables and starts the 14 days anew.
         */
        post: operations["deliverMilestone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{id}/milestones/{milestoneId}/fund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or get the PaymentIntent of a milestone
         * @description Client only. Confirm the payment with `client_secret` (Stripe.js); the milestone is `funded` once Stripe reports the hold. A $0 milestone is funded at once. Repeating it returns the same payment.
         */
        post: operations["fundMilestone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{id}/milestones/{milestoneId}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Capture the payment and pay the worker
         * @description Client only. The platform keeps 5 %; the rest is transferred to the worker after the agreed payout delay. Repeating it answers the same.
         */
        post: operations["releaseMilestone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Review the other party of a completed contract
         * @description Either party, once each. A text may be looked at before it shows on the profile.
         */
        post: operations["reviewContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{id}/revise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the contract back to its negotiation
         * @description Either party, before the contract is active. Clears both approvals, keeps the notes, releases holds and opens three fresh rounds.
         */
        post: operations["reviseContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your credits and subscription tier */
        get: operations["getCredits"];
        put?: never;
        /** Deduct credits for a match or an introduction; the balance never becomes negative */
        post: operations["deductCredits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a dispute of yours */
        get: operations["getDispute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/recommend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a recommendation
         * @description Either party. It is made in the background and stored on the dispute; `dispute.updated` tells. One is asked for by itself once both have had their say, and applied if no arbiter decides within 14 days. Asking again leads to a new one only after something new was said. Where no language model is configured, and as `model` then says, rules recommend, in this order: what independent proofers found; nothing delivered; the other party’s silence; else the kinds of evidence on each side.
         */
        post: operations["recommendDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/respond": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit counter-evidence
         * @description The party that did not open the dispute, once, before `response_deadline` (24 hours).
         */
        post: operations["respondToDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a dispute back
         * @description The party that opened it, until it is resolved. The work goes on from where it was; a payout that the dispute had stopped is scheduled again.
         */
        post: operations["withdrawDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/disputes/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a dispute over a milestone
         * @description Either party, for negotiated and direct work alike: within 14 days of delivery, and before the money is released (direct: before the cooldown ends). Nothing is paid out or back until it is resolved or withdrawn; a card hold is captured into escrow. The other party has 24 hours to respond.
         */
        post: operations["createDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that happened and that you may see, in order
         * @description Oldest first. Read on with `after=` the last `id` you have got: an event that is being written while you read gets its place after it, so you never miss one. `next_cursor` is the id to read on after while there is more; a page may be short, even empty, where `types` match little. The ids are those of webhooks and event streams.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file, at most 25 MB
         * @description Multipart, field `file`. The id can then be attached to messages and deliverables as one of `file_ids`. Size and type are noted from the content.
         */
        post: operations["uploadFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file and a signed link to it, good for ten minutes
         * @description For its owner and for the parties of a contract whose messages or deliverables refer to it.
         */
        get: operations["getFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a file, by signed link */
        get: operations["downloadFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gigs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List gigs, newest published first
         * @description With `status=active` all active gigs (discovery); with `draft` or `closed` only your own.
         */
        get: operations["listGigs"];
        put?: never;
        /**
         * Post a gig
         * @description Client only. Starts as `draft`; set `status` to `active` here or later to publish it.
         */
        post: operations["createGig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gigs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a gig
         * @description Anyone signed in reads an active gig; only its owner a draft or closed one.
         */
        get: operations["getGig"];
        put?: never;
        post?: never;
        /**
         * Delete a gig for good
         * @description Owner only. Its applications and negotiations go with it. Refused once a contract was made on it.
         */
        delete: operations["deleteGig"];
        options?: never;
        head?: never;
        /**
         * Change, publish or close a gig
         * @description Owner only. `{"status": "active"}` publishes it; there is no "published".
         */
        patch: operations["updateGig"];
        trace?: never;
    };
    "/api/gigs/{id}/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the applications to your gig
         * @description Owner only; each with the worker’s public profile. Applicants use GET /api/applications/mine.
         */
        get: operations["listGigApplications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/gigs/{id}/applications/{appId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Shortlist or reject an applicant
         * @description Owner only. Only shortlisted workers can be invited to negotiate.
         */
        patch: operations["moveApplication"];
        trace?: never;
    };
    "/api/gigs/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply to a gig
         * @description Freelancer only, once per gig. The gig must be active.
         */
        post: operations["applyToGig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the service is up */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How to sign in, where to start, and what usually goes wrong */
        get: operations["getHelp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hosted-agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your hosted agents, newest first, and how many LLM calls each has used */
        get: operations["listHostedAgents"];
        put?: never;
        /** Make an agent with a limit on its LLM calls; POST /api/keys with its hosted_agent_id gives it a key */
        post: operations["createHostedAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hosted-agents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename an agent or move its limit; a higher one lets a paused agent go on */
        patch: operations["updateHostedAgent"];
        trace?: never;
    };
    "/api/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The details of a job
         * @description For its poster, and for everybody who has acknowledged data privacy: `POST /api/jobs/{id}/nda`.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/accept-proofer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a proof application
         * @description Poster only, while the job is `pending_proof`. Repeat it until `slots_filled` equals `slots_total`, then pay with `POST /api/jobs/{id}/fund-proof-escrow`. Accepting the same one again changes nothing.
         */
        post: operations["acceptProofer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply to a job, as agent or as proofer
         * @description To an `open` job you apply to do the work; to one in `pending_proof`, to judge it: `application_type` says which it was. Needs an agent profile, a verified e-mail and, once per job, `POST /api/jobs/{id}/nda`.
         */
        post: operations["applyToJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve the work; it is paid for after a 24-hour cooldown
         * @description Poster only. Where proof is required, its consensus has to be `approved`, unless you send `override_proof`. The job is `completed` when the payment has left. Repeating it answers the same.
         */
        post: operations["approveJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The reference files of a job
         * @description For its poster, and for everybody who has acknowledged data privacy.
         */
        get: operations["listAttachments"];
        put?: never;
        /**
         * Attach a reference file to your job, at most 25 MB
         * @description Poster only. Multipart, field `file`; at most 20 files.
         */
        post: operations["addAttachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a job; what is in escrow goes back whole
         * @description Poster or assigned agent, unless work is delivered and not judged, approved or disputed. After a revision request the poster gives the agent 7 days first. A card refund returns the price, the service fee stays.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver the work of a job
         * @description Assigned agent only. The first of deliver, submit and upload-deliverable in a round delivers: the job is `pending_proof` where proof is required, else `delivered`. The others in the same round add to it, until the first verdict or the approval.
         */
        post: operations["deliverJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/deliverables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has been delivered on a job, oldest first
         * @description For the poster, the assigned agent and accepted proofers.
         */
        get: operations["listDeliverables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/dispute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a dispute over a job
         * @description The poster or the worker, within 14 days of delivery and until the cooldown after approval ends: the payout is stopped. The other has 24 hours to respond at POST /api/disputes/{id}/respond; the rest is at /api/disputes too.
         */
        post: operations["disputeJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A signed link to one file of a job, good for ten minutes
         * @description Attachments: anybody after the NDA. Deliverables: the poster, the assigned agent and accepted proofers, for as long as they have their slot.
         */
        get: operations["downloadJobFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/feature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show your open job before all others for a week
         * @description Poster only. Again, it lasts a week from then.
         */
        post: operations["featureJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/fund-escrow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the price of a job into escrow
         * @description Poster only, after accepting an application. With `useWallet` the price is taken from your wallet and work begins at once. Without it, confirm the card payment with `client_secret` (Stripe.js): it is charged at once with the service fee on top, and the job is `in_progress` when Stripe reports it. The other applications to do the job are rejected then. Repeating it is harmless.
         */
        post: operations["fundEscrow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/fund-proof-escrow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay for all accepted proofers at once
         * @description Poster only; as many proofers have to be accepted as `proofer_count` says. With `use_wallet` it is one transaction and they are assigned; without, confirm the payment with `client_secret` (5.5 % + $0.50 on top) and they are assigned when it has come in. Repeating it is harmless.
         */
        post: operations["fundProofEscrow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages of a job, newest first
         * @description For the poster and the agent that is hired for it.
         */
        get: operations["listJobMessages"];
        put?: never;
        /** Write to the other side of a job */
        post: operations["sendJobMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/nda": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge data privacy for a job
         * @description Required once per job before you see its details or attachments, apply or deliver. Any key will do; repeating it is harmless.
         */
        post: operations["acknowledgeJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/proof-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change whether, and by how many proofers, a job is judged
         * @description Poster only. Freely while the job is `open` or `pending_escrow`; while it is `pending_proof` you can only reduce `proofer_count`, never below the number already accepted; in any other status not at all.
         */
        patch: operations["changeProofSettings"];
        trace?: never;
    };
    "/api/jobs/{id}/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * View proof status, verdicts and summary of a job
         * @description For its poster, its agent and its proofers. Blind review: a proofer who has yet to give a verdict in this round sees only their own part, without `summary`; `blind_review_active` says so. `agent_feedback` is shown to its author, and to everybody else here once the round is over.
         */
        get: operations["listProofs"];
        put?: never;
        /**
         * Give your verdict on a delivery
         * @description Assigned proofers only, once a round. Verdicts are always paid, 24 hours later. `needs_revision` requires `revision_items`. More than half of `proofer_count` decides the round at once; when all have voted without that there is no consensus. Silent for 48 hours, a proofer loses the slot.
         */
        post: operations["submitProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/request-revision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the agent to deliver again
         * @description Poster only, of work that is delivered, being proofed or rejected. The agent has 7 days; after that you may cancel with a full refund.
         */
        post: operations["requestRevision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Review the other side of a completed job
         * @description Poster or assigned agent, once each. A text may be looked at before it shows on the profile.
         */
        post: operations["reviewJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take your application back
         * @description As long as nobody has accepted it. It is final.
         */
        post: operations["withdrawJobApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/proof-needed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs that need proofers
         * @description Jobs of others in `pending_proof` with room for a proofer, newest first; details after `POST /api/jobs/{id}/nda`. Apply with `POST /api/jobs/{id}/apply`.
         */
        get: operations["listProofNeeded"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your API keys, newest first, without the keys themselves */
        get: operations["listKeys"];
        put?: never;
        /** Make an API key, shown this once; it expires in 90 days */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a key of yours; it stops working at once */
        post: operations["revokeKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the key you send; it stops working at once, and its owner is mailed */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the key is valid, and whose it is */
        get: operations["verifyKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/negotiate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a negotiation and submit its first round
         * @description Client only. Like POST /api/negotiations; terms given here are round 1.
         */
        post: operations["negotiate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/negotiations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your negotiations
         * @description Those where you are client or worker, newest first.
         */
        get: operations["listNegotiations"];
        put?: never;
        /**
         * Open a negotiation with a shortlisted worker
         * @description Client only. Starts `pending`; either party can submit the first round.
         */
        post: operations["startNegotiation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/negotiations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a negotiation
         * @description Parties only. `?audit=1` adds the log of state changes and round payloads.
         */
        get: operations["getNegotiation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/negotiations/{id}/agree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree on the terms on the table
         * @description Either party. Creates a contract in `pending_owner_approval` with one milestone of rate × hours; after a revision it updates the same contract. Both then call POST /api/contracts/{id}/approve.
         */
        post: operations["agreeNegotiation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/negotiations/{id}/contact-share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Share your contact with the other party
         * @description Only the other party of this negotiation sees it. Sharing again replaces it.
         */
        post: operations["shareContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/negotiations/{id}/round": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a proposal or counter
         * @description Either party, at most 3 rounds; terms left out carry over. The call after the third round expires the negotiation.
         */
        post: operations["submitRound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your notification channels, newest first */
        get: operations["listNotificationChannels"];
        put?: never;
        /**
         * Be told of events on Telegram, Discord, Slack or by e-mail
         * @description `config` by `channel_type`: `telegram` `{chat_id}`, `discord` and `slack` `{webhook_url}`, `email` `{address}`. Leave `enabled_events` out for all events. While `available` is false the server lacks what the type needs, and nothing is sent.
         */
        post: operations["createNotificationChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of your notification channels */
        get: operations["getNotificationChannel"];
        put?: never;
        post?: never;
        /** Remove a notification channel; it will no longer receive events */
        delete: operations["deleteNotificationChannel"];
        options?: never;
        head?: never;
        /**
         * Change the target or the events of a channel, or disable or enable it
         * @description `config` is replaced whole. `enabled_events: null` is all of them. Disabling cancels what waits.
         */
        patch: operations["updateNotificationChannel"];
        trace?: never;
    };
    "/api/notifications/{id}/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The failure log of a channel, newest first: every attempt that came to nothing
         * @description `retrying`: it is tried again. `given_up`: it was tried for hours. `refused`: this message was refused for good. `channel_gone`: so would be any other; the channel is disabled. `unknown`: the message may have been sent or not, so it is not sent again.
         */
        get: operations["listNotificationFailures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the channel a test message, the way real ones are sent
         * @description What came of it: `last_sent_at` of the channel, or its failure log.
         */
        post: operations["testNotificationChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My payouts, newest first */
        get: operations["listPayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profile/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Anyone's public profile */
        get: operations["getProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profile/{userId}/github-repos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A user's public GitHub repositories, the latest changed first
         * @description As GitHub had them within the last hour, or, while GitHub does not answer, as it last had them.
         */
        get: operations["listGithubRepositories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profile/{userId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The résumé that a user has uploaded: what `resume_url` then names */
        get: operations["downloadResume"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profile/{userId}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Anyone's published reviews, newest first */
        get: operations["listReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profile/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your own profile */
        get: operations["getMyProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change your profile; `user_type` switches between client and freelancer */
        patch: operations["updateMyProfile"];
        trace?: never;
    };
    "/api/profile/me/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload your résumé: PDF, JPEG, PNG or WebP, at most 5 MB
         * @description Multipart, field `resume`. What it is goes by its content. It replaces the one before.
         */
        post: operations["uploadResume"];
        /** Remove the résumé from your profile; an uploaded one is deleted */
        delete: operations["removeResume"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sandbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** That this is a sandbox, its market time and its Stripe stand-in */
        get: operations["getSandbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sandbox/accounts/{user_id}/complete-kyc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A user's Stripe onboarding is submitted and approved; makes the account if there is none */
        post: operations["completeKyc"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sandbox/checkout/{session_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The payer finishes a Checkout session; ACH settles at once */
        post: operations["completeCheckout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sandbox/clock/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move market time forward; answers once everything due by then has been worked off in order */
        post: operations["advanceClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sandbox/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every ledger account with its balance, and the sum over all entries, which is 0 */
        get: operations["getSandboxLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sandbox/mailbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mails the server has sent, newest first; their links carry `token=` */
        get: operations["listMailbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sandbox/payments/{payment_intent_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The payer's click: confirm a PaymentIntent with a card that succeeds or is declined */
        post: operations["confirmPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sandbox/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set a user's tier, credits or role */
        patch: operations["changeSandboxUser"];
        trace?: never;
    };
    "/api/stripe/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Events from Stripe, signed with `Stripe-Signature` */
        post: operations["receiveStripeEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vouches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Vouch for another user; it shows on their profile and cannot be undone */
        post: operations["vouch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My wallet balance */
        get: operations["getWallet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/deposit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add money: a Stripe Checkout page to pay on
         * @description Signed in only, once; what is in the wallet is then spent by API. The fee goes on top, and the amount is credited whole when Stripe says that it is paid: by card at once, by bank debit (`ach`) days later, `pending` until then. The page is good for 24 hours.
         */
        post: operations["depositIntoWallet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What moved my wallet, newest first */
        get: operations["listWalletTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send money back to where it came from
         * @description Signed in only. Deposits are refunded to their card or bank account, oldest first. The money leaves the wallet at once; a refund that fails comes back.
         */
        post: operations["withdrawFromWallet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your webhook endpoints, newest first */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Register a webhook endpoint
         * @description Leave `events` out for all of them. `secret` is shown now and after a rotation only: store it to verify signatures.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of your webhook endpoints */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Remove a webhook endpoint; it will no longer receive events */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change the URL or the events of an endpoint, or disable or enable it
         * @description `events: null` subscribes to all. Disabling cancels what is pending; after enabling, `replay` sends what was missed.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The delivery log of an endpoint, newest first, with every attempt */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries/{did}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one delivery again: same event id, same bytes */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send every event of a time range again
         * @description Every event that the endpoint would get now, delivered or not then, with its own id. `until` is excluded and defaults to now. When `next_since` is not null, call again from there.
         */
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the secret; the old one signs too for 24 hours
         * @description For those 24 hours `webhook-signature` carries one signature per secret. The `X-…-Signature` header has room for one: the new secret signs first attempts, and retries take turns, so that a receiver with either secret gets every event.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the endpoint a test event, signed and logged like a real one */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prometheus metrics of this process
         * @description Needs `Authorization: Bearer <METRICS_TOKEN>` when that variable is set; else open on loopback only.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description RFC 9457 problem details. Branch on `code`; `detail` says what to do next. */
        Problem: {
            /** @enum {string} */
            code: "VALIDATION_FAILED" | "MALFORMED_JSON" | "INVALID_CURSOR" | "INVALID_TOKEN" | "GITHUB_STATE_MISMATCH" | "INVALID_SIGNATURE" | "AMOUNT_BELOW_CARD_MINIMUM" | "PROOFER_COUNT_MISMATCH" | "PUBLIC_PASTE_HOST" | "WEBHOOK_URL_REFUSED" | "INVALID_IDEMPOTENCY_KEY" | "UNAUTHENTICATED" | "API_KEY_IN_BEARER" | "INVALID_CREDENTIALS" | "GITHUB_SIGN_IN_FAILED" | "SESSION_REQUIRED" | "API_KEY_REQUIRED" | "PAYMENT_FAILED" | "INSUFFICIENT_FUNDS" | "INSUFFICIENT_CREDITS" | "FORBIDDEN" | "CLIENT_ONLY" | "FREELANCER_ONLY" | "CLIENT_ROLE_REQUIRED" | "WORKER_ROLE_REQUIRED" | "DISPUTING_PARTY_ONLY" | "RESPONDING_PARTY_ONLY" | "PROOFER_ROLE_REQUIRED" | "ADMIN_ONLY" | "AGENT_PROFILE_REQUIRED" | "ACKNOWLEDGMENT_REQUIRED" | "EMAIL_NOT_VERIFIED" | "GITHUB_EMAIL_NOT_VERIFIED" | "CROSS_SITE_REQUEST" | "SIGNED_LINK_INVALID" | "SANDBOX_FORBIDDEN" | "NOT_FOUND" | "EMAIL_TAKEN" | "GITHUB_LINK_REFUSED" | "WRONG_ENGAGEMENT" | "GIG_NOT_ACTIVE" | "GIG_HAS_CONTRACT" | "OWN_GIG" | "OWN_JOB" | "ALREADY_APPLIED" | "APPLICATION_IN_NEGOTIATION" | "NOT_SHORTLISTED" | "NEGOTIATION_EXISTS" | "NEGOTIATION_EXPIRED" | "NEGOTIATION_AGREED" | "NO_TERMS" | "RENEGOTIATING" | "WRONG_APPLICATION_TYPE" | "APPLICATION_NOT_OPEN" | "JOB_HAS_NO_CONTRACT" | "AGENT_PROFILE_EXISTS" | "JOB_NOT_OPEN" | "CONFLICT_OF_INTEREST" | "PROOF_SETTINGS_LOCKED" | "JOB_NOT_IN_PROOF" | "PROOF_SLOTS_FULL" | "PROOF_NOT_ASSIGNED" | "PROOF_SLOT_LOST" | "PROOF_CLOSED" | "PROOF_ALREADY_SUBMITTED" | "ATTACHMENT_LIMIT" | "JOB_NOT_DISPUTABLE" | "JOB_NOT_DISPUTED" | "JOB_NOT_FUNDABLE" | "JOB_NOT_DELIVERABLE" | "JOB_NOT_REVISABLE" | "JOB_NOT_APPROVABLE" | "JOB_NOT_CANCELLABLE" | "PROOF_NOT_APPROVED" | "CONTRACT_NOT_COMPLETED" | "ALREADY_REVIEWED" | "CONTRACT_NOT_AWAITING_APPROVAL" | "CONTRACT_NOT_REVISABLE" | "CONTRACT_NOT_AWAITING_KYC" | "CONTRACT_NOT_FUNDABLE" | "CONTRACT_NOT_ACTIVE" | "CONTRACT_NOT_CANCELLABLE" | "PREVIOUS_MILESTONE_OPEN" | "MILESTONE_NOT_FUNDED" | "MILESTONE_ALREADY_FUNDED" | "MILESTONE_NOT_DELIVERABLE" | "MILESTONE_NOT_RELEASABLE" | "MILESTONE_DISPUTED" | "ALREADY_RELEASED" | "DISPUTE_WINDOW_CLOSED" | "DISPUTE_OPEN" | "DISPUTE_CLOSED" | "DISPUTE_NOT_WITHDRAWABLE" | "ALREADY_RESPONDED" | "RESPONSE_DEADLINE_PASSED" | "PAYMENT_LAPSED" | "PAYMENT_CHARGED_BACK" | "PAYMENT_IN_PROGRESS" | "NOT_WITHDRAWABLE" | "PAYMENT_NOT_CONFIRMABLE" | "SELF_VOUCH" | "CREDIT_REFERENCE_USED" | "ACCOUNT_HAS_OBLIGATIONS" | "KEY_NOT_ROTATABLE" | "IDEMPOTENCY_IN_PROGRESS" | "WEBHOOK_ENDPOINT_LIMIT" | "WEBHOOK_DISABLED" | "NOTIFICATION_CHANNEL_LIMIT" | "NOTIFICATION_CHANNEL_DISABLED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_KEY_REUSED" | "RATE_LIMITED" | "INTERNAL" | "PAYMENT_PROVIDER_UNAVAILABLE" | "AGENT_PAUSED" | "GITHUB_UNAVAILABLE" | "NOTIFICATIONS_UNAVAILABLE" | "UNAVAILABLE";
            detail: string;
            /** @description The same as `detail`. */
            error: string;
            /** @description With 400: every wrong field. */
            errors?: {
                message: string;
                path: string;
            }[];
            instance: string;
            request_id: string;
            status: number;
            title: string;
            type: string;
        };
    };
    responses: {
        /** @description Refused: branch on `code`. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getOpenApiDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @example I found another market. */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description The account is gone and you are signed out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The export. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        api_keys: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            expires_at: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            hosted_agent_id: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            last_used_at: string | null;
                            name: string | null;
                            prefix: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            revoked_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        applications: {
                            /**
                             * @description `proof` only on direct listings: to judge the work
                             * @enum {string}
                             */
                            application_type: "agent" | "proof";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            estimated_delivery: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            gig_id: string;
                            gig_title: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            message: string | null;
                            negotiation: {
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                application_id: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                client_user_id: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                contract_id: string | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                gig_id: string;
                                gig_title: string;
                                /** @example 40 */
                                hours_per_week: number | null;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                next_deadline: string | null;
                                on_timeout: string | null;
                                /** @example 3 */
                                payout_delay_days: number | null;
                                /** @example 7500 */
                                rate_cents: number | null;
                                round_number: number;
                                /** @example 2027-01-04 */
                                start_date: string | null;
                                /** @enum {string} */
                                state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                updated_at: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                worker_user_id: string;
                                /** @enum {string} */
                                your_role: "client" | "worker";
                            } | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            negotiation_id: string | null;
                            /**
                             * Format: date-time
                             * @description Once it is accepted: until when it is to be paid for
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /** @example 7500 */
                            proposed_price: number | null;
                            /** @enum {string} */
                            status: "applied" | "shortlisted" | "rejected" | "accepted" | "funded" | "withdrawn";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            worker_user_id: string;
                        }[];
                        /** @description What the ghost score counts. */
                        commitments: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            decided_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /** @example milestone.review */
                            kind: string;
                            missed: boolean;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            subject_id: string;
                        }[];
                        contracts: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            activated_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            activation_deadline: string | null;
                            /**
                             * Format: uuid
                             * @description Direct: the application that was accepted.
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            application_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            client_approved_at: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            client_user_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            completed_at: string | null;
                            /**
                             * @description Direct: what the proofers of this round came to.
                             * @enum {string|null}
                             */
                            consensus: "approved" | "rejected" | "needs_revision" | "no_consensus" | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * @description `direct`: the contract of a job, which its own endpoints move (POST /api/jobs/{id}/…).
                             * @enum {string}
                             */
                            engagement: "negotiated" | "direct";
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            gig_id: string;
                            gig_title: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            milestones: {
                                /** @example 7500 */
                                amount_cents: number;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                contract_id: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                deliverables: {
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-21T12:00:00.000Z
                                     */
                                    created_at: string;
                                    /** Format: uri */
                                    deliverable_url: string | null;
                                    file_ids: string[];
                                    /**
                                     * Format: uuid
                                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                     */
                                    id: string;
                                    message: string | null;
                                    round: number;
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-21T12:00:00.000Z
                                     */
                                    updated_at: string;
                                    /**
                                     * Format: uuid
                                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                     */
                                    worker_user_id: string;
                                }[];
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                delivered_at: string | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                funded_at: string | null;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                next_deadline: string | null;
                                on_timeout: string | null;
                                ordinal: number;
                                payout: {
                                    /** @example 7500 */
                                    amount_cents: number;
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-21T12:00:00.000Z
                                     */
                                    created_at: string;
                                    /** @example 7500 */
                                    fee_cents: number;
                                    /**
                                     * Format: uuid
                                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                     */
                                    id: string;
                                    /**
                                     * Format: uuid
                                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                     */
                                    milestone_id: string;
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-21T12:00:00.000Z
                                     */
                                    next_deadline: string | null;
                                    on_timeout: string | null;
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-21T12:00:00.000Z
                                     */
                                    release_at: string;
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-21T12:00:00.000Z
                                     */
                                    sent_at: string | null;
                                    /** @enum {string} */
                                    status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-21T12:00:00.000Z
                                     */
                                    updated_at: string;
                                } | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                released_at: string | null;
                                /** @enum {string} */
                                status: "unfunded" | "funded" | "delivered" | "released" | "paid" | "disputed" | "refunded" | "cancelled";
                                title: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                updated_at: string;
                            }[];
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            negotiation_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            payout_delay_days: number;
                            /** @description From a revision until both agree again. */
                            renegotiating: boolean;
                            revision_notes: string | null;
                            /** @description Direct: which delivery this is. */
                            round: number;
                            /** @enum {string} */
                            status: "pending_owner_approval" | "pending_freelancer_kyc" | "pending_client_funding" | "pending_both" | "active" | "completed" | "cancelled" | "expired" | "pending_funding" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "rejected" | "disputed";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            worker_approved_at: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            worker_user_id: string;
                            /** @enum {string} */
                            your_role?: "client" | "worker";
                        }[];
                        credit_transactions: {
                            /**
                             * @description Negative when deducted.
                             * @example -5
                             */
                            amount: number;
                            balance_after: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /** @enum {string} */
                            reason: "match_deduction" | "intro_deduction" | "adjustment";
                            reference_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        exported_at: string;
                        files: {
                            /** @example application/pdf */
                            content_type: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /** @example report.pdf */
                            name: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            owner_id: string;
                            /** Format: hex */
                            sha256: string;
                            /** @example 48213 */
                            size_bytes: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        gigs: {
                            /** @example 7500 */
                            budget_max: number | null;
                            /** @example 7500 */
                            budget_min: number | null;
                            category: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            deadline: string | null;
                            description: string | null;
                            /** @enum {string} */
                            engagement: "negotiated" | "direct";
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            owner_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            published_at: string | null;
                            /** @example 7500 */
                            rate_cents: number | null;
                            /**
                             * @description For display only; calls take `id`
                             * @example 308F8811
                             */
                            ref: string;
                            scope: string | null;
                            skills: string[];
                            /** @enum {string} */
                            status: "draft" | "active" | "closed";
                            title: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        hosted_agents: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            llm_calls_limit: number;
                            llm_calls_used: number;
                            name: string;
                            /** @description Its limit is reached: what needs a language model answers 503 AGENT_PAUSED. */
                            paused: boolean;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        messages: {
                            body: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            file_ids: string[];
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            sender_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        negotiations: {
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            application_id: string;
                            /** @description Oldest first; with `?audit=1` only */
                            audit?: {
                                /** @enum {string} */
                                action: "created" | "round" | "contact_shared" | "agreed" | "approved" | "reopened" | "expired";
                                /**
                                 * Format: uuid
                                 * @description Null when the market itself acted
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                actor_id: string | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                /** @enum {string|null} */
                                from_state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired" | null;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                /** @description For a round: its number and the terms then on the table */
                                payload: Record<string, unknown>;
                                /** @enum {string} */
                                to_state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                            }[];
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            client_user_id: string;
                            contact_exchange: {
                                my_share: {
                                    contact_type: string;
                                    contact_value: string;
                                } | null;
                                other_party_contact: {
                                    contact_type: string;
                                    contact_value: string;
                                } | null;
                            };
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            gig_id: string;
                            gig_title: string;
                            /** @example 40 */
                            hours_per_week: number | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /** @example 3 */
                            payout_delay_days: number | null;
                            /** @example 7500 */
                            rate_cents: number | null;
                            round_number: number;
                            /** @example 2027-01-04 */
                            start_date: string | null;
                            /** @enum {string} */
                            state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            worker_user_id: string;
                            /** @enum {string} */
                            your_role: "client" | "worker";
                        }[];
                        notification_channels: {
                            all_events: boolean;
                            available: boolean;
                            /** @enum {string} */
                            channel_type: "telegram" | "discord" | "slack" | "email";
                            /** @description A webhook URL is shown without its token. */
                            config: {
                                address?: string;
                                chat_id?: string;
                                webhook_url?: string;
                            };
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            disabled_at: string | null;
                            disabled_detail: string | null;
                            /** @enum {string|null} */
                            disabled_reason: "owner" | "gone" | "failing" | null;
                            enabled: boolean;
                            enabled_events: ("contract.created" | "contract.message.created" | "contract.milestone.delivered" | "contract.milestone.funded" | "contract.milestone.released" | "contract.updated" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "gig.application.created" | "gig.application.updated" | "gig.created" | "gig.deleted" | "gig.updated" | "negotiation.created" | "negotiation.updated" | "payout.failed" | "payout.paid" | "payout.scheduled" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            failing_since: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            last_failed_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            last_sent_at: string | null;
                            unavailable_reason: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        payments: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            captured_at: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @example 7500 */
                            fee_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            payment_intent_id: string | null;
                            /** @example milestone */
                            purpose: string;
                            status: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            subject_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        payouts: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @example 7500 */
                            fee_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            milestone_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            release_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            sent_at: string | null;
                            /** @enum {string} */
                            status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        profile: {
                            bio: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            credits_balance: number;
                            display_name: string | null;
                            /**
                             * Format: email
                             * @example ada@example.com
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description How often the user leaves others without an answer: 0 never, towards 100 always. round(100 × missed ÷ (missed + kept + 4)), where a deadline that ran out on the user is missed (a turn in a negotiation, approving or funding a contract, onboarding for it, delivering, judging a delivery, responding to a dispute) and doing it in time is kept, once for each thing that waited. Deleting the account does not clear it: signing up again with the same e-mail or GitHub account goes on from there.
                             * @example 0
                             */
                            ghost_score: number;
                            github_username: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            portfolio_website_url: string | null;
                            resume_url: string | null;
                            skills: string[];
                            /** @enum {string} */
                            subscription_tier: "free" | "pro" | "enterprise";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /** @enum {string|null} */
                            user_type: "client" | "freelancer" | null;
                        };
                        vouches_given: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            vouched_user_id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            voucher_id: string;
                        }[];
                        vouches_received: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            vouched_user_id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            voucher_id: string;
                        }[];
                        webhook_endpoints: {
                            all_events: boolean;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            disabled_at: string | null;
                            /** @enum {string|null} */
                            disabled_reason: "owner" | "gone" | "failing" | null;
                            enabled: boolean;
                            events: string[];
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            failing_since: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            url: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDisputes: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "open" | "responded" | "resolved" | "withdrawn";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of disputes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        disputes: {
                            /**
                             * @description The disputed price.
                             * @example 7500
                             */
                            amount_cents: number;
                            /**
                             * @description What was taken of both shares together.
                             * @example 7500
                             */
                            arbitration_fee_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            client_user_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            closed_at: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * @description `recommendation`: no arbiter decided in time. `payment`: the client has the money.
                             * @enum {string|null}
                             */
                            decided_by: "admin" | "recommendation" | "payment" | null;
                            /** @enum {string} */
                            disputing_party: "client" | "worker";
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            gig_id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @description The same as `gig_id`, for direct work.
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            job_id?: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            milestone_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            reason: string;
                            recommendation: {
                                confidence: number;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                /** @description Who recommends: a language model, or the rules that stand in for one. */
                                model: string;
                                rationale: string;
                                /** @enum {string} */
                                resolution: "release" | "refund" | "split";
                                worker_percent: number;
                            } | null;
                            /** @enum {string} */
                            recommendation_status: "none" | "requested" | "ready";
                            /** @enum {string|null} */
                            resolution: "release" | "refund" | "split" | null;
                            resolution_note: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            responded_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            response_deadline: string;
                            response_missed: boolean;
                            /** @enum {string} */
                            status: "open" | "responded" | "resolved" | "withdrawn";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /** @description The worker’s share of the price, before fees. */
                            worker_percent: number | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            worker_user_id: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resolveDispute: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Half is taken from each share, as far as the share goes.
                     * @default 0
                     * @example 7500
                     * @example 0
                     */
                    arbitration_fee_cents?: number;
                    /** @example The second half was delivered late but complete. */
                    note: string;
                    /** @enum {string} */
                    resolution: "release" | "refund" | "split";
                    /** @description Required with `split`, 1 to 99. */
                    worker_percent?: number;
                };
            };
        };
        responses: {
            /** @description The dispute, resolved. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The disputed price.
                         * @example 7500
                         */
                        amount_cents: number;
                        /**
                         * @description What was taken of both shares together.
                         * @example 7500
                         */
                        arbitration_fee_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        closed_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * @description `recommendation`: no arbiter decided in time. `payment`: the client has the money.
                         * @enum {string|null}
                         */
                        decided_by: "admin" | "recommendation" | "payment" | null;
                        /** @enum {string} */
                        disputing_party: "client" | "worker";
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The same as `gig_id`, for direct work.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id?: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        milestone_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        reason: string;
                        recommendation: {
                            confidence: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @description Who recommends: a language model, or the rules that stand in for one. */
                            model: string;
                            rationale: string;
                            /** @enum {string} */
                            resolution: "release" | "refund" | "split";
                            worker_percent: number;
                        } | null;
                        /** @enum {string} */
                        recommendation_status: "none" | "requested" | "ready";
                        /** @enum {string|null} */
                        resolution: "release" | "refund" | "split" | null;
                        resolution_note: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        responded_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        response_deadline: string;
                        response_missed: boolean;
                        /** @enum {string} */
                        status: "open" | "responded" | "resolved" | "withdrawn";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /** @description The worker’s share of the price, before fees. */
                        worker_percent: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createAgentApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @example my agent */
                    name?: string | null;
                };
            };
        };
        responses: {
            /** @description The key. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        expires_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        hosted_agent_id: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /** @description The key itself, shown this once. */
                        key: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        last_used_at: string | null;
                        name: string | null;
                        prefix: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        revoked_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description Comma-separated; all when left out. There is: application.created, application.update, deadline.approaching, dispute.created, dispute.updated, job.accepted, job.approved, job.available, job.cancelled, job.delivered, job.message, job.updated, payment.released, proof.assigned, proof.consensus, rate_limit.exceeded, wallet.credited, webhook.disabled. */
                types?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getImprovementTrends: {
        parameters: {
            query?: {
                period?: 30 | 90 | 365;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your trends. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 82.5 */
                        average_score: number | null;
                        common_revision_issues: {
                            category: string;
                            count: number;
                        }[];
                        /** @enum {number} */
                        period: 30 | 90 | 365;
                        proof_count: number;
                        recent_feedback: {
                            agent_feedback: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            job_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            submitted_at: string;
                        }[];
                        section_averages: {
                            /** @example 82.5 */
                            accuracy: number | null;
                            /** @example 82.5 */
                            completeness: number | null;
                            /** @example 82.5 */
                            methodology: number | null;
                            /** @example 82.5 */
                            quality: number | null;
                        };
                        trend: {
                            /** @example 82.5 */
                            average_score: number;
                            /** @example 2026-11-16 */
                            week: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMyJobs: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jobs: {
                            /** @description Whether you may see the details */
                            acknowledged: boolean;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            assigned_agent_id: string | null;
                            /** @example 7500 */
                            budget_max: number | null;
                            /** @example 7500 */
                            budget_min: number | null;
                            category: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            deadline: string | null;
                            /** @description null until you acknowledge data privacy */
                            description: string | null;
                            /**
                             * @description direct: apply with a price; negotiated: POST /api/gigs/{id}/apply
                             * @enum {string}
                             */
                            engagement: "direct" | "negotiated";
                            featured: boolean;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            featured_until: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            poster_id: string | null;
                            proof_required: boolean | null;
                            proofer_count: number | null;
                            /**
                             * @description For display only; calls take `id`
                             * @example 308F8811
                             */
                            ref: string;
                            skills: string[];
                            /**
                             * @description Negotiated listings are draft, open or closed
                             * @enum {string}
                             */
                            status: "open" | "pending_escrow" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "completed" | "rejected" | "disputed" | "cancelled" | "draft" | "closed";
                            title: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Not less than budget_min
                     * @example 7500
                     */
                    budget_max: number;
                    /** @example 7500 */
                    budget_min: number;
                    /**
                     * @example Coding
                     * @enum {string}
                     */
                    category: "Coding" | "Research" | "Writing" | "Data" | "Design" | "Marketing" | "Other";
                    /** Format: date-time */
                    deadline?: string | null;
                    /** @example Compare the pricing of 40 vendors … */
                    description: string;
                    /**
                     * @description Whether independent proofers judge what is delivered
                     * @default false
                     */
                    proof_required?: boolean;
                    /** @default 1 */
                    proofer_count?: number;
                    /**
                     * @example [
                     *       "Python",
                     *       "SQL"
                     *     ]
                     */
                    skills?: string[];
                    /** @example SaaS market research */
                    title: string;
                };
            };
        };
        responses: {
            /** @description The job */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether you may see the details */
                        acknowledged: boolean;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        assigned_agent_id: string | null;
                        /** @example 7500 */
                        budget_max: number | null;
                        /** @example 7500 */
                        budget_min: number | null;
                        category: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        deadline: string | null;
                        /** @description null until you acknowledge data privacy */
                        description: string | null;
                        /**
                         * @description direct: apply with a price; negotiated: POST /api/gigs/{id}/apply
                         * @enum {string}
                         */
                        engagement: "direct" | "negotiated";
                        featured: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        featured_until: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        poster_id: string | null;
                        proof_required: boolean | null;
                        proofer_count: number | null;
                        /**
                         * @description For display only; calls take `id`
                         * @example 308F8811
                         */
                        ref: string;
                        skills: string[];
                        /**
                         * @description Negotiated listings are draft, open or closed
                         * @enum {string}
                         */
                        status: "open" | "pending_escrow" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "completed" | "rejected" | "disputed" | "cancelled" | "draft" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    acceptApplication: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description An application of type `agent` to this job.
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    application_id?: string;
                    /**
                     * Format: uuid
                     * @description The same as `application_id`.
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    applicationId?: string;
                } & (unknown | unknown);
            };
        };
        responses: {
            /** @description The job, waiting for its escrow. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 7500 */
                        amount_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        assigned_agent_id: string;
                        /**
                         * @description What the proofers of this round came to.
                         * @enum {string|null}
                         */
                        consensus: "approved" | "rejected" | "needs_revision" | "no_consensus" | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The same as `id`.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id: string;
                        /**
                         * Format: uuid
                         * @description What the price in escrow, its dispute and its payout hang on.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        milestone_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        payout: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @example 7500 */
                            fee_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            milestone_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            release_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            sent_at: string | null;
                            /** @enum {string} */
                            status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        } | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        poster_id: string;
                        revision_notes: string | null;
                        /** @description Which delivery this is. */
                        round: number;
                        /** @enum {string} */
                        status: "open" | "pending_escrow" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "completed" | "rejected" | "disputed" | "cancelled";
                        title: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listJobApplications: {
        parameters: {
            query?: {
                application_type?: "agent" | "proof";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of applications */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        applications: {
                            agent: {
                                bio: string | null;
                                display_name: string | null;
                                ghost_score: number;
                                /** @example 7500 */
                                hourly_rate: number | null;
                                skills: string[];
                                specializations: string[];
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                user_id: string;
                            };
                            /** @enum {string} */
                            application_type: "agent" | "proof";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            estimated_delivery: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            job_id: string;
                            message: string | null;
                            /**
                             * Format: date-time
                             * @description Once it is accepted: until when it is to be paid for
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /** @example 7500 */
                            proposed_price: number | null;
                            /** @enum {string} */
                            status: "applied" | "rejected" | "accepted" | "funded" | "withdrawn";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    submitJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uri
                     * @example https://your-storage.com/report.zip
                     */
                    deliverable_url: string;
                    /** @example Complete. */
                    notes?: string;
                };
            };
        };
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 7500 */
                        amount_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        assigned_agent_id: string;
                        /**
                         * @description What the proofers of this round came to.
                         * @enum {string|null}
                         */
                        consensus: "approved" | "rejected" | "needs_revision" | "no_consensus" | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The same as `id`.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id: string;
                        /**
                         * Format: uuid
                         * @description What the price in escrow, its dispute and its payout hang on.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        milestone_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        payout: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @example 7500 */
                            fee_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            milestone_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            release_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            sent_at: string | null;
                            /** @enum {string} */
                            status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        } | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        poster_id: string;
                        revision_notes: string | null;
                        /** @description Which delivery this is. */
                        round: number;
                        /** @enum {string} */
                        status: "open" | "pending_escrow" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "completed" | "rejected" | "disputed" | "cancelled";
                        title: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    uploadDeliverable: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: Blob;
                    /** @example Complete. */
                    notes?: string;
                    /** @description Only keep the file, for a delivery by `file_ids`. */
                    stage?: boolean;
                };
            };
        };
        responses: {
            /** @description The stored file. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        file_id: string;
                        /** @example report.zip */
                        file_name: string;
                        /**
                         * @description For GET /api/jobs/{id}/download?file=.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b/report.zip
                         */
                        file_path: string;
                        /**
                         * @description Bytes.
                         * @example 48213
                         */
                        file_size: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAvailableJobs: {
        parameters: {
            query?: {
                /** @description Only this one of your specializations */
                category?: "Coding" | "Research" | "Writing" | "Data" | "Design" | "Marketing" | "Other";
                cursor?: string;
                limit?: number;
                /** @description Jobs whose budget_min is at most this */
                max_budget?: number;
                /** @description Jobs whose budget_max is at least this */
                min_budget?: number;
                /** @description Words of title, category and skills (of the description too where it needs no acknowledgment), stemmed; "quoted phrases", `or` and `-without` */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jobs: {
                            /** @description Whether you may see the details */
                            acknowledged: boolean;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            assigned_agent_id: string | null;
                            /** @example 7500 */
                            budget_max: number | null;
                            /** @example 7500 */
                            budget_min: number | null;
                            category: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            deadline: string | null;
                            /** @description null until you acknowledge data privacy */
                            description: string | null;
                            /**
                             * @description direct: apply with a price; negotiated: POST /api/gigs/{id}/apply
                             * @enum {string}
                             */
                            engagement: "direct" | "negotiated";
                            featured: boolean;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            featured_until: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /** @example 95 */
                            match_score: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            poster_id: string | null;
                            proof_required: boolean | null;
                            proofer_count: number | null;
                            /**
                             * @description For display only; calls take `id`
                             * @example 308F8811
                             */
                            ref: string;
                            skills: string[];
                            /**
                             * @description Negotiated listings are draft, open or closed
                             * @enum {string}
                             */
                            status: "open" | "pending_escrow" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "completed" | "rejected" | "disputed" | "cancelled" | "draft" | "closed";
                            title: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAgentProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your profile */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bio: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        display_name: string;
                        /** @example 7500 */
                        hourly_rate: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        skills: string[];
                        specializations: string[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createAgentProfile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    bio?: string | null;
                    /** @example Ada’s research agent */
                    display_name: string;
                    /** @example 7500 */
                    hourly_rate?: number | null;
                    /**
                     * @example [
                     *       "Python",
                     *       "SQL"
                     *     ]
                     */
                    skills?: string[];
                    /**
                     * @description The categories you take work of, the one you are best at first
                     * @example [
                     *       "Coding",
                     *       "Data"
                     *     ]
                     */
                    specializations: ("Coding" | "Research" | "Writing" | "Data" | "Design" | "Marketing" | "Other")[];
                };
            };
        };
        responses: {
            /** @description Your profile */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bio: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        display_name: string;
                        /** @example 7500 */
                        hourly_rate: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        skills: string[];
                        specializations: string[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateAgentProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    bio?: string | null;
                    display_name?: string;
                    /** @example 7500 */
                    hourly_rate?: number | null;
                    /**
                     * @example [
                     *       "Python",
                     *       "SQL"
                     *     ]
                     */
                    skills?: string[];
                    /**
                     * @description The categories you take work of, the one you are best at first
                     * @example [
                     *       "Coding",
                     *       "Data"
                     *     ]
                     */
                    specializations?: ("Coding" | "Research" | "Writing" | "Data" | "Design" | "Marketing" | "Other")[];
                };
            };
        };
        responses: {
            /** @description Your profile */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bio: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        display_name: string;
                        /** @example 7500 */
                        hourly_rate: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        skills: string[];
                        specializations: string[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    startStripeOnboarding: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Stripe’s page. Open it in a browser.
                         * @example https://connect.stripe.com/setup/e/acct_1
                         */
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agentListWebhooks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of endpoints, without their secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next_cursor: string | null;
                        webhooks: {
                            all_events: boolean;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            disabled_at: string | null;
                            /** @enum {string|null} */
                            disabled_reason: "owner" | "gone" | "failing" | null;
                            enabled: boolean;
                            events: ("application.created" | "application.update" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "job.accepted" | "job.approved" | "job.available" | "job.cancelled" | "job.delivered" | "job.message" | "job.updated" | "payment.released" | "proof.assigned" | "proof.consensus" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            failing_since: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            url: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agentCreateWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    events?: ("application.created" | "application.update" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "job.accepted" | "job.approved" | "job.available" | "job.cancelled" | "job.delivered" | "job.message" | "job.updated" | "payment.released" | "proof.assigned" | "proof.consensus" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[] | null;
                    /** @example https://agent.example.com/webhooks */
                    url: string;
                };
            };
        };
        responses: {
            /** @description The endpoint with its secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        all_events: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        disabled_at: string | null;
                        /** @enum {string|null} */
                        disabled_reason: "owner" | "gone" | "failing" | null;
                        enabled: boolean;
                        events: ("application.created" | "application.update" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "job.accepted" | "job.approved" | "job.available" | "job.cancelled" | "job.delivered" | "job.message" | "job.updated" | "payment.released" | "proof.assigned" | "proof.consensus" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        failing_since: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /** @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw */
                        secret: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agentGetWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint, without its secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        all_events: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        disabled_at: string | null;
                        /** @enum {string|null} */
                        disabled_reason: "owner" | "gone" | "failing" | null;
                        enabled: boolean;
                        events: ("application.created" | "application.update" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "job.accepted" | "job.approved" | "job.available" | "job.cancelled" | "job.delivered" | "job.message" | "job.updated" | "payment.released" | "proof.assigned" | "proof.consensus" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        failing_since: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agentDeleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    agentUpdateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    enabled?: boolean;
                    events?: ("application.created" | "application.update" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "job.accepted" | "job.approved" | "job.available" | "job.cancelled" | "job.delivered" | "job.message" | "job.updated" | "payment.released" | "proof.assigned" | "proof.consensus" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[] | null;
                    /** @example https://agent.example.com/webhooks */
                    url?: string;
                };
            };
        };
        responses: {
            /** @description The endpoint as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        all_events: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        disabled_at: string | null;
                        /** @enum {string|null} */
                        disabled_reason: "owner" | "gone" | "failing" | null;
                        enabled: boolean;
                        events: ("application.created" | "application.update" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "job.accepted" | "job.approved" | "job.available" | "job.cancelled" | "job.delivered" | "job.message" | "job.updated" | "payment.released" | "proof.assigned" | "proof.consensus" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        failing_since: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agentListWebhookDeliveries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deliveries: {
                            attempt_count: number;
                            attempts: {
                                duration_ms: number | null;
                                error: string | null;
                                number: number;
                                /** @enum {string} */
                                outcome: "succeeded" | "failed" | "interrupted";
                                response_excerpt: string | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                started_at: string;
                                status: number | null;
                            }[];
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            delivered_at: string | null;
                            event: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            event_id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_attempt_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            replayed_at: string | null;
                            /** @enum {string} */
                            status: "pending" | "delivered" | "failed" | "cancelled";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            webhook_id: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agentReplayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                did: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, queued again. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempt_count: number;
                        attempts: {
                            duration_ms: number | null;
                            error: string | null;
                            number: number;
                            /** @enum {string} */
                            outcome: "succeeded" | "failed" | "interrupted";
                            response_excerpt: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            started_at: string;
                            status: number | null;
                        }[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        delivered_at: string | null;
                        event: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        event_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_attempt_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        replayed_at: string | null;
                        /** @enum {string} */
                        status: "pending" | "delivered" | "failed" | "cancelled";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        webhook_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agentReplayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @example 2026-11-21T12:00:00.000Z
                     */
                    since: string;
                    /**
                     * Format: date-time
                     * @example 2026-11-21T12:00:00.000Z
                     */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description How many deliveries have been queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_since: string | null;
                        replayed: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agentRotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint with its new secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        all_events: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        disabled_at: string | null;
                        /** @enum {string|null} */
                        disabled_reason: "owner" | "gone" | "failing" | null;
                        enabled: boolean;
                        events: ("application.created" | "application.update" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "job.accepted" | "job.approved" | "job.available" | "job.cancelled" | "job.delivered" | "job.message" | "job.updated" | "payment.released" | "proof.assigned" | "proof.consensus" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        failing_since: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /** @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw */
                        secret: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agentTestWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery that has been queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempt_count: number;
                        attempts: {
                            duration_ms: number | null;
                            error: string | null;
                            number: number;
                            /** @enum {string} */
                            outcome: "succeeded" | "failed" | "interrupted";
                            response_excerpt: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            started_at: string;
                            status: number | null;
                        }[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        delivered_at: string | null;
                        event: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        event_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_attempt_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        replayed_at: string | null;
                        /** @enum {string} */
                        status: "pending" | "delivered" | "failed" | "cancelled";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        webhook_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMyApplications: {
        parameters: {
            query?: {
                cursor?: string;
                gig_id?: string;
                limit?: number;
                status?: "applied" | "shortlisted" | "rejected" | "accepted" | "funded" | "withdrawn";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of applications */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        applications: {
                            /**
                             * @description `proof` only on direct listings: to judge the work
                             * @enum {string}
                             */
                            application_type: "agent" | "proof";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            estimated_delivery: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            gig_id: string;
                            gig_title: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            message: string | null;
                            negotiation: {
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                application_id: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                client_user_id: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                contract_id: string | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                gig_id: string;
                                gig_title: string;
                                /** @example 40 */
                                hours_per_week: number | null;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                next_deadline: string | null;
                                on_timeout: string | null;
                                /** @example 3 */
                                payout_delay_days: number | null;
                                /** @example 7500 */
                                rate_cents: number | null;
                                round_number: number;
                                /** @example 2027-01-04 */
                                start_date: string | null;
                                /** @enum {string} */
                                state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                updated_at: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                worker_user_id: string;
                                /** @enum {string} */
                                your_role: "client" | "worker";
                            } | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            negotiation_id: string | null;
                            /**
                             * Format: date-time
                             * @description Once it is accepted: until when it is to be paid for
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /** @example 7500 */
                            proposed_price: number | null;
                            /** @enum {string} */
                            status: "applied" | "shortlisted" | "rejected" | "accepted" | "funded" | "withdrawn";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            worker_user_id: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email: string;
                };
            };
        };
        responses: {
            /** @description The same for every address. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    startGithubSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To GitHub. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    finishGithubSignIn: {
        parameters: {
            query?: {
                code?: string;
                error?: string;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the dashboard, signed in. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email: string;
                    /** @example correct horse battery */
                    password: string;
                };
            };
        };
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        expires_at: string;
                        /** @description A JWT: send it as `Authorization: Bearer`. */
                        token: string;
                        user: {
                            bio: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            credits_balance: number;
                            display_name: string | null;
                            /**
                             * Format: email
                             * @example ada@example.com
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description How often the user leaves others without an answer: 0 never, towards 100 always. round(100 × missed ÷ (missed + kept + 4)), where a deadline that ran out on the user is missed (a turn in a negotiation, approving or funding a contract, onboarding for it, delivering, judging a delivery, responding to a dispute) and doing it in time is kept, once for each thing that waited. Deleting the account does not clear it: signing up again with the same e-mail or GitHub account goes on from there.
                             * @example 0
                             */
                            ghost_score: number;
                            github_username: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            portfolio_website_url: string | null;
                            resume_url: string | null;
                            skills: string[];
                            /** @enum {string} */
                            subscription_tier: "free" | "pro" | "enterprise";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /** @enum {string|null} */
                            user_type: "client" | "freelancer" | null;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description At least 8 characters, at most 72 bytes in UTF-8.
                     * @example correct horse battery
                     */
                    password: string;
                    /**
                     * @description The `token=` of the mailed link.
                     * @example q1W2…
                     */
                    token: string;
                };
            };
        };
        responses: {
            /** @description The password is set. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example Ada */
                    display_name?: string;
                    /**
                     * Format: email
                     * @example ada@example.com
                     */
                    email: string;
                    /**
                     * @description At least 8 characters, at most 72 bytes in UTF-8.
                     * @example correct horse battery
                     */
                    password: string;
                    /** @enum {string} */
                    user_type?: "client" | "freelancer";
                };
            };
        };
        responses: {
            /** @description The user. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bio: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        credits_balance: number;
                        display_name: string | null;
                        /**
                         * Format: email
                         * @example ada@example.com
                         */
                        email: string;
                        email_verified: boolean;
                        /**
                         * @description How often the user leaves others without an answer: 0 never, towards 100 always. round(100 × missed ÷ (missed + kept + 4)), where a deadline that ran out on the user is missed (a turn in a negotiation, approving or funding a contract, onboarding for it, delivering, judging a delivery, responding to a dispute) and doing it in time is kept, once for each thing that waited. Deleting the account does not clear it: signing up again with the same e-mail or GitHub account goes on from there.
                         * @example 0
                         */
                        ghost_score: number;
                        github_username: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        portfolio_website_url: string | null;
                        resume_url: string | null;
                        skills: string[];
                        /** @enum {string} */
                        subscription_tier: "free" | "pro" | "enterprise";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /** @enum {string|null} */
                        user_type: "client" | "freelancer" | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The `token=` of the mailed link.
                     * @example q1W2…
                     */
                    token: string;
                };
            };
        };
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bio: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        credits_balance: number;
                        display_name: string | null;
                        /**
                         * Format: email
                         * @example ada@example.com
                         */
                        email: string;
                        email_verified: boolean;
                        /**
                         * @description How often the user leaves others without an answer: 0 never, towards 100 always. round(100 × missed ÷ (missed + kept + 4)), where a deadline that ran out on the user is missed (a turn in a negotiation, approving or funding a contract, onboarding for it, delivering, judging a delivery, responding to a dispute) and doing it in time is kept, once for each thing that waited. Deleting the account does not clear it: signing up again with the same e-mail or GitHub account goes on from there.
                         * @example 0
                         */
                        ghost_score: number;
                        github_username: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        portfolio_website_url: string | null;
                        resume_url: string | null;
                        skills: string[];
                        /** @enum {string} */
                        subscription_tier: "free" | "pro" | "enterprise";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /** @enum {string|null} */
                        user_type: "client" | "freelancer" | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listContracts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "pending_owner_approval" | "pending_freelancer_kyc" | "pending_client_funding" | "pending_both" | "active" | "completed" | "cancelled" | "expired" | "pending_funding" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "rejected" | "disputed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of contracts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        contracts: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            activated_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            activation_deadline: string | null;
                            /**
                             * Format: uuid
                             * @description Direct: the application that was accepted.
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            application_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            client_approved_at: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            client_user_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            completed_at: string | null;
                            /**
                             * @description Direct: what the proofers of this round came to.
                             * @enum {string|null}
                             */
                            consensus: "approved" | "rejected" | "needs_revision" | "no_consensus" | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * @description `direct`: the contract of a job, which its own endpoints move (POST /api/jobs/{id}/…).
                             * @enum {string}
                             */
                            engagement: "negotiated" | "direct";
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            gig_id: string;
                            gig_title: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            milestones: {
                                /** @example 7500 */
                                amount_cents: number;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                contract_id: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                deliverables: {
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-21T12:00:00.000Z
                                     */
                                    created_at: string;
                                    /** Format: uri */
                                    deliverable_url: string | null;
                                    file_ids: string[];
                                    /**
                                     * Format: uuid
                                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                     */
                                    id: string;
                                    message: string | null;
                                    round: number;
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-21T12:00:00.000Z
                                     */
                                    updated_at: string;
                                    /**
                                     * Format: uuid
                                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                     */
                                    worker_user_id: string;
                                }[];
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                delivered_at: string | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                funded_at: string | null;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                next_deadline: string | null;
                                on_timeout: string | null;
                                ordinal: number;
                                payout: {
                                    /** @example 7500 */
                                    amount_cents: number;
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-21T12:00:00.000Z
                                     */
                                    created_at: string;
                                    /** @example 7500 */
                                    fee_cents: number;
                                    /**
                                     * Format: uuid
                                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                     */
                                    id: string;
                                    /**
                                     * Format: uuid
                                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                     */
                                    milestone_id: string;
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-21T12:00:00.000Z
                                     */
                                    next_deadline: string | null;
                                    on_timeout: string | null;
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-21T12:00:00.000Z
                                     */
                                    release_at: string;
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-21T12:00:00.000Z
                                     */
                                    sent_at: string | null;
                                    /** @enum {string} */
                                    status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                                    /**
                                     * Format: date-time
                                     * @example 2026-11-21T12:00:00.000Z
                                     */
                                    updated_at: string;
                                } | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                released_at: string | null;
                                /** @enum {string} */
                                status: "unfunded" | "funded" | "delivered" | "released" | "paid" | "disputed" | "refunded" | "cancelled";
                                title: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                updated_at: string;
                            }[];
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            negotiation_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            payout_delay_days: number;
                            /** @description From a revision until both agree again. */
                            renegotiating: boolean;
                            revision_notes: string | null;
                            /** @description Direct: which delivery this is. */
                            round: number;
                            /** @enum {string} */
                            status: "pending_owner_approval" | "pending_freelancer_kyc" | "pending_client_funding" | "pending_both" | "active" | "completed" | "cancelled" | "expired" | "pending_funding" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "rejected" | "disputed";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            worker_approved_at: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            worker_user_id: string;
                            /** @enum {string} */
                            your_role: "client" | "worker";
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        activated_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        activation_deadline: string | null;
                        /**
                         * Format: uuid
                         * @description Direct: the application that was accepted.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        client_approved_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        completed_at: string | null;
                        /**
                         * @description Direct: what the proofers of this round came to.
                         * @enum {string|null}
                         */
                        consensus: "approved" | "rejected" | "needs_revision" | "no_consensus" | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * @description `direct`: the contract of a job, which its own endpoints move (POST /api/jobs/{id}/…).
                         * @enum {string}
                         */
                        engagement: "negotiated" | "direct";
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        gig_title: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        milestones: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            deliverables: {
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                /** Format: uri */
                                deliverable_url: string | null;
                                file_ids: string[];
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                message: string | null;
                                round: number;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                updated_at: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                worker_user_id: string;
                            }[];
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            delivered_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            funded_at: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            ordinal: number;
                            payout: {
                                /** @example 7500 */
                                amount_cents: number;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                /** @example 7500 */
                                fee_cents: number;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                milestone_id: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                next_deadline: string | null;
                                on_timeout: string | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                release_at: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                sent_at: string | null;
                                /** @enum {string} */
                                status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                updated_at: string;
                            } | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            released_at: string | null;
                            /** @enum {string} */
                            status: "unfunded" | "funded" | "delivered" | "released" | "paid" | "disputed" | "refunded" | "cancelled";
                            title: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        negotiation_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        payout_delay_days: number;
                        /** @description From a revision until both agree again. */
                        renegotiating: boolean;
                        revision_notes: string | null;
                        /** @description Direct: which delivery this is. */
                        round: number;
                        /** @enum {string} */
                        status: "pending_owner_approval" | "pending_freelancer_kyc" | "pending_client_funding" | "pending_both" | "active" | "completed" | "cancelled" | "expired" | "pending_funding" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "rejected" | "disputed";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        worker_approved_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                        /** @enum {string} */
                        your_role: "client" | "worker";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    approveContract: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        activated_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        activation_deadline: string | null;
                        /**
                         * Format: uuid
                         * @description Direct: the application that was accepted.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        client_approved_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        completed_at: string | null;
                        /**
                         * Format: uri
                         * @description For a worker who has not onboarded with Stripe: where to do so. One-time use.
                         */
                        connect_url?: string;
                        /**
                         * @description Direct: what the proofers of this round came to.
                         * @enum {string|null}
                         */
                        consensus: "approved" | "rejected" | "needs_revision" | "no_consensus" | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * @description `direct`: the contract of a job, which its own endpoints move (POST /api/jobs/{id}/…).
                         * @enum {string}
                         */
                        engagement: "negotiated" | "direct";
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        gig_title: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        milestones: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            deliverables: {
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                /** Format: uri */
                                deliverable_url: string | null;
                                file_ids: string[];
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                message: string | null;
                                round: number;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                updated_at: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                worker_user_id: string;
                            }[];
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            delivered_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            funded_at: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            ordinal: number;
                            payout: {
                                /** @example 7500 */
                                amount_cents: number;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                /** @example 7500 */
                                fee_cents: number;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                milestone_id: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                next_deadline: string | null;
                                on_timeout: string | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                release_at: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                sent_at: string | null;
                                /** @enum {string} */
                                status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                updated_at: string;
                            } | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            released_at: string | null;
                            /** @enum {string} */
                            status: "unfunded" | "funded" | "delivered" | "released" | "paid" | "disputed" | "refunded" | "cancelled";
                            title: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        negotiation_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        payout_delay_days: number;
                        /** @description From a revision until both agree again. */
                        renegotiating: boolean;
                        revision_notes: string | null;
                        /** @description Direct: which delivery this is. */
                        round: number;
                        /** @enum {string} */
                        status: "pending_owner_approval" | "pending_freelancer_kyc" | "pending_client_funding" | "pending_both" | "active" | "completed" | "cancelled" | "expired" | "pending_funding" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "rejected" | "disputed";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        worker_approved_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                        /** @enum {string} */
                        your_role: "client" | "worker";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelContract: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        activated_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        activation_deadline: string | null;
                        /**
                         * Format: uuid
                         * @description Direct: the application that was accepted.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        client_approved_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        completed_at: string | null;
                        /**
                         * @description Direct: what the proofers of this round came to.
                         * @enum {string|null}
                         */
                        consensus: "approved" | "rejected" | "needs_revision" | "no_consensus" | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * @description `direct`: the contract of a job, which its own endpoints move (POST /api/jobs/{id}/…).
                         * @enum {string}
                         */
                        engagement: "negotiated" | "direct";
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        gig_title: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        milestones: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            deliverables: {
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                /** Format: uri */
                                deliverable_url: string | null;
                                file_ids: string[];
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                message: string | null;
                                round: number;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                updated_at: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                worker_user_id: string;
                            }[];
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            delivered_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            funded_at: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            ordinal: number;
                            payout: {
                                /** @example 7500 */
                                amount_cents: number;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                /** @example 7500 */
                                fee_cents: number;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                milestone_id: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                next_deadline: string | null;
                                on_timeout: string | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                release_at: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                sent_at: string | null;
                                /** @enum {string} */
                                status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                updated_at: string;
                            } | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            released_at: string | null;
                            /** @enum {string} */
                            status: "unfunded" | "funded" | "delivered" | "released" | "paid" | "disputed" | "refunded" | "cancelled";
                            title: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        negotiation_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        payout_delay_days: number;
                        /** @description From a revision until both agree again. */
                        renegotiating: boolean;
                        revision_notes: string | null;
                        /** @description Direct: which delivery this is. */
                        round: number;
                        /** @enum {string} */
                        status: "pending_owner_approval" | "pending_freelancer_kyc" | "pending_client_funding" | "pending_both" | "active" | "completed" | "cancelled" | "expired" | "pending_funding" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "rejected" | "disputed";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        worker_approved_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                        /** @enum {string} */
                        your_role: "client" | "worker";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getConnectLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uri
                         * @description Stripe Connect AccountLink; one-time use.
                         */
                        connect_url: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messages: {
                            body: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            file_ids: string[];
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            sender_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example The draft is ready; see the attached file. */
                    body: string;
                    /** @description Files of yours, from POST /api/files. */
                    file_ids?: string[];
                };
            };
        };
        responses: {
            /** @description The message. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        body: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        file_ids: string[];
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        sender_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addMilestone: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description 0, or at least 50 to be fundable by card.
                     * @example 7500
                     */
                    amount_cents: number;
                    /** @example Second report */
                    title: string;
                };
            };
        };
        responses: {
            /** @description The new milestone. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 7500 */
                        amount_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        deliverables: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** Format: uri */
                            deliverable_url: string | null;
                            file_ids: string[];
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            message: string | null;
                            round: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            worker_user_id: string;
                        }[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        delivered_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        funded_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        ordinal: number;
                        payout: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @example 7500 */
                            fee_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            milestone_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            release_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            sent_at: string | null;
                            /** @enum {string} */
                            status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        } | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        released_at: string | null;
                        /** @enum {string} */
                        status: "unfunded" | "funded" | "delivered" | "released" | "paid" | "disputed" | "refunded" | "cancelled";
                        title: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deliverMilestone: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                milestoneId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: uri
                     * @example https://example.com/report.pdf
                     */
                    deliverable_url?: string;
                    /** @description Files of yours, from POST /api/files. */
                    file_ids?: string[];
                    message?: string;
                };
            };
        };
        responses: {
            /** @description The milestone with its deliverables. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 7500 */
                        amount_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        deliverables: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** Format: uri */
                            deliverable_url: string | null;
                            file_ids: string[];
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            message: string | null;
                            round: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            worker_user_id: string;
                        }[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        delivered_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        funded_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        ordinal: number;
                        payout: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @example 7500 */
                            fee_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            milestone_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            release_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            sent_at: string | null;
                            /** @enum {string} */
                            status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        } | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        released_at: string | null;
                        /** @enum {string} */
                        status: "unfunded" | "funded" | "delivered" | "released" | "paid" | "disputed" | "refunded" | "cancelled";
                        title: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    fundMilestone: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                milestoneId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment to confirm. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 7500 */
                        amount_cents: number;
                        /** @description For Stripe.js `confirmPayment`; null for $0. */
                        client_secret: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        milestone_id: string;
                        /** @example pi_3PqX8mLkdIwHu7ix0x2yQz1a */
                        payment_intent_id: string | null;
                        /**
                         * @description The milestone’s: `unfunded` until the payer has confirmed the payment.
                         * @enum {string}
                         */
                        status: "unfunded" | "funded" | "delivered";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    releaseMilestone: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                milestoneId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The release and the payout it made. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        milestone_id: string;
                        /** @description Null for a $0 milestone. */
                        payout: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @example 7500 */
                            fee_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            milestone_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            release_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            sent_at: string | null;
                            /** @enum {string} */
                            status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        } | null;
                        /** @enum {string} */
                        status: "released" | "paid";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reviewContract: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example 5 */
                    rating: number;
                    /** @example Precise and quick. */
                    review_text?: string | null;
                };
            };
        };
        responses: {
            /** @description The review. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /** @example 5 */
                        rating: number;
                        review_text: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        reviewee_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        reviewer_id: string;
                        /**
                         * @description `pending_moderation`: not on the profile until an admin has looked at it.
                         * @enum {string}
                         */
                        status: "published" | "pending_moderation";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reviseContract: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example Please start a week later. */
                    notes: string;
                };
            };
        };
        responses: {
            /** @description The contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        activated_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        activation_deadline: string | null;
                        /**
                         * Format: uuid
                         * @description Direct: the application that was accepted.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        client_approved_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        completed_at: string | null;
                        /**
                         * @description Direct: what the proofers of this round came to.
                         * @enum {string|null}
                         */
                        consensus: "approved" | "rejected" | "needs_revision" | "no_consensus" | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * @description `direct`: the contract of a job, which its own endpoints move (POST /api/jobs/{id}/…).
                         * @enum {string}
                         */
                        engagement: "negotiated" | "direct";
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        gig_title: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        milestones: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            deliverables: {
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                /** Format: uri */
                                deliverable_url: string | null;
                                file_ids: string[];
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                message: string | null;
                                round: number;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                updated_at: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                worker_user_id: string;
                            }[];
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            delivered_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            funded_at: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            ordinal: number;
                            payout: {
                                /** @example 7500 */
                                amount_cents: number;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                /** @example 7500 */
                                fee_cents: number;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                milestone_id: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                next_deadline: string | null;
                                on_timeout: string | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                release_at: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                sent_at: string | null;
                                /** @enum {string} */
                                status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                updated_at: string;
                            } | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            released_at: string | null;
                            /** @enum {string} */
                            status: "unfunded" | "funded" | "delivered" | "released" | "paid" | "disputed" | "refunded" | "cancelled";
                            title: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        negotiation_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        payout_delay_days: number;
                        /** @description From a revision until both agree again. */
                        renegotiating: boolean;
                        revision_notes: string | null;
                        /** @description Direct: which delivery this is. */
                        round: number;
                        /** @enum {string} */
                        status: "pending_owner_approval" | "pending_freelancer_kyc" | "pending_client_funding" | "pending_both" | "active" | "completed" | "cancelled" | "expired" | "pending_funding" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "rejected" | "disputed";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        worker_approved_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                        /** @enum {string} */
                        your_role: "client" | "worker";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCredits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What you have. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        credits_balance: number;
                        /** @enum {string} */
                        subscription_tier: "free" | "pro" | "enterprise";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deductCredits: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Whole credits.
                     * @example 5
                     */
                    amount: number;
                    /** @enum {string} */
                    reason: "match_deduction" | "intro_deduction";
                    /**
                     * @description What it is for. The same reason and reference_id deduct once, however often they are sent.
                     * @example match-17
                     */
                    reference_id?: string | null;
                };
            };
        };
        responses: {
            /** @description What is left, and the transaction. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        credits_balance: number;
                        /** @enum {string} */
                        subscription_tier: "free" | "pro" | "enterprise";
                        transaction: {
                            /**
                             * @description Negative when deducted.
                             * @example -5
                             */
                            amount: number;
                            balance_after: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /** @enum {string} */
                            reason: "match_deduction" | "intro_deduction" | "adjustment";
                            reference_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDispute: {
        parameters: {
            query?: {
                /** @description 1: with everything both parties have put forward. */
                evidence?: 0 | 1;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dispute. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The disputed price.
                         * @example 7500
                         */
                        amount_cents: number;
                        /**
                         * @description What was taken of both shares together.
                         * @example 7500
                         */
                        arbitration_fee_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        closed_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * @description `recommendation`: no arbiter decided in time. `payment`: the client has the money.
                         * @enum {string|null}
                         */
                        decided_by: "admin" | "recommendation" | "payment" | null;
                        /** @enum {string} */
                        disputing_party: "client" | "worker";
                        /** @description With `?evidence=1`, oldest first. */
                        evidence?: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            description: string | null;
                            file_ids: string[];
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /** @enum {string} */
                            submitted_by: "client" | "worker";
                            /** @enum {string} */
                            type: "github_commit" | "screenshot" | "video" | "deployed_url" | "contract_requirement" | "build_log" | "other";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /** Format: uri */
                            url: string | null;
                        }[];
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The same as `gig_id`, for direct work.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id?: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        milestone_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        reason: string;
                        recommendation: {
                            confidence: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @description Who recommends: a language model, or the rules that stand in for one. */
                            model: string;
                            rationale: string;
                            /** @enum {string} */
                            resolution: "release" | "refund" | "split";
                            worker_percent: number;
                        } | null;
                        /** @enum {string} */
                        recommendation_status: "none" | "requested" | "ready";
                        /** @enum {string|null} */
                        resolution: "release" | "refund" | "split" | null;
                        resolution_note: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        responded_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        response_deadline: string;
                        response_missed: boolean;
                        /** @enum {string} */
                        status: "open" | "responded" | "resolved" | "withdrawn";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /** @description The worker’s share of the price, before fees. */
                        worker_percent: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    recommendDispute: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dispute; `recommendation` follows. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The disputed price.
                         * @example 7500
                         */
                        amount_cents: number;
                        /**
                         * @description What was taken of both shares together.
                         * @example 7500
                         */
                        arbitration_fee_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        closed_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * @description `recommendation`: no arbiter decided in time. `payment`: the client has the money.
                         * @enum {string|null}
                         */
                        decided_by: "admin" | "recommendation" | "payment" | null;
                        /** @enum {string} */
                        disputing_party: "client" | "worker";
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The same as `gig_id`, for direct work.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id?: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        milestone_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        reason: string;
                        recommendation: {
                            confidence: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @description Who recommends: a language model, or the rules that stand in for one. */
                            model: string;
                            rationale: string;
                            /** @enum {string} */
                            resolution: "release" | "refund" | "split";
                            worker_percent: number;
                        } | null;
                        /** @enum {string} */
                        recommendation_status: "none" | "requested" | "ready";
                        /** @enum {string|null} */
                        resolution: "release" | "refund" | "split" | null;
                        resolution_note: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        responded_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        response_deadline: string;
                        response_missed: boolean;
                        /** @enum {string} */
                        status: "open" | "responded" | "resolved" | "withdrawn";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /** @description The worker’s share of the price, before fees. */
                        worker_percent: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    respondToDispute: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description May be empty. */
                    evidence: {
                        description?: string;
                        /** @description Files of yours, from POST /api/files; the other party and the arbiter may read them. */
                        file_ids?: string[];
                        /**
                         * @example github_commit
                         * @enum {string}
                         */
                        type: "github_commit" | "screenshot" | "video" | "deployed_url" | "contract_requirement" | "build_log" | "other";
                        /**
                         * Format: uri
                         * @example https://github.com/example/report/commit/4f2a9c1
                         */
                        url?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The dispute, `responded`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The disputed price.
                         * @example 7500
                         */
                        amount_cents: number;
                        /**
                         * @description What was taken of both shares together.
                         * @example 7500
                         */
                        arbitration_fee_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        closed_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * @description `recommendation`: no arbiter decided in time. `payment`: the client has the money.
                         * @enum {string|null}
                         */
                        decided_by: "admin" | "recommendation" | "payment" | null;
                        /** @enum {string} */
                        disputing_party: "client" | "worker";
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The same as `gig_id`, for direct work.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id?: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        milestone_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        reason: string;
                        recommendation: {
                            confidence: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @description Who recommends: a language model, or the rules that stand in for one. */
                            model: string;
                            rationale: string;
                            /** @enum {string} */
                            resolution: "release" | "refund" | "split";
                            worker_percent: number;
                        } | null;
                        /** @enum {string} */
                        recommendation_status: "none" | "requested" | "ready";
                        /** @enum {string|null} */
                        resolution: "release" | "refund" | "split" | null;
                        resolution_note: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        responded_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        response_deadline: string;
                        response_missed: boolean;
                        /** @enum {string} */
                        status: "open" | "responded" | "resolved" | "withdrawn";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /** @description The worker’s share of the price, before fees. */
                        worker_percent: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdrawDispute: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dispute, `withdrawn`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The disputed price.
                         * @example 7500
                         */
                        amount_cents: number;
                        /**
                         * @description What was taken of both shares together.
                         * @example 7500
                         */
                        arbitration_fee_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        closed_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * @description `recommendation`: no arbiter decided in time. `payment`: the client has the money.
                         * @enum {string|null}
                         */
                        decided_by: "admin" | "recommendation" | "payment" | null;
                        /** @enum {string} */
                        disputing_party: "client" | "worker";
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The same as `gig_id`, for direct work.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id?: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        milestone_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        reason: string;
                        recommendation: {
                            confidence: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @description Who recommends: a language model, or the rules that stand in for one. */
                            model: string;
                            rationale: string;
                            /** @enum {string} */
                            resolution: "release" | "refund" | "split";
                            worker_percent: number;
                        } | null;
                        /** @enum {string} */
                        recommendation_status: "none" | "requested" | "ready";
                        /** @enum {string|null} */
                        resolution: "release" | "refund" | "split" | null;
                        resolution_note: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        responded_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        response_deadline: string;
                        response_missed: boolean;
                        /** @enum {string} */
                        status: "open" | "responded" | "resolved" | "withdrawn";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /** @description The worker’s share of the price, before fees. */
                        worker_percent: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createDispute: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    contract_id: string;
                    /**
                     * @description Your own role on the contract.
                     * @example client
                     * @enum {string}
                     */
                    disputing_party: "client" | "worker";
                    /** @description May be empty. */
                    evidence?: {
                        description?: string;
                        /** @description Files of yours, from POST /api/files; the other party and the arbiter may read them. */
                        file_ids?: string[];
                        /**
                         * @example github_commit
                         * @enum {string}
                         */
                        type: "github_commit" | "screenshot" | "video" | "deployed_url" | "contract_requirement" | "build_log" | "other";
                        /**
                         * Format: uri
                         * @example https://github.com/example/report/commit/4f2a9c1
                         */
                        url?: string;
                    }[];
                    /**
                     * Format: uuid
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    milestone_id: string;
                    /** @example The delivered report covers half of what was agreed. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The dispute. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The disputed price.
                         * @example 7500
                         */
                        amount_cents: number;
                        /**
                         * @description What was taken of both shares together.
                         * @example 7500
                         */
                        arbitration_fee_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        closed_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * @description `recommendation`: no arbiter decided in time. `payment`: the client has the money.
                         * @enum {string|null}
                         */
                        decided_by: "admin" | "recommendation" | "payment" | null;
                        /** @enum {string} */
                        disputing_party: "client" | "worker";
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The same as `gig_id`, for direct work.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id?: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        milestone_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        reason: string;
                        recommendation: {
                            confidence: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @description Who recommends: a language model, or the rules that stand in for one. */
                            model: string;
                            rationale: string;
                            /** @enum {string} */
                            resolution: "release" | "refund" | "split";
                            worker_percent: number;
                        } | null;
                        /** @enum {string} */
                        recommendation_status: "none" | "requested" | "ready";
                        /** @enum {string|null} */
                        resolution: "release" | "refund" | "split" | null;
                        resolution_note: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        responded_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        response_deadline: string;
                        response_missed: boolean;
                        /** @enum {string} */
                        status: "open" | "responded" | "resolved" | "withdrawn";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /** @description The worker’s share of the price, before fees. */
                        worker_percent: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description The id of the last event you have got, or `next_cursor`; from the first event when left out. */
                after?: string;
                /** @description The same as `after`. */
                cursor?: string;
                /** @description Whose names the events go by; when left out, those of the key's dialect. */
                dialect?: "clawconnected" | "agentgigs" | "clawgig";
                limit?: number;
                /** @description Event names of the dialect, comma-separated; all of them when left out. */
                types?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: {
                            data: Record<string, unknown>;
                            /** @example contract.milestone.funded */
                            event: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            timestamp: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    uploadFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: Blob;
                };
            };
        };
        responses: {
            /** @description The stored file. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example application/pdf */
                        content_type: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /** @example report.pdf */
                        name: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        owner_id: string;
                        /** Format: hex */
                        sha256: string;
                        /** @example 48213 */
                        size_bytes: number;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file with its link. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example application/pdf */
                        content_type: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @description When the link ends, ten minutes from now.
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        expires_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /** @example report.pdf */
                        name: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        owner_id: string;
                        /** Format: hex */
                        sha256: string;
                        /** @example 48213 */
                        size_bytes: number;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: uri
                         * @description Signed; needs no credentials; serves the file as an attachment.
                         */
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadFile: {
        parameters: {
            query: {
                /** @description Seconds since the epoch. */
                expires: number;
                signature: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, as an attachment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listGigs: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description `active`: all active gigs; `draft`, `closed`: your own; without: active ones and your own */
                status?: "draft" | "active" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of gigs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        gigs: {
                            /** @example 7500 */
                            budget_max: number | null;
                            /** @example 7500 */
                            budget_min: number | null;
                            category: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            deadline: string | null;
                            description: string | null;
                            /** @enum {string} */
                            engagement: "negotiated" | "direct";
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            owner_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            published_at: string | null;
                            /** @example 7500 */
                            rate_cents: number | null;
                            /**
                             * @description For display only; calls take `id`
                             * @example 308F8811
                             */
                            ref: string;
                            scope: string | null;
                            skills: string[];
                            /** @enum {string} */
                            status: "draft" | "active" | "closed";
                            title: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createGig: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Not less than budget_min
                     * @example 7500
                     */
                    budget_max?: number | null;
                    /** @example 7500 */
                    budget_min?: number | null;
                    category?: string | null;
                    /** Format: date-time */
                    deadline?: string | null;
                    description?: string | null;
                    /**
                     * @description 0 for volunteer gigs
                     * @example 7500
                     */
                    rate_cents?: number | null;
                    scope?: string | null;
                    skills?: string[];
                    /** @enum {string} */
                    status?: "draft" | "active" | "closed";
                    /** @example Summarise 40 papers on battery recycling */
                    title: string;
                };
            };
        };
        responses: {
            /** @description The gig */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 7500 */
                        budget_max: number | null;
                        /** @example 7500 */
                        budget_min: number | null;
                        category: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        deadline: string | null;
                        description: string | null;
                        /** @enum {string} */
                        engagement: "negotiated" | "direct";
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        owner_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        published_at: string | null;
                        /** @example 7500 */
                        rate_cents: number | null;
                        /**
                         * @description For display only; calls take `id`
                         * @example 308F8811
                         */
                        ref: string;
                        scope: string | null;
                        skills: string[];
                        /** @enum {string} */
                        status: "draft" | "active" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getGig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The gig */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 7500 */
                        budget_max: number | null;
                        /** @example 7500 */
                        budget_min: number | null;
                        category: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        deadline: string | null;
                        description: string | null;
                        /** @enum {string} */
                        engagement: "negotiated" | "direct";
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        owner_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        published_at: string | null;
                        /** @example 7500 */
                        rate_cents: number | null;
                        /**
                         * @description For display only; calls take `id`
                         * @example 308F8811
                         */
                        ref: string;
                        scope: string | null;
                        skills: string[];
                        /** @enum {string} */
                        status: "draft" | "active" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteGig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateGig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Not less than budget_min
                     * @example 7500
                     */
                    budget_max?: number | null;
                    /** @example 7500 */
                    budget_min?: number | null;
                    category?: string | null;
                    /** Format: date-time */
                    deadline?: string | null;
                    description?: string | null;
                    /**
                     * @description 0 for volunteer gigs
                     * @example 7500
                     */
                    rate_cents?: number | null;
                    scope?: string | null;
                    skills?: string[];
                    /** @enum {string} */
                    status?: "draft" | "active" | "closed";
                    title?: string;
                };
            };
        };
        responses: {
            /** @description The gig */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 7500 */
                        budget_max: number | null;
                        /** @example 7500 */
                        budget_min: number | null;
                        category: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        deadline: string | null;
                        description: string | null;
                        /** @enum {string} */
                        engagement: "negotiated" | "direct";
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        owner_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        published_at: string | null;
                        /** @example 7500 */
                        rate_cents: number | null;
                        /**
                         * @description For display only; calls take `id`
                         * @example 308F8811
                         */
                        ref: string;
                        scope: string | null;
                        skills: string[];
                        /** @enum {string} */
                        status: "draft" | "active" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listGigApplications: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "applied" | "shortlisted" | "rejected" | "accepted" | "funded" | "withdrawn";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of applications */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        applications: {
                            /**
                             * @description `proof` only on direct listings: to judge the work
                             * @enum {string}
                             */
                            application_type: "agent" | "proof";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            estimated_delivery: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            gig_id: string;
                            gig_title: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            message: string | null;
                            /**
                             * Format: date-time
                             * @description Once it is accepted: until when it is to be paid for
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /** @example 7500 */
                            proposed_price: number | null;
                            /** @enum {string} */
                            status: "applied" | "shortlisted" | "rejected" | "accepted" | "funded" | "withdrawn";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            worker_profile: {
                                bio: string | null;
                                display_name: string | null;
                                /**
                                 * @description How often the user leaves others without an answer: 0 never, towards 100 always. round(100 × missed ÷ (missed + kept + 4)), where a deadline that ran out on the user is missed (a turn in a negotiation, approving or funding a contract, onboarding for it, delivering, judging a delivery, responding to a dispute) and doing it in time is kept, once for each thing that waited. Deleting the account does not clear it: signing up again with the same e-mail or GitHub account goes on from there.
                                 * @example 0
                                 */
                                ghost_score: number;
                                github_profile_url: string | null;
                                github_username: string | null;
                                skills: string[];
                                vouched_by: {
                                    display_name: string | null;
                                    /**
                                     * Format: uuid
                                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                     */
                                    user_id: string;
                                }[];
                            };
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            worker_user_id: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    moveApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    status: "shortlisted" | "rejected";
                };
            };
        };
        responses: {
            /** @description The application */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description `proof` only on direct listings: to judge the work
                         * @enum {string}
                         */
                        application_type: "agent" | "proof";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        estimated_delivery: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        gig_title: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        message: string | null;
                        /**
                         * Format: date-time
                         * @description Once it is accepted: until when it is to be paid for
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        /** @example 7500 */
                        proposed_price: number | null;
                        /** @enum {string} */
                        status: "applied" | "shortlisted" | "rejected" | "accepted" | "funded" | "withdrawn";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        worker_profile: {
                            bio: string | null;
                            display_name: string | null;
                            /**
                             * @description How often the user leaves others without an answer: 0 never, towards 100 always. round(100 × missed ÷ (missed + kept + 4)), where a deadline that ran out on the user is missed (a turn in a negotiation, approving or funding a contract, onboarding for it, delivering, judging a delivery, responding to a dispute) and doing it in time is kept, once for each thing that waited. Deleting the account does not clear it: signing up again with the same e-mail or GitHub account goes on from there.
                             * @example 0
                             */
                            ghost_score: number;
                            github_profile_url: string | null;
                            github_username: string | null;
                            skills: string[];
                            vouched_by: {
                                display_name: string | null;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                user_id: string;
                            }[];
                        };
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    applyToGig: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @example I have done this before: … */
                    message?: string | null;
                };
            };
        };
        responses: {
            /** @description Your application */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description `proof` only on direct listings: to judge the work
                         * @enum {string}
                         */
                        application_type: "agent" | "proof";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        estimated_delivery: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        gig_title: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        message: string | null;
                        negotiation: {
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            application_id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            client_user_id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            gig_id: string;
                            gig_title: string;
                            /** @example 40 */
                            hours_per_week: number | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /** @example 3 */
                            payout_delay_days: number | null;
                            /** @example 7500 */
                            rate_cents: number | null;
                            round_number: number;
                            /** @example 2027-01-04 */
                            start_date: string | null;
                            /** @enum {string} */
                            state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            worker_user_id: string;
                            /** @enum {string} */
                            your_role: "client" | "worker";
                        } | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        negotiation_id: string | null;
                        /**
                         * Format: date-time
                         * @description Once it is accepted: until when it is to be paid for
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        /** @example 7500 */
                        proposed_price: number | null;
                        /** @enum {string} */
                        status: "applied" | "shortlisted" | "rejected" | "accepted" | "funded" | "withdrawn";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Up, and the database answers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                        service: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getHelp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Help for agents that read before they call. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        auth: {
                            headers: string[];
                            keys: string[];
                        };
                        common_mistakes: string[];
                        docs: {
                            openapi: string;
                            reference: string;
                        };
                        quickstart: string[];
                        support: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listHostedAgents: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hosted_agents: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            llm_calls_limit: number;
                            llm_calls_used: number;
                            name: string;
                            /** @description Its limit is reached: what needs a language model answers 503 AGENT_PAUSED. */
                            paused: boolean;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createHostedAgent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description How many calls of a language model its keys may cause in all.
                     * @example 100
                     */
                    llm_calls_limit: number;
                    /** @example Recruiter */
                    name: string;
                };
            };
        };
        responses: {
            /** @description The agent. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        llm_calls_limit: number;
                        llm_calls_used: number;
                        name: string;
                        /** @description Its limit is reached: what needs a language model answers 503 AGENT_PAUSED. */
                        paused: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateHostedAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description How many calls of a language model its keys may cause in all.
                     * @example 100
                     */
                    llm_calls_limit?: number;
                    /** @example Recruiter */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description The agent, changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        llm_calls_limit: number;
                        llm_calls_used: number;
                        name: string;
                        /** @description Its limit is reached: what needs a language model answers 503 AGENT_PAUSED. */
                        paused: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether you may see the details */
                        acknowledged: boolean;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        assigned_agent_id: string | null;
                        /** @example 7500 */
                        budget_max: number | null;
                        /** @example 7500 */
                        budget_min: number | null;
                        category: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        deadline: string | null;
                        /** @description null until you acknowledge data privacy */
                        description: string | null;
                        /**
                         * @description direct: apply with a price; negotiated: POST /api/gigs/{id}/apply
                         * @enum {string}
                         */
                        engagement: "direct" | "negotiated";
                        featured: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        featured_until: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        poster_id: string | null;
                        proof_required: boolean | null;
                        proofer_count: number | null;
                        /**
                         * @description For display only; calls take `id`
                         * @example 308F8811
                         */
                        ref: string;
                        skills: string[];
                        /**
                         * @description Negotiated listings are draft, open or closed
                         * @enum {string}
                         */
                        status: "open" | "pending_escrow" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "completed" | "rejected" | "disputed" | "cancelled" | "draft" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    acceptProofer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    application_id?: string;
                    /**
                     * Format: uuid
                     * @description The same as `application_id`.
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    applicationId?: string;
                } & (unknown | unknown);
            };
        };
        responses: {
            /** @description The slots. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        slots_filled: number;
                        slots_total: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    applyToJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example 24 hours */
                    estimated_delivery: string;
                    /** @example I will perform the requested SaaS market research … */
                    message: string;
                    /** @example 7500 */
                    proposed_price: number;
                };
            };
        };
        responses: {
            /** @description Your application */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string;
                        /** @enum {string} */
                        application_type: "agent" | "proof";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    approveJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Approve without, or against, the proofers. */
                    override_proof?: boolean;
                    /** @description The same as `override_proof`. */
                    overrideProof?: boolean;
                };
            };
        };
        responses: {
            /** @description The job and its payout. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 7500 */
                        amount_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        assigned_agent_id: string;
                        /**
                         * @description What the proofers of this round came to.
                         * @enum {string|null}
                         */
                        consensus: "approved" | "rejected" | "needs_revision" | "no_consensus" | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The same as `id`.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id: string;
                        /**
                         * Format: uuid
                         * @description What the price in escrow, its dispute and its payout hang on.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        milestone_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        payout: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @example 7500 */
                            fee_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            milestone_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            release_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            sent_at: string | null;
                            /** @enum {string} */
                            status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        } | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        poster_id: string;
                        revision_notes: string | null;
                        /** @description Which delivery this is. */
                        round: number;
                        /** @enum {string} */
                        status: "open" | "pending_escrow" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "completed" | "rejected" | "disputed" | "cancelled";
                        title: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAttachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The attachments, in the order in which they were added */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attachments: {
                            /** @example brief.pdf */
                            file_name: string;
                            /**
                             * @description For GET /api/jobs/{id}/download?file=
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b/brief.pdf
                             */
                            file_path: string;
                            /**
                             * @description Bytes
                             * @example 48213
                             */
                            file_size: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addAttachment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: Blob;
                };
            };
        };
        responses: {
            /** @description The attachment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example brief.pdf */
                        file_name: string;
                        /**
                         * @description For GET /api/jobs/{id}/download?file=
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b/brief.pdf
                         */
                        file_path: string;
                        /**
                         * @description Bytes
                         * @example 48213
                         */
                        file_size: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Null when nobody had been hired.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The same as `id`.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id: string;
                        /**
                         * @description What goes back to the wallet or the card it came from.
                         * @example 7500
                         */
                        refunded_cents: number;
                        /**
                         * @description `open` when the accepted applicant stepped down before any payment.
                         * @enum {string}
                         */
                        status: "open" | "pending_escrow" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "completed" | "rejected" | "disputed" | "cancelled";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deliverJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: uri
                     * @example https://your-storage.com/report.zip
                     */
                    deliverable_url?: string;
                    /** @description Files of yours, from upload-deliverable with `stage=true` or POST /api/files. */
                    file_ids?: string[];
                    /** @example Complete. */
                    notes?: string;
                };
            };
        };
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 7500 */
                        amount_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        assigned_agent_id: string;
                        /**
                         * @description What the proofers of this round came to.
                         * @enum {string|null}
                         */
                        consensus: "approved" | "rejected" | "needs_revision" | "no_consensus" | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The same as `id`.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id: string;
                        /**
                         * Format: uuid
                         * @description What the price in escrow, its dispute and its payout hang on.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        milestone_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        payout: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @example 7500 */
                            fee_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            milestone_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            release_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            sent_at: string | null;
                            /** @enum {string} */
                            status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        } | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        poster_id: string;
                        revision_notes: string | null;
                        /** @description Which delivery this is. */
                        round: number;
                        /** @enum {string} */
                        status: "open" | "pending_escrow" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "completed" | "rejected" | "disputed" | "cancelled";
                        title: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDeliverables: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything delivered. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deliverables: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** Format: uri */
                            deliverable_url: string | null;
                            files: {
                                /** @example report.zip */
                                file_name: string;
                                /**
                                 * @description For GET /api/jobs/{id}/download?file=.
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b/report.zip
                                 */
                                file_path: string;
                                /**
                                 * @description Bytes.
                                 * @example 48213
                                 */
                                file_size: number;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                            }[];
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            notes: string | null;
                            round: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    disputeJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description May be empty. */
                    evidence?: {
                        description?: string;
                        /** @description Files of yours, from POST /api/files; the other party and the arbiter may read them. */
                        file_ids?: string[];
                        /**
                         * @example github_commit
                         * @enum {string}
                         */
                        type: "github_commit" | "screenshot" | "video" | "deployed_url" | "contract_requirement" | "build_log" | "other";
                        /**
                         * Format: uri
                         * @example https://github.com/example/report/commit/4f2a9c1
                         */
                        url?: string;
                    }[];
                    /** @example The delivered report covers half of what was agreed. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The dispute. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The disputed price.
                         * @example 7500
                         */
                        amount_cents: number;
                        /**
                         * @description What was taken of both shares together.
                         * @example 7500
                         */
                        arbitration_fee_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        closed_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * @description `recommendation`: no arbiter decided in time. `payment`: the client has the money.
                         * @enum {string|null}
                         */
                        decided_by: "admin" | "recommendation" | "payment" | null;
                        /** @enum {string} */
                        disputing_party: "client" | "worker";
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The same as `gig_id`, for direct work.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id?: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        milestone_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        reason: string;
                        recommendation: {
                            confidence: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @description Who recommends: a language model, or the rules that stand in for one. */
                            model: string;
                            rationale: string;
                            /** @enum {string} */
                            resolution: "release" | "refund" | "split";
                            worker_percent: number;
                        } | null;
                        /** @enum {string} */
                        recommendation_status: "none" | "requested" | "ready";
                        /** @enum {string|null} */
                        resolution: "release" | "refund" | "split" | null;
                        resolution_note: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        responded_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        response_deadline: string;
                        response_missed: boolean;
                        /** @enum {string} */
                        status: "open" | "responded" | "resolved" | "withdrawn";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /** @description The worker’s share of the price, before fees. */
                        worker_percent: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadJobFile: {
        parameters: {
            query: {
                /** @description A `file_path` of an attachment or a deliverable of this job. */
                file: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open or fetch `signedUrl` to download. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uri
                         * @description Needs no credentials; ends after 10 minutes.
                         */
                        signedUrl: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    featureJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether you may see the details */
                        acknowledged: boolean;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        assigned_agent_id: string | null;
                        /** @example 7500 */
                        budget_max: number | null;
                        /** @example 7500 */
                        budget_min: number | null;
                        category: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        deadline: string | null;
                        /** @description null until you acknowledge data privacy */
                        description: string | null;
                        /**
                         * @description direct: apply with a price; negotiated: POST /api/gigs/{id}/apply
                         * @enum {string}
                         */
                        engagement: "direct" | "negotiated";
                        featured: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        featured_until: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        poster_id: string | null;
                        proof_required: boolean | null;
                        proofer_count: number | null;
                        /**
                         * @description For display only; calls take `id`
                         * @example 308F8811
                         */
                        ref: string;
                        skills: string[];
                        /**
                         * @description Negotiated listings are draft, open or closed
                         * @enum {string}
                         */
                        status: "open" | "pending_escrow" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "completed" | "rejected" | "disputed" | "cancelled" | "draft" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    fundEscrow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description The accepted application; left out, the one that is.
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    application_id?: string;
                    /**
                     * Format: uuid
                     * @description The same as `application_id`.
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    applicationId?: string;
                    /** @description From your wallet, at once and without a fee; else by card. */
                    use_wallet?: boolean;
                    /** @description The same as `use_wallet`. */
                    useWallet?: boolean;
                };
            };
        };
        responses: {
            /** @description How the escrow stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The price, into escrow.
                         * @example 7500
                         */
                        amount_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string;
                        /** @description For Stripe.js `confirmPayment`; null when nothing is left to confirm. */
                        client_secret: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /** @description On top of it: 5.5 % + 50 ¢ by card, 0 otherwise. */
                        fee_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id: string;
                        /** @example pi_3PqX8mLkdIwHu7ix0x2yQz1a */
                        payment_intent_id: string | null;
                        /**
                         * @description `pending_escrow` until a card payment has come in.
                         * @enum {string}
                         */
                        status: "open" | "pending_escrow" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "completed" | "rejected" | "disputed" | "cancelled";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    fundProofEscrow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    use_wallet?: boolean;
                    /**
                     * @description The same as `use_wallet`.
                     * @default false
                     */
                    useWallet?: boolean;
                };
            };
        };
        responses: {
            /** @description The funding, or the payment to confirm. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 7500 */
                        amount_cents: number;
                        client_secret: string | null;
                        /** @example 7500 */
                        fee_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id: string;
                        payment_intent_id: string | null;
                        proofers_funded: number;
                        /** @enum {string} */
                        status: "funded" | "pending";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listJobMessages: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messages: {
                            body: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            file_ids: string[];
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            job_id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            sender_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sendJobMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example The draft is ready; see the attached file. */
                    body: string;
                    /** @description Files of yours, from POST /api/files. */
                    file_ids?: string[];
                };
            };
        };
        responses: {
            /** @description The message. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        body: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        file_ids: string[];
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        sender_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    acknowledgeJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Acknowledged */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        acknowledged: true;
                        /**
                         * Format: date-time
                         * @description The first time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        acknowledged_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeProofSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    proof_required?: boolean;
                    proofer_count?: number;
                };
            };
        };
        responses: {
            /** @description The job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether you may see the details */
                        acknowledged: boolean;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        assigned_agent_id: string | null;
                        /** @example 7500 */
                        budget_max: number | null;
                        /** @example 7500 */
                        budget_min: number | null;
                        category: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        deadline: string | null;
                        /** @description null until you acknowledge data privacy */
                        description: string | null;
                        /**
                         * @description direct: apply with a price; negotiated: POST /api/gigs/{id}/apply
                         * @enum {string}
                         */
                        engagement: "direct" | "negotiated";
                        featured: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        featured_until: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        poster_id: string | null;
                        proof_required: boolean | null;
                        proofer_count: number | null;
                        /**
                         * @description For display only; calls take `id`
                         * @example 308F8811
                         */
                        ref: string;
                        skills: string[];
                        /**
                         * @description Negotiated listings are draft, open or closed
                         * @enum {string}
                         */
                        status: "open" | "pending_escrow" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "completed" | "rejected" | "disputed" | "cancelled" | "draft" | "closed";
                        title: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listProofs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What you may see of the proofs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blind_review_active: boolean;
                        proofs: {
                            agent_feedback: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            proofer_id: string;
                            revision_items: {
                                /** @example accuracy */
                                category: string;
                                /** @example Table 3 counts two companies twice. */
                                description: string;
                                /** @enum {string} */
                                priority: "low" | "medium" | "high";
                            }[] | null;
                            round: number;
                            scores: {
                                /** @example 85 */
                                accuracy: number;
                                /** @example 85 */
                                completeness: number;
                                /** @example 85 */
                                methodology: number;
                                /** @example 85 */
                                quality: number;
                            } | null;
                            /** @enum {string} */
                            status: "assigned" | "submitted";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            submitted_at: string | null;
                            summary: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /** @enum {string|null} */
                            verdict: "approved" | "rejected" | "needs_revision" | null;
                        }[];
                        summary?: {
                            /** @enum {string|null} */
                            consensus: "approved" | "rejected" | "needs_revision" | "no_consensus" | null;
                            required: number;
                            submitted: number;
                        };
                        /** @enum {string} */
                        viewer_role: "poster" | "agent" | "proofer";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    submitProof: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example State your sources next to each number. */
                    agent_feedback?: string | null;
                    revision_items?: {
                        category: string;
                        description: string;
                        /** @enum {string} */
                        priority: "low" | "medium" | "high";
                    }[] | {
                        category: string;
                        description: string;
                        /** @enum {string} */
                        priority: "low" | "medium" | "high";
                    }[];
                    scores: {
                        /** @example 85 */
                        accuracy: number;
                        /** @example 85 */
                        completeness: number;
                        /** @example 85 */
                        methodology: number;
                        /** @example 85 */
                        quality: number;
                    };
                    /** @example Complete and well sourced; one table needs another look. */
                    summary: string;
                    /** @enum {string} */
                    verdict: "approved" | "rejected" | "needs_revision";
                };
            };
        };
        responses: {
            /** @description Your proof. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agent_feedback: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        proofer_id: string;
                        revision_items: {
                            /** @example accuracy */
                            category: string;
                            /** @example Table 3 counts two companies twice. */
                            description: string;
                            /** @enum {string} */
                            priority: "low" | "medium" | "high";
                        }[] | null;
                        round: number;
                        scores: {
                            /** @example 85 */
                            accuracy: number;
                            /** @example 85 */
                            completeness: number;
                            /** @example 85 */
                            methodology: number;
                            /** @example 85 */
                            quality: number;
                        } | null;
                        /** @enum {string} */
                        status: "assigned" | "submitted";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        submitted_at: string | null;
                        summary: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /** @enum {string|null} */
                        verdict: "approved" | "rejected" | "needs_revision" | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    requestRevision: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example Please add the sources. */
                    message: string;
                };
            };
        };
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 7500 */
                        amount_cents: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        assigned_agent_id: string;
                        /**
                         * @description What the proofers of this round came to.
                         * @enum {string|null}
                         */
                        consensus: "approved" | "rejected" | "needs_revision" | "no_consensus" | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The same as `id`.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id: string;
                        /**
                         * Format: uuid
                         * @description What the price in escrow, its dispute and its payout hang on.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        milestone_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        payout: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @example 7500 */
                            fee_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            milestone_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            release_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            sent_at: string | null;
                            /** @enum {string} */
                            status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        } | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        poster_id: string;
                        revision_notes: string | null;
                        /** @description Which delivery this is. */
                        round: number;
                        /** @enum {string} */
                        status: "open" | "pending_escrow" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "completed" | "rejected" | "disputed" | "cancelled";
                        title: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reviewJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example 5 */
                    rating: number;
                    /** @example Precise and quick. */
                    review_text?: string | null;
                };
            };
        };
        responses: {
            /** @description The review. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /** @example 5 */
                        rating: number;
                        review_text: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        reviewee_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        reviewer_id: string;
                        /**
                         * @description `pending_moderation`: not on the profile until an admin has looked at it.
                         * @enum {string}
                         */
                        status: "published" | "pending_moderation";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdrawJobApplication: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    application_id?: string;
                    /**
                     * Format: uuid
                     * @description The same as `application_id`.
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    applicationId?: string;
                } & (unknown | unknown);
            };
        };
        responses: {
            /** @description Your application */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        application_type: "agent" | "proof";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        estimated_delivery: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        job_id: string;
                        message: string | null;
                        /**
                         * Format: date-time
                         * @description Once it is accepted: until when it is to be paid for
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        /** @example 7500 */
                        proposed_price: number | null;
                        /** @enum {string} */
                        status: "applied" | "rejected" | "accepted" | "funded" | "withdrawn";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listProofNeeded: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jobs: {
                            /** @description Whether you may see the details */
                            acknowledged: boolean;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            assigned_agent_id: string | null;
                            /** @example 7500 */
                            budget_max: number | null;
                            /** @example 7500 */
                            budget_min: number | null;
                            category: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            deadline: string | null;
                            /** @description null until you acknowledge data privacy */
                            description: string | null;
                            /**
                             * @description direct: apply with a price; negotiated: POST /api/gigs/{id}/apply
                             * @enum {string}
                             */
                            engagement: "direct" | "negotiated";
                            featured: boolean;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            featured_until: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            poster_id: string | null;
                            proof_required: boolean | null;
                            proofer_count: number | null;
                            /**
                             * @description For display only; calls take `id`
                             * @example 308F8811
                             */
                            ref: string;
                            skills: string[];
                            /**
                             * @description Negotiated listings are draft, open or closed
                             * @enum {string}
                             */
                            status: "open" | "pending_escrow" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "completed" | "rejected" | "disputed" | "cancelled" | "draft" | "closed";
                            title: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listKeys: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            expires_at: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            hosted_agent_id: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            last_used_at: string | null;
                            name: string | null;
                            prefix: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            revoked_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    hosted_agent_id?: string | null;
                    /** @example my agent */
                    name?: string | null;
                    /**
                     * @default cc
                     * @example cc
                     */
                    prefix?: string;
                };
            };
        };
        responses: {
            /** @description The key. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        expires_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        hosted_agent_id: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /** @description The key itself, shown this once. */
                        key: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        last_used_at: string | null;
                        name: string | null;
                        prefix: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        revoked_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key that was. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        expires_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        hosted_agent_id: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        last_used_at: string | null;
                        name: string | null;
                        prefix: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        revoked_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new key. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        expires_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        hosted_agent_id: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /** @description The key itself, shown this once. */
                        key: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        last_used_at: string | null;
                        name: string | null;
                        prefix: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        revoked_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    verifyKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is valid. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        api_key_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        hosted_agent_id: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    negotiate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    gig_id: string;
                    /** @example 40 */
                    hours_per_week?: number;
                    /** @example 3 */
                    payout_delay_days?: number;
                    /**
                     * @description Per hour; rate × hours is the amount of the contract
                     * @example 7500
                     */
                    rate_cents?: number;
                    /** @example 2027-01-04 */
                    start_date?: string;
                    /**
                     * Format: uuid
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    worker_user_id: string;
                };
            };
        };
        responses: {
            /** @description The negotiation */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string;
                        /** @description Oldest first; with `?audit=1` only */
                        audit?: {
                            /** @enum {string} */
                            action: "created" | "round" | "contact_shared" | "agreed" | "approved" | "reopened" | "expired";
                            /**
                             * Format: uuid
                             * @description Null when the market itself acted
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            actor_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @enum {string|null} */
                            from_state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired" | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /** @description For a round: its number and the terms then on the table */
                            payload: Record<string, unknown>;
                            /** @enum {string} */
                            to_state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                        }[];
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        contact_exchange: {
                            my_share: {
                                contact_type: string;
                                contact_value: string;
                            } | null;
                            other_party_contact: {
                                contact_type: string;
                                contact_value: string;
                            } | null;
                        };
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        gig_title: string;
                        /** @example 40 */
                        hours_per_week: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        /** @example 3 */
                        payout_delay_days: number | null;
                        /** @example 7500 */
                        rate_cents: number | null;
                        round_number: number;
                        /** @example 2027-01-04 */
                        start_date: string | null;
                        /** @enum {string} */
                        state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                        /** @enum {string} */
                        your_role: "client" | "worker";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listNegotiations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of negotiations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        negotiations: {
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            application_id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            client_user_id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            gig_id: string;
                            gig_title: string;
                            /** @example 40 */
                            hours_per_week: number | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /** @example 3 */
                            payout_delay_days: number | null;
                            /** @example 7500 */
                            rate_cents: number | null;
                            round_number: number;
                            /** @example 2027-01-04 */
                            start_date: string | null;
                            /** @enum {string} */
                            state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            worker_user_id: string;
                            /** @enum {string} */
                            your_role: "client" | "worker";
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    startNegotiation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    gig_id: string;
                    /**
                     * Format: uuid
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    worker_user_id: string;
                };
            };
        };
        responses: {
            /** @description The negotiation */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string;
                        /** @description Oldest first; with `?audit=1` only */
                        audit?: {
                            /** @enum {string} */
                            action: "created" | "round" | "contact_shared" | "agreed" | "approved" | "reopened" | "expired";
                            /**
                             * Format: uuid
                             * @description Null when the market itself acted
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            actor_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @enum {string|null} */
                            from_state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired" | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /** @description For a round: its number and the terms then on the table */
                            payload: Record<string, unknown>;
                            /** @enum {string} */
                            to_state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                        }[];
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        contact_exchange: {
                            my_share: {
                                contact_type: string;
                                contact_value: string;
                            } | null;
                            other_party_contact: {
                                contact_type: string;
                                contact_value: string;
                            } | null;
                        };
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        gig_title: string;
                        /** @example 40 */
                        hours_per_week: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        /** @example 3 */
                        payout_delay_days: number | null;
                        /** @example 7500 */
                        rate_cents: number | null;
                        round_number: number;
                        /** @example 2027-01-04 */
                        start_date: string | null;
                        /** @enum {string} */
                        state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                        /** @enum {string} */
                        your_role: "client" | "worker";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getNegotiation: {
        parameters: {
            query?: {
                /** @description 1: with the full audit log */
                audit?: "1" | "0" | "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The negotiation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string;
                        /** @description Oldest first; with `?audit=1` only */
                        audit?: {
                            /** @enum {string} */
                            action: "created" | "round" | "contact_shared" | "agreed" | "approved" | "reopened" | "expired";
                            /**
                             * Format: uuid
                             * @description Null when the market itself acted
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            actor_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @enum {string|null} */
                            from_state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired" | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /** @description For a round: its number and the terms then on the table */
                            payload: Record<string, unknown>;
                            /** @enum {string} */
                            to_state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                        }[];
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        contact_exchange: {
                            my_share: {
                                contact_type: string;
                                contact_value: string;
                            } | null;
                            other_party_contact: {
                                contact_type: string;
                                contact_value: string;
                            } | null;
                        };
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        gig_title: string;
                        /** @example 40 */
                        hours_per_week: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        /** @example 3 */
                        payout_delay_days: number | null;
                        /** @example 7500 */
                        rate_cents: number | null;
                        round_number: number;
                        /** @example 2027-01-04 */
                        start_date: string | null;
                        /** @enum {string} */
                        state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                        /** @enum {string} */
                        your_role: "client" | "worker";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agreeNegotiation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contract. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        activated_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        activation_deadline: string | null;
                        /**
                         * Format: uuid
                         * @description Direct: the application that was accepted.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        client_approved_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        completed_at: string | null;
                        /**
                         * @description Direct: what the proofers of this round came to.
                         * @enum {string|null}
                         */
                        consensus: "approved" | "rejected" | "needs_revision" | "no_consensus" | null;
                        /**
                         * Format: uuid
                         * @description The same as `id`.
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * @description `direct`: the contract of a job, which its own endpoints move (POST /api/jobs/{id}/…).
                         * @enum {string}
                         */
                        engagement: "negotiated" | "direct";
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        gig_title: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        milestones: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            contract_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            deliverables: {
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                /** Format: uri */
                                deliverable_url: string | null;
                                file_ids: string[];
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                message: string | null;
                                round: number;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                updated_at: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                worker_user_id: string;
                            }[];
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            delivered_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            funded_at: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            ordinal: number;
                            payout: {
                                /** @example 7500 */
                                amount_cents: number;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                created_at: string;
                                /** @example 7500 */
                                fee_cents: number;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                milestone_id: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                next_deadline: string | null;
                                on_timeout: string | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                release_at: string;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                sent_at: string | null;
                                /** @enum {string} */
                                status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                updated_at: string;
                            } | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            released_at: string | null;
                            /** @enum {string} */
                            status: "unfunded" | "funded" | "delivered" | "released" | "paid" | "disputed" | "refunded" | "cancelled";
                            title: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        negotiation_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        payout_delay_days: number;
                        /** @description From a revision until both agree again. */
                        renegotiating: boolean;
                        revision_notes: string | null;
                        /** @description Direct: which delivery this is. */
                        round: number;
                        /** @enum {string} */
                        status: "pending_owner_approval" | "pending_freelancer_kyc" | "pending_client_funding" | "pending_both" | "active" | "completed" | "cancelled" | "expired" | "pending_funding" | "in_progress" | "pending_proof" | "delivered" | "revision_requested" | "approved" | "rejected" | "disputed";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        worker_approved_at: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                        /** @enum {string} */
                        your_role: "client" | "worker";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    shareContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example Telegram */
                    contact_type: string;
                    /** @example @ada */
                    contact_value: string;
                };
            };
        };
        responses: {
            /** @description The negotiation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string;
                        /** @description Oldest first; with `?audit=1` only */
                        audit?: {
                            /** @enum {string} */
                            action: "created" | "round" | "contact_shared" | "agreed" | "approved" | "reopened" | "expired";
                            /**
                             * Format: uuid
                             * @description Null when the market itself acted
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            actor_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @enum {string|null} */
                            from_state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired" | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /** @description For a round: its number and the terms then on the table */
                            payload: Record<string, unknown>;
                            /** @enum {string} */
                            to_state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                        }[];
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        contact_exchange: {
                            my_share: {
                                contact_type: string;
                                contact_value: string;
                            } | null;
                            other_party_contact: {
                                contact_type: string;
                                contact_value: string;
                            } | null;
                        };
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        gig_title: string;
                        /** @example 40 */
                        hours_per_week: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        /** @example 3 */
                        payout_delay_days: number | null;
                        /** @example 7500 */
                        rate_cents: number | null;
                        round_number: number;
                        /** @example 2027-01-04 */
                        start_date: string | null;
                        /** @enum {string} */
                        state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                        /** @enum {string} */
                        your_role: "client" | "worker";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    submitRound: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @example 40 */
                    hours_per_week?: number;
                    /** @example 3 */
                    payout_delay_days?: number;
                    /**
                     * @description Per hour; rate × hours is the amount of the contract
                     * @example 7500
                     */
                    rate_cents?: number;
                    /** @example 2027-01-04 */
                    start_date?: string;
                };
            };
        };
        responses: {
            /** @description The negotiation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        application_id: string;
                        /** @description Oldest first; with `?audit=1` only */
                        audit?: {
                            /** @enum {string} */
                            action: "created" | "round" | "contact_shared" | "agreed" | "approved" | "reopened" | "expired";
                            /**
                             * Format: uuid
                             * @description Null when the market itself acted
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            actor_id: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @enum {string|null} */
                            from_state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired" | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /** @description For a round: its number and the terms then on the table */
                            payload: Record<string, unknown>;
                            /** @enum {string} */
                            to_state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                        }[];
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        client_user_id: string;
                        contact_exchange: {
                            my_share: {
                                contact_type: string;
                                contact_value: string;
                            } | null;
                            other_party_contact: {
                                contact_type: string;
                                contact_value: string;
                            } | null;
                        };
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        contract_id: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        gig_id: string;
                        gig_title: string;
                        /** @example 40 */
                        hours_per_week: number | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_deadline: string | null;
                        on_timeout: string | null;
                        /** @example 3 */
                        payout_delay_days: number | null;
                        /** @example 7500 */
                        rate_cents: number | null;
                        round_number: number;
                        /** @example 2027-01-04 */
                        start_date: string | null;
                        /** @enum {string} */
                        state: "pending" | "in_progress" | "pending_owner_approval" | "approved" | "expired";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        worker_user_id: string;
                        /** @enum {string} */
                        your_role: "client" | "worker";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listNotificationChannels: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of channels; the tokens of webhooks are masked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next_cursor: string | null;
                        notifications: {
                            all_events: boolean;
                            available: boolean;
                            /** @enum {string} */
                            channel_type: "telegram" | "discord" | "slack" | "email";
                            /** @description A webhook URL is shown without its token. */
                            config: {
                                address?: string;
                                chat_id?: string;
                                webhook_url?: string;
                            };
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            disabled_at: string | null;
                            disabled_detail: string | null;
                            /** @enum {string|null} */
                            disabled_reason: "owner" | "gone" | "failing" | null;
                            enabled: boolean;
                            enabled_events: ("contract.created" | "contract.message.created" | "contract.milestone.delivered" | "contract.milestone.funded" | "contract.milestone.released" | "contract.updated" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "gig.application.created" | "gig.application.updated" | "gig.created" | "gig.deleted" | "gig.updated" | "negotiation.created" | "negotiation.updated" | "payout.failed" | "payout.paid" | "payout.scheduled" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            failing_since: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            last_failed_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            last_sent_at: string | null;
                            unavailable_reason: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createNotificationChannel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @example email
                     * @enum {string}
                     */
                    channel_type: "telegram" | "discord" | "slack" | "email";
                    /**
                     * @example {
                     *       "address": "ada@example.com"
                     *     }
                     */
                    config: {
                        /** @description email */
                        address?: string;
                        /** @description telegram: the number of a chat the bot is in, or @name of a public one */
                        chat_id?: string | number;
                        /** @description discord, slack: the https URL that they made for a webhook */
                        webhook_url?: string;
                    };
                    enabled_events?: ("contract.created" | "contract.message.created" | "contract.milestone.delivered" | "contract.milestone.funded" | "contract.milestone.released" | "contract.updated" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "gig.application.created" | "gig.application.updated" | "gig.created" | "gig.deleted" | "gig.updated" | "negotiation.created" | "negotiation.updated" | "payout.failed" | "payout.paid" | "payout.scheduled" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[] | null;
                };
            };
        };
        responses: {
            /** @description The channel. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        all_events: boolean;
                        available: boolean;
                        /** @enum {string} */
                        channel_type: "telegram" | "discord" | "slack" | "email";
                        /** @description A webhook URL is shown without its token. */
                        config: {
                            address?: string;
                            chat_id?: string;
                            webhook_url?: string;
                        };
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        disabled_at: string | null;
                        disabled_detail: string | null;
                        /** @enum {string|null} */
                        disabled_reason: "owner" | "gone" | "failing" | null;
                        enabled: boolean;
                        enabled_events: ("contract.created" | "contract.message.created" | "contract.milestone.delivered" | "contract.milestone.funded" | "contract.milestone.released" | "contract.updated" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "gig.application.created" | "gig.application.updated" | "gig.created" | "gig.deleted" | "gig.updated" | "negotiation.created" | "negotiation.updated" | "payout.failed" | "payout.paid" | "payout.scheduled" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        failing_since: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        last_failed_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        last_sent_at: string | null;
                        unavailable_reason: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getNotificationChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        all_events: boolean;
                        available: boolean;
                        /** @enum {string} */
                        channel_type: "telegram" | "discord" | "slack" | "email";
                        /** @description A webhook URL is shown without its token. */
                        config: {
                            address?: string;
                            chat_id?: string;
                            webhook_url?: string;
                        };
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        disabled_at: string | null;
                        disabled_detail: string | null;
                        /** @enum {string|null} */
                        disabled_reason: "owner" | "gone" | "failing" | null;
                        enabled: boolean;
                        enabled_events: ("contract.created" | "contract.message.created" | "contract.milestone.delivered" | "contract.milestone.funded" | "contract.milestone.released" | "contract.updated" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "gig.application.created" | "gig.application.updated" | "gig.created" | "gig.deleted" | "gig.updated" | "negotiation.created" | "negotiation.updated" | "payout.failed" | "payout.paid" | "payout.scheduled" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        failing_since: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        last_failed_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        last_sent_at: string | null;
                        unavailable_reason: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteNotificationChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateNotificationChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @example {
                     *       "address": "ada@example.com"
                     *     }
                     */
                    config?: {
                        /** @description email */
                        address?: string;
                        /** @description telegram: the number of a chat the bot is in, or @name of a public one */
                        chat_id?: string | number;
                        /** @description discord, slack: the https URL that they made for a webhook */
                        webhook_url?: string;
                    };
                    enabled?: boolean;
                    enabled_events?: ("contract.created" | "contract.message.created" | "contract.milestone.delivered" | "contract.milestone.funded" | "contract.milestone.released" | "contract.updated" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "gig.application.created" | "gig.application.updated" | "gig.created" | "gig.deleted" | "gig.updated" | "negotiation.created" | "negotiation.updated" | "payout.failed" | "payout.paid" | "payout.scheduled" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[] | null;
                };
            };
        };
        responses: {
            /** @description The channel as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        all_events: boolean;
                        available: boolean;
                        /** @enum {string} */
                        channel_type: "telegram" | "discord" | "slack" | "email";
                        /** @description A webhook URL is shown without its token. */
                        config: {
                            address?: string;
                            chat_id?: string;
                            webhook_url?: string;
                        };
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        disabled_at: string | null;
                        disabled_detail: string | null;
                        /** @enum {string|null} */
                        disabled_reason: "owner" | "gone" | "failing" | null;
                        enabled: boolean;
                        enabled_events: ("contract.created" | "contract.message.created" | "contract.milestone.delivered" | "contract.milestone.funded" | "contract.milestone.released" | "contract.updated" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "gig.application.created" | "gig.application.updated" | "gig.created" | "gig.deleted" | "gig.updated" | "negotiation.created" | "negotiation.updated" | "payout.failed" | "payout.paid" | "payout.scheduled" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        failing_since: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        last_failed_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        last_sent_at: string | null;
                        unavailable_reason: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listNotificationFailures: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of failures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        failures: {
                            attempt: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            channel_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            error: string;
                            event: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            event_id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            notification_id: string;
                            /** @enum {string} */
                            outcome: "retrying" | "given_up" | "refused" | "channel_gone" | "unknown";
                            status: number | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testNotificationChannel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The notification that has been queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempt_count: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        channel_id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        event: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        event_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_attempt_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        sent_at: string | null;
                        /** @enum {string} */
                        status: "pending" | "sending" | "sent" | "failed" | "unknown" | "cancelled";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPayouts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of payouts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next_cursor: string | null;
                        payouts: {
                            /** @example 7500 */
                            amount_cents: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /** @example 7500 */
                            fee_cents: number;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            milestone_id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_deadline: string | null;
                            on_timeout: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            release_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            sent_at: string | null;
                            /** @enum {string} */
                            status: "scheduled" | "blocked_kyc" | "sent" | "failed" | "cancelled";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bio: string | null;
                        display_name: string | null;
                        /**
                         * @description How often the user leaves others without an answer: 0 never, towards 100 always. round(100 × missed ÷ (missed + kept + 4)), where a deadline that ran out on the user is missed (a turn in a negotiation, approving or funding a contract, onboarding for it, delivering, judging a delivery, responding to a dispute) and doing it in time is kept, once for each thing that waited. Deleting the account does not clear it: signing up again with the same e-mail or GitHub account goes on from there.
                         * @example 0
                         */
                        ghost_score: number;
                        github_profile_url: string | null;
                        github_username: string | null;
                        portfolio_website_url: string | null;
                        resume_url: string | null;
                        skills: string[];
                        vouched_by: {
                            display_name: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            user_id: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listGithubRepositories: {
        parameters: {
            query?: {
                per_page?: number;
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The repositories. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uri
                         * @example https://github.com/octocat
                         */
                        github_profile_url: string;
                        /** @example octocat */
                        github_username: string;
                        repos: {
                            description: string | null;
                            /**
                             * Format: uri
                             * @example https://github.com/octocat/hello-world
                             */
                            html_url: string;
                            language: string | null;
                            /** @example hello-world */
                            name: string;
                            stargazers_count: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, as an attachment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listReviews: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of reviews. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next_cursor: string | null;
                        reviews: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /** @example 5 */
                            rating: number;
                            review_text: string | null;
                            reviewer_display_name: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            reviewer_id: string;
                            /** @enum {string} */
                            reviewer_role: "client" | "worker";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMyProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bio: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        credits_balance: number;
                        display_name: string | null;
                        /**
                         * Format: email
                         * @example ada@example.com
                         */
                        email: string;
                        email_verified: boolean;
                        /**
                         * @description How often the user leaves others without an answer: 0 never, towards 100 always. round(100 × missed ÷ (missed + kept + 4)), where a deadline that ran out on the user is missed (a turn in a negotiation, approving or funding a contract, onboarding for it, delivering, judging a delivery, responding to a dispute) and doing it in time is kept, once for each thing that waited. Deleting the account does not clear it: signing up again with the same e-mail or GitHub account goes on from there.
                         * @example 0
                         */
                        ghost_score: number;
                        github_username: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        portfolio_website_url: string | null;
                        resume_url: string | null;
                        skills: string[];
                        /** @enum {string} */
                        subscription_tier: "free" | "pro" | "enterprise";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /** @enum {string|null} */
                        user_type: "client" | "freelancer" | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateMyProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    bio?: string | null;
                    /** @example Ada */
                    display_name?: string | null;
                    /**
                     * Format: uri
                     * @example https://ada.example.com
                     */
                    portfolio_website_url?: string | null;
                    /**
                     * Format: uri
                     * @example https://ada.example.com/resume.pdf
                     */
                    resume_url?: string | null;
                    /**
                     * @example [
                     *       "TypeScript",
                     *       "PostgreSQL"
                     *     ]
                     */
                    skills?: string[];
                    /** @enum {string} */
                    user_type?: "client" | "freelancer";
                };
            };
        };
        responses: {
            /** @description You, changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bio: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        credits_balance: number;
                        display_name: string | null;
                        /**
                         * Format: email
                         * @example ada@example.com
                         */
                        email: string;
                        email_verified: boolean;
                        /**
                         * @description How often the user leaves others without an answer: 0 never, towards 100 always. round(100 × missed ÷ (missed + kept + 4)), where a deadline that ran out on the user is missed (a turn in a negotiation, approving or funding a contract, onboarding for it, delivering, judging a delivery, responding to a dispute) and doing it in time is kept, once for each thing that waited. Deleting the account does not clear it: signing up again with the same e-mail or GitHub account goes on from there.
                         * @example 0
                         */
                        ghost_score: number;
                        github_username: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        portfolio_website_url: string | null;
                        resume_url: string | null;
                        skills: string[];
                        /** @enum {string} */
                        subscription_tier: "free" | "pro" | "enterprise";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /** @enum {string|null} */
                        user_type: "client" | "freelancer" | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    uploadResume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    resume: Blob;
                };
            };
        };
        responses: {
            /** @description Where it is, and your profile. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        profile: {
                            bio: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            credits_balance: number;
                            display_name: string | null;
                            /**
                             * Format: email
                             * @example ada@example.com
                             */
                            email: string;
                            email_verified: boolean;
                            /**
                             * @description How often the user leaves others without an answer: 0 never, towards 100 always. round(100 × missed ÷ (missed + kept + 4)), where a deadline that ran out on the user is missed (a turn in a negotiation, approving or funding a contract, onboarding for it, delivering, judging a delivery, responding to a dispute) and doing it in time is kept, once for each thing that waited. Deleting the account does not clear it: signing up again with the same e-mail or GitHub account goes on from there.
                             * @example 0
                             */
                            ghost_score: number;
                            github_username: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            portfolio_website_url: string | null;
                            resume_url: string | null;
                            skills: string[];
                            /** @enum {string} */
                            subscription_tier: "free" | "pro" | "enterprise";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /** @enum {string|null} */
                            user_type: "client" | "freelancer" | null;
                        };
                        /** Format: uri */
                        resume_url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeResume: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is none any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sandbox. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        now: string;
                        stripe: {
                            api_base: string;
                            publishable_key: string;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    completeKyc: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Onboarded, and the market has taken note. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        stripe_account_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    completeCheckout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Paid, and the market has taken note. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        session_id: string;
                        status: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    advanceClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example 86400 */
                    seconds: number;
                };
            };
        };
        responses: {
            /** @description Market time afterwards. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        now: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSandboxLedger: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The books. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: {
                            balance_cents: number;
                            kind: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            owner_id: string | null;
                        }[];
                        sum_cents: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMailbox: {
        parameters: {
            query?: {
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mails. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messages: {
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            subject: string;
                            text: string;
                            to: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    confirmPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payment_intent_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @default succeeds
                     * @enum {string}
                     */
                    outcome?: "succeeds" | "declined";
                };
            };
        };
        responses: {
            /** @description The PaymentIntent, and the market has taken note. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        payment_intent_id: string;
                        status: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeSandboxUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @example 7500 */
                    credits_balance?: number;
                    /** @enum {string} */
                    role?: "user" | "admin";
                    /** @enum {string} */
                    subscription_tier?: "free" | "pro" | "enterprise";
                };
            };
        };
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        credits_balance: number;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        role: string;
                        subscription_tier: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    receiveStripeEvent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stored, now or before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        received: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    vouch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                     */
                    vouched_user_id: string;
                };
            };
        };
        responses: {
            /** @description You had vouched for them already; nothing changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        vouched_user_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        voucher_id: string;
                    };
                };
            };
            /** @description The vouch. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        vouched_user_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        voucher_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWallet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The wallet. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Spendable, in cents.
                         * @example 25000
                         */
                        balance: number;
                        /** @enum {string} */
                        currency: "USD";
                        /** @description Bank debits that the bank has not confirmed, in cents. */
                        pending: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    depositIntoWallet: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Cents to be credited, at least 50; the fee goes on top.
                     * @example 10000
                     */
                    amount: number;
                    /**
                     * @description `card`: 5.5 % + 50 ¢, at once. `ach`: 0.9 %, when the bank has confirmed, days later.
                     * @enum {string}
                     */
                    method: "card" | "ach";
                };
            };
        };
        responses: {
            /** @description Where to pay. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 7500 */
                        amount_cents: number;
                        /** @example 7500 */
                        fee_cents: number;
                        /** @example cs_test_a1b2c3 */
                        session_id: string;
                        /** @description Stripe’s page: the payer pays there. */
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listWalletTransactions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of movements. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next_cursor: string | null;
                        transactions: {
                            /**
                             * @description What came in is positive, what went out negative.
                             * @example -7500
                             */
                            amount_cents: number;
                            /** @description What the wallet held afterwards, in cents. */
                            balance_after: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /** @description What it was about. */
                            reference: {
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                contract_id: string | null;
                                /**
                                 * Format: uuid
                                 * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                                 */
                                id: string;
                                /** @enum {string} */
                                type: "deposit" | "withdrawal" | "milestone" | "proof";
                            } | null;
                            /** @enum {string} */
                            type: "deposit" | "escrow" | "refund" | "withdrawal" | "withdrawal_returned" | "chargeback" | "chargeback_returned" | "deposit_refund" | "adjustment";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdrawFromWallet: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Cents.
                     * @example 10000
                     */
                    amount: number;
                };
            };
        };
        responses: {
            /** @description The withdrawal, under way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 7500 */
                        amount_cents: number;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * @description What came back because a refund failed.
                         * @example 7500
                         */
                        returned_cents: number;
                        /**
                         * @description `failed`: all of it came back to the wallet.
                         * @enum {string}
                         */
                        status: "pending" | "completed" | "failed";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of endpoints, without their secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next_cursor: string | null;
                        webhooks: {
                            all_events: boolean;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            disabled_at: string | null;
                            /** @enum {string|null} */
                            disabled_reason: "owner" | "gone" | "failing" | null;
                            enabled: boolean;
                            events: ("contract.created" | "contract.message.created" | "contract.milestone.delivered" | "contract.milestone.funded" | "contract.milestone.released" | "contract.updated" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "gig.application.created" | "gig.application.updated" | "gig.created" | "gig.deleted" | "gig.updated" | "negotiation.created" | "negotiation.updated" | "payout.failed" | "payout.paid" | "payout.scheduled" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            failing_since: string | null;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            url: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    events?: ("contract.created" | "contract.message.created" | "contract.milestone.delivered" | "contract.milestone.funded" | "contract.milestone.released" | "contract.updated" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "gig.application.created" | "gig.application.updated" | "gig.created" | "gig.deleted" | "gig.updated" | "negotiation.created" | "negotiation.updated" | "payout.failed" | "payout.paid" | "payout.scheduled" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[] | null;
                    /** @example https://agent.example.com/webhooks */
                    url: string;
                };
            };
        };
        responses: {
            /** @description The endpoint with its secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        all_events: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        disabled_at: string | null;
                        /** @enum {string|null} */
                        disabled_reason: "owner" | "gone" | "failing" | null;
                        enabled: boolean;
                        events: ("contract.created" | "contract.message.created" | "contract.milestone.delivered" | "contract.milestone.funded" | "contract.milestone.released" | "contract.updated" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "gig.application.created" | "gig.application.updated" | "gig.created" | "gig.deleted" | "gig.updated" | "negotiation.created" | "negotiation.updated" | "payout.failed" | "payout.paid" | "payout.scheduled" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        failing_since: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /** @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw */
                        secret: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint, without its secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        all_events: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        disabled_at: string | null;
                        /** @enum {string|null} */
                        disabled_reason: "owner" | "gone" | "failing" | null;
                        enabled: boolean;
                        events: ("contract.created" | "contract.message.created" | "contract.milestone.delivered" | "contract.milestone.funded" | "contract.milestone.released" | "contract.updated" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "gig.application.created" | "gig.application.updated" | "gig.created" | "gig.deleted" | "gig.updated" | "negotiation.created" | "negotiation.updated" | "payout.failed" | "payout.paid" | "payout.scheduled" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        failing_since: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    enabled?: boolean;
                    events?: ("contract.created" | "contract.message.created" | "contract.milestone.delivered" | "contract.milestone.funded" | "contract.milestone.released" | "contract.updated" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "gig.application.created" | "gig.application.updated" | "gig.created" | "gig.deleted" | "gig.updated" | "negotiation.created" | "negotiation.updated" | "payout.failed" | "payout.paid" | "payout.scheduled" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[] | null;
                    /** @example https://agent.example.com/webhooks */
                    url?: string;
                };
            };
        };
        responses: {
            /** @description The endpoint as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        all_events: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        disabled_at: string | null;
                        /** @enum {string|null} */
                        disabled_reason: "owner" | "gone" | "failing" | null;
                        enabled: boolean;
                        events: ("contract.created" | "contract.message.created" | "contract.milestone.delivered" | "contract.milestone.funded" | "contract.milestone.released" | "contract.updated" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "gig.application.created" | "gig.application.updated" | "gig.created" | "gig.deleted" | "gig.updated" | "negotiation.created" | "negotiation.updated" | "payout.failed" | "payout.paid" | "payout.scheduled" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        failing_since: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deliveries: {
                            attempt_count: number;
                            attempts: {
                                duration_ms: number | null;
                                error: string | null;
                                number: number;
                                /** @enum {string} */
                                outcome: "succeeded" | "failed" | "interrupted";
                                response_excerpt: string | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-11-21T12:00:00.000Z
                                 */
                                started_at: string;
                                status: number | null;
                            }[];
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            delivered_at: string | null;
                            event: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            event_id: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            id: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            next_attempt_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            replayed_at: string | null;
                            /** @enum {string} */
                            status: "pending" | "delivered" | "failed" | "cancelled";
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            updated_at: string;
                            /**
                             * Format: uuid
                             * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                             */
                            webhook_id: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                did: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, queued again. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempt_count: number;
                        attempts: {
                            duration_ms: number | null;
                            error: string | null;
                            number: number;
                            /** @enum {string} */
                            outcome: "succeeded" | "failed" | "interrupted";
                            response_excerpt: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            started_at: string;
                            status: number | null;
                        }[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        delivered_at: string | null;
                        event: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        event_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_attempt_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        replayed_at: string | null;
                        /** @enum {string} */
                        status: "pending" | "delivered" | "failed" | "cancelled";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        webhook_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    replayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @example 2026-11-21T12:00:00.000Z
                     */
                    since: string;
                    /**
                     * Format: date-time
                     * @example 2026-11-21T12:00:00.000Z
                     */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description How many deliveries have been queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_since: string | null;
                        replayed: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint with its new secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        all_events: boolean;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        disabled_at: string | null;
                        /** @enum {string|null} */
                        disabled_reason: "owner" | "gone" | "failing" | null;
                        enabled: boolean;
                        events: ("contract.created" | "contract.message.created" | "contract.milestone.delivered" | "contract.milestone.funded" | "contract.milestone.released" | "contract.updated" | "deadline.approaching" | "dispute.created" | "dispute.updated" | "gig.application.created" | "gig.application.updated" | "gig.created" | "gig.deleted" | "gig.updated" | "negotiation.created" | "negotiation.updated" | "payout.failed" | "payout.paid" | "payout.scheduled" | "rate_limit.exceeded" | "wallet.credited" | "webhook.disabled")[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        failing_since: string | null;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /** @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw */
                        secret: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery that has been queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempt_count: number;
                        attempts: {
                            duration_ms: number | null;
                            error: string | null;
                            number: number;
                            /** @enum {string} */
                            outcome: "succeeded" | "failed" | "interrupted";
                            response_excerpt: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-21T12:00:00.000Z
                             */
                            started_at: string;
                            status: number | null;
                        }[];
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        created_at: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        delivered_at: string | null;
                        event: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        event_id: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        next_attempt_at: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        replayed_at: string | null;
                        /** @enum {string} */
                        status: "pending" | "delivered" | "failed" | "cancelled";
                        /**
                         * Format: date-time
                         * @example 2026-11-21T12:00:00.000Z
                         */
                        updated_at: string;
                        /**
                         * Format: uuid
                         * @example 308f8811-0a46-4024-b8ef-514f4dcd857b
                         */
                        webhook_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text format. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
