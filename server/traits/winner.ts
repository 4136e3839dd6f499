/** What decides between values of one trait within one person: trust, then time, then the message. */
export interface Contender {
  trust: number;
  at: number;
  messageKey: Buffer;
}

/** Positive when `a` wins over `b`. Total, so that the order of arrival never matters. */
export const compareContenders = (a: Contender, b: Contender): number =>
  a.trust - b.trust || a.at - b.at || Buffer.compare(a.messageKey, b.messageKey);
