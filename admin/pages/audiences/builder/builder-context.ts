import { createContext, useContext } from 'react';

import type { Word } from '../../../components/word-combobox';
import type { DraftLeaf, LeafKind } from './draft';
import type { DraftAction } from './draft-reducer';
import type { Way } from './draft-tree';

/** What every condition and group of the tree needs, however deep it stands. */
export interface Builder {
  events: readonly Word[];
  traits: readonly Word[];
  /** Kinds of condition that this installation answers. */
  kinds: readonly LeafKind[];
  /** Where a condition or group stands for those who check it: `definition.root.of.1`. */
  pathOf: (id: number) => string;
  errorOf: (path: string) => string | undefined;
  /** People for whom it holds by itself; undefined: not counted yet. */
  countOf: (id: number) => number | undefined;
  isBusy: boolean;
  /** Another value of a condition. */
  change: (leaf: DraftLeaf, change: Partial<DraftLeaf>) => void;
  /** Another shape of the tree. */
  step: (action: DraftAction) => void;
  /** Whether a step of the keyboard leads anywhere. */
  canStep: (id: number, way: Way) => boolean;
  /** No further condition is taken. */
  isFull: boolean;
}

export const BuilderContext = createContext<Builder | null>(null);

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error('A condition is drawn outside a builder');
  return builder;
}
