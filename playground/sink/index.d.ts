/** What the sink does to coming requests instead of answering as usual. */
export interface SinkFailure {
  /** Answer with this status. */
  status?: number;
  /** Instead of an answer: cut the connection, or never answer. */
  kind?: 'reset' | 'hang';
  /** How many requests it meets; 1 unless told. */
  times?: number;
  /** Seconds, sent as `Retry-After`. */
  retryAfter?: number;
  /** Keep the rows first and fail then: an acknowledgement that got lost. */
  afterStore?: boolean;
}

export interface SinkStream {
  /** The stream id that senders put into `x-streamid`. */
  id: string;
  name?: string;
  /** `person` (default) and `catalog` keep one row per key; `interaction` appends every row. */
  schema?: 'person' | 'interaction' | 'catalog';
  /** Columns that make a row's key; `['id']` unless told. */
  key?: string[];
}

export interface SinkRules {
  /** Code of success: 200 unless told; any 2xx is one. */
  successStatus?: number;
  /** More rows or bytes than this are refused with 413. */
  maxRows?: number;
  maxBytes?: number;
  /** More requests a second than this get 429 with `Retry-After: 2`; 0 is no limit. */
  perSecond?: number;
  failures?: SinkFailure[];
}

export interface SinkOptions extends SinkRules {
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** Account numbers that are known; `['4711']` unless told. */
  accounts?: string[];
  streams?: SinkStream[];
}

export type SinkMode = 'live' | 'draft';

export interface Sink {
  /** Address of the page that shows what arrived. */
  readonly url: string;
  /** Address that streams of an account are posted to. */
  endpoint(account?: string): string;
  /** Rows kept of a stream, newest first. */
  rows(streamId: string, mode?: SinkMode): Record<string, unknown>[];
  /** How many requests of a stream were stored. */
  requests(streamId: string, mode?: SinkMode): number;
  addStream(stream: SinkStream): void;
  /** Queues failures for the next requests. */
  fail(...failures: SinkFailure[]): void;
  /** Changes rules; the same as `POST /_control`. */
  configure(changes: SinkRules): void;
  /** Forgets all rows and ordered failures and goes back to the first rules. */
  clear(): void;
  stop(): Promise<void>;
}

/** Starts a CDP that takes streams, in this process. */
export function startSink(options?: SinkOptions): Promise<Sink>;
