import type { NewMail } from '../../mail/index.js';
import type { ChannelConfig } from '../config.js';
import type { Message } from '../messages/message.js';

/** A message with what it takes to send it. */
export interface Notice extends Message {
  /** The notification's id, the same in every attempt. */
  id: string;
  /** The event's name. */
  event: string;
  occurredAt: Date;
}

interface Failed {
  /** HTTP status or SMTP reply code, when there was an answer. */
  status: number | null;
  /** For the owner to read; free of secrets. */
  error: string;
}

/** What came of one attempt. */
export type SendResult =
  /** `readyInSeconds`: the provider allows no more messages to this channel before that. */
  | { outcome: 'sent'; readyInSeconds?: number }
  /** Nothing sends mail here: it belongs into the mailbox, together with the record of it. */
  | { outcome: 'mailbox'; mail: NewMail }
  /**
   * Certainly not sent; another attempt may do. `retryAfterSeconds`: a limit was hit, on `everyChannel` of the type or on
   * this one. `ours`: what is wrong is this server's to put right, and says nothing about the channel.
   */
  | (Failed & { outcome: 'retry'; retryAfterSeconds?: number; everyChannel?: boolean; ours?: boolean })
  /** Certainly not sent; the chat has another address now. */
  | (Failed & { outcome: 'moved'; config: ChannelConfig })
  /** Refused for good, this message only. */
  | (Failed & { outcome: 'refused' })
  /** Refused for good, and so would be every other: the channel is gone. */
  | (Failed & { outcome: 'gone' })
  /** Nobody knows whether it was sent. */
  | (Failed & { outcome: 'unknown' });

export type SendFailure = Exclude<SendResult, { outcome: 'sent' } | { outcome: 'mailbox' }>;

export interface Provider<Config> {
  /** What this server lacks to send by it; null when nothing. */
  whyOff(): string | null;
  /**
   * Whether a message that is sent again under the same id reaches its reader once. Where it does not, an attempt whose
   * outcome is unknown is the last one: better no message than two.
   */
  dropsRepeats(): boolean;
  /** Whether its limits apply: none to the mailbox. */
  isLimited(): boolean;
  /** Makes one attempt. Never throws for the provider's doings. */
  send(config: Config, notice: Notice): Promise<SendResult>;
}
