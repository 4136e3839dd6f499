import { FormattedMessage } from 'react-intl';

import type { ProfileEvent } from '../../../contracts/profiles';
import { Prose } from '../../components/prose';
import { useMoney } from '../../hooks/use-money';
import type { TextId } from '../../hooks/use-text';
import { propertiesOf, subjectOf, type FeedGroup } from './feed-groups';

/** Sentences for the events that most sites send; others are named as they were sent. */
const SENTENCES: Record<string, TextId> = {
  $page: 'feed.page',
  $screen: 'feed.screen',
  $identify: 'feed.identify',
  $group: 'feed.group',
  $alias: 'feed.alias',
  'Product Viewed': 'feed.product-viewed',
  'Product List Viewed': 'feed.list-viewed',
  'Product Added': 'feed.product-added',
  'Product Removed': 'feed.product-removed',
  'Cart Viewed': 'feed.cart-viewed',
  'Checkout Started': 'feed.checkout-started',
  'Order Completed': 'feed.order-completed',
  'Order Refunded': 'feed.order-refunded',
  'Order Cancelled': 'feed.order-cancelled',
  'Products Searched': 'feed.searched',
};

function amountOf(event: ProfileEvent, money: ReturnType<typeof useMoney>): string {
  const { revenue, total, value, currency } = propertiesOf(event);
  const amount = [revenue, total, value].find((figure) => typeof figure === 'number');
  if (amount === undefined || typeof currency !== 'string') return '';
  return money([{ amount, currency }]);
}

function searchedFor(event: ProfileEvent): string {
  const { query } = propertiesOf(event);
  return typeof query === 'string' ? query : '';
}

/** "Viewed Trail shoe · 2 times": what a person did, as one would say it. */
export function FeedSentence({ group }: { group: FeedGroup }) {
  const money = useMoney();
  const [event] = group.events;
  const subject = subjectOf(event) ?? '';
  const values = {
    type: event.type,
    subject,
    amount: amountOf(event, money),
    query: searchedFor(event),
    has: subject ? 'yes' : 'no',
    paid: amountOf(event, money) ? 'yes' : 'no',
  };
  const times = group.events.length;
  return (
    <>
      <Prose id={SENTENCES[event.type] ?? 'feed.other'} values={values} />
      {times > 1 && (
        <>
          {' · '}
          <FormattedMessage id="cdp.feed.times" values={{ count: times }} />
        </>
      )}
    </>
  );
}
