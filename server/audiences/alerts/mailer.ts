/** There is nothing that could send a mail. */
export class MailUnavailable extends Error {}

/** Sends mail; rejects with `MailUnavailable` where this installation has nothing to send it with. */
export interface Mailer {
  send(to: readonly string[], subject: string, text: string): Promise<void>;
}
