import { answerFresh } from './audiences/fresh';
import { didFigures } from './audiences/did-figures';
import { fill } from './audiences/fill';
import { NOW } from './audiences/questions';
import { haveFigure, memberFigures, previewFigures } from './audiences/set-figures';
import { tickFigures } from './audiences/tick';
import { roomOn } from './audiences/room';
import { ownerOf, shopOf } from './audiences/shop';
import { bench, type Figure } from './lib/bench';
import { ClickHouse } from './references/clickhouse';

async function measure(context: Parameters<Parameters<typeof bench>[0]>[0]): Promise<Figure[]> {
  const { knex, note, scale } = context;
  const start = performance.now();
  const shop = shopOf(scale, NOW);
  await fill(context, shop, NOW);
  const clickhouse = ClickHouse.open({
    ...shop,
    merged: Array.from({ length: shop.fragments - shop.people }, (_, at) => {
      const fragment = shop.people + at + 1;
      return [fragment, ownerOf(shop, fragment)] as const;
    }),
  });
  note(
    `${shop.people} people in ${shop.fragments} fragments, ${shop.events} events; ClickHouse ${clickhouse.version()}; filled in ${Math.round((performance.now() - start) / 1_000)} s`,
  );
  const room = roomOn(knex, { now: () => NOW });
  await room.map.refresh();
  const parts = { context, room, clickhouse };
  const figures = [...(await didFigures(parts, 1)), ...(await didFigures(parts, 3))];
  clickhouse.close();
  return [
    ...figures,
    ...(await previewFigures(context)),
    await haveFigure(context, room),
    ...(await tickFigures(context, shop)),
    ...(await memberFigures(context, room, shop)),
  ];
}

if (process.env.CDP_BENCH_ROLE === 'fresh') void answerFresh();
else void bench(measure);
