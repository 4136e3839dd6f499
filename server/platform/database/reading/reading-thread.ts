import { Worker } from 'node:worker_threads';

import { unpackRows, type Answered, type Asked, type ThreadData } from './protocol';

/** The thread is gone: whoever asked may ask elsewhere. */
export class ThreadLost extends Error {}

interface Waiting {
  resolve: (rows: Record<string, unknown>[]) => void;
  reject: (error: Error) => void;
}

/**
 * The other side of the reading thread. It begins with the first question; once it is lost, it stays
 * lost. A process that has nothing else to do does not wait for it.
 */
export class ReadingThread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private isLost = false;

  constructor(
    private readonly file: string,
    private readonly data: ThreadData,
    /** Called once, when it is lost though nobody closed it. */
    private readonly lost: (error: Error) => void,
  ) {}

  /** Throws `ThreadLost` where the thread cannot answer, and what the database says otherwise. */
  rows(sql: string, bindings: unknown[]): Promise<Record<string, unknown>[]> {
    if (this.isLost) return Promise.reject(new ThreadLost('The reading thread is gone'));
    const worker = (this.worker ??= this.begin());
    const asked: Asked = { id: (this.lastId += 1), sql, bindings };
    return new Promise((resolve, reject) => {
      this.waiting.set(asked.id, { resolve, reject });
      worker.ref();
      worker.postMessage(asked);
    });
  }

  async close(): Promise<void> {
    this.isLost = true;
    const { worker } = this;
    this.giveUp();
    await worker?.terminate();
  }

  private begin(): Worker {
    const worker = new Worker(this.file, { workerData: this.data });
    worker.on('message', (answered: Answered) => this.take(worker, answered));
    worker.on('error', (error: Error) => this.lose(error));
    worker.on('exit', () => this.lose(new Error('The thread ended')));
    return worker;
  }

  private take(worker: Worker, answered: Answered): void {
    const waiting = this.waiting.get(answered.id);
    this.waiting.delete(answered.id);
    if (this.waiting.size === 0) worker.unref();
    if (!waiting) return;
    if (!('error' in answered)) {
      waiting.resolve(unpackRows(answered.names, answered.columns, answered.length));
      return;
    }
    const { message, code } = answered.error;
    waiting.reject(Object.assign(new Error(message), code === undefined ? {} : { code }));
  }

  private lose(error: Error): void {
    if (this.isLost) return;
    this.isLost = true;
    this.lost(error);
    this.giveUp();
  }

  private giveUp(): void {
    for (const { reject } of this.waiting.values()) {
      reject(new ThreadLost('The reading thread is gone'));
    }
    this.waiting.clear();
    this.worker = null;
  }
}
