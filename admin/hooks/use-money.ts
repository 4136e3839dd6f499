import { useCallback } from 'react';
import { useIntl } from 'react-intl';

interface Money {
  currency: string;
  amount: number;
}

/** Money per currency, never added across: "€812.40 and $20.00". */
export function useMoney(): (money: readonly Money[]) => string {
  const intl = useIntl();
  return useCallback(
    (money) => {
      if (money.length === 0) return '–';
      const parts = money.map(({ amount, currency }) => written(intl, amount, currency));
      return intl.formatList(parts, { type: 'unit' });
    },
    [intl],
  );
}

/** A visitor may send any three letters as a currency; those that are none stand as they are. */
function written(intl: ReturnType<typeof useIntl>, amount: number, currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return `${intl.formatNumber(amount)} ${currency}`;
  return intl.formatNumber(amount, { style: 'currency', currency });
}
