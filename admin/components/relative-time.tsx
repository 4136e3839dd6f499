import { Tooltip } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import { useIntl, type FormatDateOptions } from 'react-intl';

import { relativeParts } from './relative-parts';

export const ABSOLUTE: FormatDateOptions = {
  dateStyle: 'medium',
  timeStyle: 'long',
};

interface RelativeTimeProps {
  /** ISO 8601. */
  at: string | null | undefined;
  /** What to say where there was no such moment. */
  never?: string;
}

/** "3 minutes ago", with the moment itself and its zone in the tooltip; keeps up by itself. */
export function RelativeTime({ at, never = '–' }: RelativeTimeProps) {
  const intl = useIntl();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 15_000);
    return () => window.clearInterval(timer);
  }, []);
  if (!at) return <>{never}</>;
  const moment = new Date(at);
  // A figure that has just been fetched may be younger than the last tick.
  const passed = moment.getTime() - Math.max(now, Date.now() - 15_000);
  const [amount, unit] = relativeParts(passed);
  return (
    <Tooltip label={intl.formatDate(moment, ABSOLUTE)}>
      <time dateTime={at}>{intl.formatRelativeTime(amount, unit, { numeric: 'auto' })}</time>
    </Tooltip>
  );
}

/** "10:13", where the day is said elsewhere; the full moment and its zone in the tooltip. */
export function ClockTime({ at, withSeconds }: { at: string; withSeconds?: boolean }) {
  const intl = useIntl();
  const format: FormatDateOptions = withSeconds ? { timeStyle: 'medium' } : {};
  return (
    <Tooltip label={intl.formatDate(at, ABSOLUTE)}>
      <time dateTime={at}>{intl.formatTime(at, format)}</time>
    </Tooltip>
  );
}
