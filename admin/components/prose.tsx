import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router-dom';

import type { TextId } from '../hooks/use-text';

interface ProseProps {
  id: TextId;
  values?: Record<string, ReactNode | Date>;
  /** Where `<link>…</link>` in the sentence leads, inside the admin. */
  to?: string;
}

const strong = (chunks: ReactNode) => <strong style={{ fontWeight: 600 }}>{chunks}</strong>;

/** A sentence with emphasis (`<b>`, `<em>`), code and a link in it, whatever the language. */
export function Prose({ id, values, to = '' }: ProseProps) {
  return (
    <FormattedMessage
      id={`cdp.${id}`}
      values={{
        ...values,
        b: strong,
        em: (chunks) => <em>{chunks}</em>,
        code: (chunks) => <code>{chunks}</code>,
        link: (chunks) => <Link to={to}>{chunks}</Link>,
      }}
    />
  );
}
