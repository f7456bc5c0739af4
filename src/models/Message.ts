import { defineTable } from './table.js';

/** One message between the parties of a contract; never changed afterwards. */
export interface MessageRow {
  id: string;
  contract_id: string;
  sender_id: string;
  body: string;
  file_ids: string[];
  created_at: Date;
}

export const messages = defineTable<MessageRow>('messages', [
  'id',
  'contract_id',
  'sender_id',
  'body',
  'file_ids',
  'created_at',
]);
