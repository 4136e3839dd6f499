import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';

import type { EventProperty, EventTypePage } from '../../../contracts/events';
import type { Column } from '../../components/column';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { Masked } from '../../components/masked';
import { RelativeTime } from '../../components/relative-time';
import { useText } from '../../hooks/use-text';
import { useKinds } from './event-words';

type Row = EventProperty & { id: string };

/** What the server hides it hides by dots. */
const isHidden = (examples: EventProperty['examples']) =>
  examples.some((value) => typeof value === 'string' && value.includes('•••'));

const EXAMPLES = 3;

/** The properties of one type, with how often, as what, and for example. */
export function TypeProperties({ type }: { type: EventTypePage }) {
  const t = useText();
  const intl = useIntl();
  const kindsOf = useKinds();
  const share = (count: number) =>
    intl.formatNumber(type.count > 0 ? Math.min(1, count / type.count) : 0, {
      style: 'percent',
      maximumFractionDigits: 0,
    });
  const columns: Column<Row>[] = [
    {
      name: 'path',
      label: t('events.property'),
      render: ({ path }) => path,
      detail: ({ kinds }) => kindsOf(kinds),
    },
    {
      name: 'times',
      label: t('events.count'),
      isFigure: true,
      render: ({ count }) => intl.formatNumber(count),
    },
    {
      name: 'share',
      label: t('events.share'),
      isFigure: true,
      render: ({ count }) => share(count),
    },
    {
      name: 'examples',
      label: t('events.examples'),
      render: ({ examples }) => <Examples examples={examples} />,
    },
    { name: 'last', label: t('events.last'), render: ({ lastAt }) => <RelativeTime at={lastAt} /> },
  ];
  return (
    <ListTable
      columns={columns}
      rows={type.properties.map((property) => ({ ...property, id: property.path }))}
      isLoading={false}
      empty={<EmptyState picture="data" content={t('events.properties.none')} />}
    />
  );
}

function Examples({ examples }: { examples: EventProperty['examples'] }) {
  if (examples.length === 0) return <>–</>;
  return (
    <Masked isMasked={isHidden(examples)}>
      <Flex tag="span" gap={3} display="inline-flex" maxWidth="48rem">
        {examples.slice(0, EXAMPLES).map((value) => (
          <Typography
            key={String(value)}
            tag="code"
            variant="pi"
            ellipsis
            textColor="neutral700"
            style={{ maxWidth: '18rem' }}
          >
            {String(value)}
          </Typography>
        ))}
      </Flex>
    </Masked>
  );
}
