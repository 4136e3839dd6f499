import { requestAt, type Request } from './requests';
import { WRITE_KEY } from './victim';

const CONNECTIONS = 32;

/** Sends without pause over many connections, and writes down what was promised to it. */
export class Sender {
  /** Messages that were answered with 2xx. */
  readonly promised = new Set<string>();
  /** Every message that ever left. */
  readonly sent = new Set<string>();
  /** Addresses that promised something. */
  readonly addresses = new Set<string>();
  private url: string | null = null;
  private turn = 0;
  private readonly lanes: Promise<void>[] = [];
  private readonly again: Request[] = [];
  private stopped = false;

  start(): void {
    for (let lane = 0; lane < CONNECTIONS; lane += 1) this.lanes.push(this.run());
  }

  /** Where to send to; null while nobody is there. */
  aim(url: string | null): void {
    this.url = url;
  }

  /** Stops when everything was answered once, what a dead server left open included. */
  async finish(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.lanes);
  }

  private async run(): Promise<void> {
    while (!this.stopped || this.again.length > 0) {
      if (this.url === null) {
        await new Promise((resume) => setTimeout(resume, 20));
        continue;
      }
      // What got no answer is sent again, as every client does; the ids stay the same.
      const request = this.again.pop() ?? requestAt(this.turn++);
      for (const id of request.ids) this.sent.add(id);
      if (await this.post(request)) this.note(request);
      else this.again.push(request);
    }
  }

  private note({ path, ids }: Request): void {
    this.addresses.add(path);
    for (const id of ids) this.promised.add(id);
  }

  private async post({ path, body }: Request): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}/api/cdp/${path}`, {
        method: 'POST',
        headers: { 'X-Write-Key': WRITE_KEY },
        body,
      });
      await answer.text();
      return answer.ok;
    } catch {
      return false;
    }
  }
}
