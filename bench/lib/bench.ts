import { writeFileSync } from 'node:fs';
import type { Knex } from 'knex';
import { readySets } from '../../server/platform/sets';
import { openBenchDatabase } from './database';

/** What a bench measured. Its row is completed with machine and commit by `bench/run.mjs`. */
export interface Figure {
  figure: string;
  /** `ratio`: ours ÷ reference is held against `reach`. `limit`: ours itself is. */
  kind: 'ratio' | 'limit';
  unit: string;
  ours: number;
  reference: { name: string; value: number } | null;
  /** Whether more or less of it is better; `reach` is the least, or the most, that passes; null is only said. */
  better: 'more' | 'less';
  reach: number | null;
}

export interface BenchContext {
  /** An empty, migrated database of its own, connected as Strapi would. */
  knex: Knex;
  database: 'sqlite' | 'postgres' | 'mysql';
  /** 1.0 is 100,000 people and a million events. */
  scale: number;
  /** What a process of its own is started with to open the same database. */
  env: Record<string, string>;
  /** Settings and plans belong into the output, beside the figures. */
  note(text: string): void;
}

export function completed(figure: Figure) {
  const ratio = figure.reference ? figure.ours / figure.reference.value : null;
  const held = figure.kind === 'limit' ? figure.ours : (ratio ?? Number.NaN);
  const { reach } = figure;
  const ok = reach === null || (figure.better === 'more' ? held >= reach : held <= reach);
  return { ...figure, ratio, ok };
}

/** Runs one bench on a database of its own and hands the figures to the runner. */
export async function bench(measure: (context: BenchContext) => Promise<Figure[]>): Promise<void> {
  await readySets();
  const { knex, client, env, close } = await openBenchDatabase();
  try {
    const figures = await measure({
      ...{ knex, env },
      database: client,
      scale: Number(process.env.CDP_BENCH_SCALE ?? '0.1'),
      note: (text) => process.stdout.write(`${text}\n`),
    });
    const rows = JSON.stringify(figures.map(completed));
    if (process.env.CDP_BENCH_ROWS) writeFileSync(process.env.CDP_BENCH_ROWS, rows);
  } finally {
    await close();
  }
}
