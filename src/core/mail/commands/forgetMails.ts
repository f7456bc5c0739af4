import { query, type Transaction } from '../../../lib/db.js';

/** Deletes every mail to an address, sent or not: whoever it was has left. */
export async function forgetMails(transaction: Transaction, address: string): Promise<void> {
  await query({ text: 'DELETE FROM mails WHERE to_address = lower($1)', values: [address] }, transaction);
}
