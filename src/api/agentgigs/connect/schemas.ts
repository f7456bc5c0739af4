import Joi from 'joi';

export const accountLink = Joi.object({
  url: Joi.string()
    .required()
    .description('Stripe’s page. Open it in a browser.')
    .example('https://connect.stripe.com/setup/e/acct_1'),
});
