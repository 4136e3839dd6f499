/** What the sources' page shows of messages; whoever keeps the batches answers it. */
export interface Traffic {
  /** When the last message of each source arrived, epoch ms; sources without any are left out. */
  lastMessages(sourceIds: readonly number[]): Promise<Map<number, number>>;
  /** Messages per hour of the last 24 hours, oldest first. */
  perHour(
    sourceId: number,
  ): Promise<{ at: number; stored: number; imported: number; rejected: number }[]>;
}
