import { useState } from 'react';

import type { OrderInput } from '../../../contracts/rejected';
import { rejectedApi, type RequestError } from '../../api';
import { useNotifyError } from '../../hooks/use-api-errors';

export type OrderAction = 'replay' | 'discard';

export interface Orders {
  /** Rejects with the request's error. */
  give: (action: OrderAction, input: OrderInput) => Promise<void>;
  /** Says in a toast what it was refused for. */
  tryTo: (action: OrderAction, input: OrderInput) => Promise<void>;
  isGiving: boolean;
  /** The order that was given here last; null until one was. */
  given: number | null;
}

/** Gives orders to replay or discard, and remembers which one was ours. */
export function useOrders(): Orders {
  const notifyError = useNotifyError();
  const [replay, replaying] = rejectedApi.replay.useMutation();
  const [discard, discarding] = rejectedApi.discard.useMutation();
  const [given, setGiven] = useState<number | null>(null);
  const give = async (action: OrderAction, input: OrderInput) => {
    const order = action === 'replay' ? replay : discard;
    const { data } = await order({ body: input }).unwrap();
    setGiven(data.id);
  };
  return {
    give,
    async tryTo(action, input) {
      await give(action, input).catch((error: unknown) => notifyError(error as RequestError));
    },
    isGiving: replaying.isLoading || discarding.isLoading,
    given,
  };
}
