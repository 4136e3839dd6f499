import { useMemo } from 'react';
import { useIntl } from 'react-intl';

import type { Leaf } from '../../../../contracts/audiences';
import { useNames } from './use-names';
import { leafText } from './leaf-text';
import { piecesOf, speakerOf, type Speaker } from './speaker';

/** Puts sentences together in the admin's language. */
export function useSpeaker(): Speaker {
  const intl = useIntl();
  const names = useNames();
  return useMemo(() => speakerOf(intl, names), [intl, names]);
}

/** A sentence with its emphasis. */
export function Spoken({ text }: { text: string }) {
  return (
    <>
      {piecesOf(text).map(({ text: piece, isBold }, at) =>
        isBold ? (
          <strong key={at} style={{ fontWeight: 600 }}>
            {piece}
          </strong>
        ) : (
          piece
        ),
      )}
    </>
  );
}

/** A condition as a sentence. */
export function Sentence({ leaf }: { leaf: Leaf }) {
  const speaker = useSpeaker();
  return <Spoken text={leafText(speaker, leaf)} />;
}
