import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { styled } from 'styled-components';

import { useFocusReturn } from '../hooks/use-focus-return';
import { TwoColumns } from './two-columns';

interface BesideListProps {
  /** Which row is open; null: none. */
  open: string | null;
  panel: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** A list, and beside it what it says of the row that is open. */
export function BesideList({ open, panel, onClose, children }: BesideListProps) {
  const aside = open === null ? null : <Opened key={open} {...{ panel, onClose }} />;
  return (
    <TwoColumns aside={aside} asideWidth="minmax(30rem, 1.4fr)">
      {children}
    </TwoColumns>
  );
}

// It takes the focus so that the next Tab leads into it; nothing can be done with it itself.
const Quiet = styled.div`
  outline: none;
`;

/** Has the focus when it opens; Escape closes it, and the row has the focus back. */
function Opened({ panel, onClose }: Pick<BesideListProps, 'panel' | 'onClose'>) {
  const box = useRef<HTMLDivElement>(null);
  useFocusReturn(true);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const closeOnEscape = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') onClose();
  };
  return (
    <Quiet ref={box} tabIndex={-1} onKeyDown={closeOnEscape}>
      {panel}
    </Quiet>
  );
}
