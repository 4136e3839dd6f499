import { Flex, Typography } from '@strapi/design-system';
import { Cross, User } from '@strapi/icons';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import type { EventProperty, EventTypePage, TraitMappingShown } from '../../../contracts/events';
import { eventsApi, type RequestError } from '../../api';
import type { Column } from '../../components/column';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { Masked } from '../../components/masked';
import { RelativeTime } from '../../components/relative-time';
import { useNotifyError } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { useKinds } from './event-words';
import { TraitModal } from './trait-modal';

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
  const { canEdit } = useRights('events');
  const [mapped, setMapped] = useState<string | null>(null);
  const stop = useStop(type);
  const mappingOf = (path: string) => type.traits.find((each) => each.path === path);
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
      detail: ({ path, kinds }) => (
        <>
          {kindsOf(kinds)}
          <AsTrait mapping={mappingOf(path)} />
        </>
      ),
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
  const actionsOf = ({ path }: Row) => {
    const mapping = mappingOf(path);
    return mapping
      ? [{ label: t('events.trait.stop'), icon: <Cross />, onSelect: () => void stop(mapping) }]
      : [{ label: t('events.trait.use'), icon: <User />, onSelect: () => setMapped(path) }];
  };
  return (
    <>
      <ListTable
        columns={columns}
        rows={type.properties.map((property) => ({ ...property, id: property.path }))}
        isLoading={false}
        actionsOf={canEdit ? actionsOf : undefined}
        empty={<EmptyState picture="data" content={t('events.properties.none')} />}
      />
      {mapped !== null && (
        <TraitModal typeId={type.id} path={mapped} onClose={() => setMapped(null)} />
      )}
    </>
  );
}

/** Which trait the property is, and how far earlier events were gone through. */
function AsTrait({ mapping }: { mapping: TraitMappingShown | undefined }) {
  const t = useText();
  const intl = useIntl();
  if (!mapping) return null;
  const { trait, backfill } = mapping;
  const share = intl.formatNumber(backfill?.share ?? 0, { style: 'percent' });
  const isRunning = backfill !== null && backfill.endedAt === null;
  return (
    <>
      {' · '}
      {isRunning ? t('events.trait.running', { trait, share }) : t('events.trait.as', { trait })}
    </>
  );
}

function useStop(type: EventTypePage): (mapping: TraitMappingShown) => Promise<void> {
  const notify = useNotifySuccess();
  const notifyError = useNotifyError();
  const [removeTrait] = eventsApi.removeTrait.useMutation();
  return async ({ id, path, trait }) => {
    try {
      await removeTrait({ params: { id: type.id, mapping: id } }).unwrap();
      notify('events.trait.stopped', { path, trait });
    } catch (error) {
      notifyError(error as RequestError);
    }
  };
}

function Examples({ examples }: { examples: EventProperty['examples'] }) {
  if (examples.length === 0) return <>–</>;
  return (
    <Masked isMasked={isHidden(examples)}>
      <Flex tag="span" gap={3} display="inline-flex" maxWidth="22vw">
        {examples.slice(0, EXAMPLES).map((value) => (
          <Typography
            key={String(value)}
            tag="code"
            variant="pi"
            ellipsis
            textColor="neutral700"
            style={{ maxWidth: '12rem' }}
          >
            {String(value)}
          </Typography>
        ))}
      </Flex>
    </Masked>
  );
}
