import { Flex, Typography } from '@strapi/design-system';
import { useIntl, type IntlShape } from 'react-intl';

import type { ExplainedNode } from '../../../../contracts/audiences';
import { useText, type Text } from '../../../hooks/use-text';

const MOMENT = { dateStyle: 'medium', timeStyle: 'short' } as const;

/** A value as it was said; what is no text or number stands as JSON. */
const valueText = (value: unknown, intl: IntlShape): string => {
  if (typeof value === 'number') return intl.formatNumber(value, { maximumFractionDigits: 4 });
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
};

/** What a condition came to for this person, a sentence each. */
function factsOf(
  { counted, figures, trait, within, kind }: ExplainedNode,
  t: Text,
  intl: IntlShape,
) {
  const facts: string[] = [];
  if (counted !== null) facts.push(t('why.counted', { count: counted }));
  for (const { what, value } of figures) {
    if (what === 'sum') facts.push(t('why.sum', { value: valueText(value, intl) }));
    if (what === 'place') facts.push(t('why.place', { value: valueText(value, intl) }));
  }
  if (kind === 'have' && trait === null) facts.push(t('why.trait.missing'));
  if (trait !== null) {
    facts.push(t('why.trait', { name: trait.name, value: valueText(trait.value, intl) }));
    if (trait.computed) facts.push(t('why.trait.computed'));
    else if (trait.source !== null && trait.at !== null) {
      const at = intl.formatDate(trait.at, MOMENT);
      facts.push(t('why.trait.said', { source: trait.source, at }));
    }
  }
  const since = within?.since;
  if (since) facts.push(t('why.since', { at: intl.formatDate(since, MOMENT) }));
  return facts;
}

/** Below a condition: the events that decided it, or the value that was compared. */
export function Deciding({ node }: { node: ExplainedNode }) {
  const t = useText();
  const intl = useIntl();
  const facts = factsOf(node, t, intl);
  const { events, counted } = node;
  const more = (counted ?? 0) - events.length;
  return (
    <>
      {facts.length > 0 && (
        <Typography variant="pi" textColor="neutral600" tag="p">
          {facts.join(' ')}
        </Typography>
      )}
      {events.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={1} paddingTop={1}>
          {events.map((event) => (
            <li key={event.id}>
              <DecidingEvent event={event} />
            </li>
          ))}
          {more > 0 && (
            <li>
              <Typography variant="pi" textColor="neutral600">
                {t('why.more', { count: more })}
              </Typography>
            </li>
          )}
        </Flex>
      )}
    </>
  );
}

function DecidingEvent({ event }: { event: ExplainedNode['events'][number] }) {
  const t = useText();
  const intl = useIntl();
  const { type, at, role, properties } = event;
  const details = [
    intl.formatDate(at, MOMENT),
    ...properties.map(({ path, value }) => `${path}: ${valueText(value, intl)}`),
    ...(role === 'counted' ? [] : [t(`why.role.${role}`)]),
  ];
  return (
    <Typography variant="pi" tag="p" textColor="neutral600">
      <Typography variant="pi" tag="span" fontWeight="semiBold" textColor="neutral800">
        {type}
      </Typography>
      {` · ${details.join(' · ')}`}
    </Typography>
  );
}
