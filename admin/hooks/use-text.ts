import { useCallback } from 'react';
import { useIntl, type PrimitiveType } from 'react-intl';

import type en from '../translations/en';

/** Every sentence we have, without the `cdp.` prefix it carries in the admin. */
export type TextId = keyof typeof en;

export type TextValues = Record<string, PrimitiveType>;
export type Text = (id: TextId, values?: TextValues) => string;

/** Says a sentence of ours in the admin's language; Strapi falls back to English by itself. */
export function useText(): Text {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id: `cdp.${id}` }, values), [intl]);
}
