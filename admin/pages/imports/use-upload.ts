import { useFetchClient } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';

import { IMPORT_LIMITS, importEndpoints, type ImportKind } from '../../../contracts/imports';
import { importsApi } from '../../api';
import { requestOf } from '../../api/request';
import { base64Of } from './base64';

interface Upload {
  file: File;
  kind: ImportKind;
  sourceId: string | undefined;
}

/**
 * Sends a file in pieces, so that any proxy lets it through. One that cannot be read leaves no
 * import behind. `progress`: 0 to 100, null while nothing is sent.
 */
export function useUpload() {
  const [progress, setProgress] = useState<number | null>(null);
  const stopped = useRef(false);
  const [create] = importsApi.create.useMutation();
  // The store of requests keeps what was asked; a whole file must not stay in memory.
  const { post } = useFetchClient();
  const [finish] = importsApi.uploaded.useMutation();
  const [remove] = importsApi.remove.useMutation();

  const sendAll = async (id: string, file: File) => {
    const { pieceBytes } = IMPORT_LIMITS;
    for (let number = 0; number * pieceBytes < file.size; number += 1) {
      if (stopped.current) throw new Error('stopped');
      const slice = file.slice(number * pieceBytes, (number + 1) * pieceBytes);
      const data = base64Of(new Uint8Array(await slice.arrayBuffer()));
      const { url } = requestOf(importEndpoints.piece, { params: { id } });
      await post(url, { number, data }).catch(refusalOf);
      setProgress(Math.min(100, Math.round((((number + 1) * pieceBytes) / file.size) * 100)));
    }
  };

  /** Resolves with the import's id, or null when it was stopped; rejects with the refusal. */
  const send = async ({ file, kind, sourceId }: Upload): Promise<string | null> => {
    stopped.current = false;
    setProgress(0);
    try {
      const body = { name: file.name.slice(0, 200), kind, bytes: file.size, sourceId };
      const { id } = (await create({ body }).unwrap()).data;
      try {
        await sendAll(id, file);
        await finish({ params: { id } }).unwrap();
        return id;
      } catch (error) {
        await remove({ params: { id } });
        if (stopped.current) return null;
        throw error;
      }
    } finally {
      setProgress(null);
    }
  };

  return { progress, send, stop: () => void (stopped.current = true) };
}

/** What the server said, in the shape that the store of requests hands on. */
function refusalOf(error: unknown): never {
  const { response } = error as { response?: { data?: { error?: Error } } };
  throw response?.data?.error ?? error;
}
