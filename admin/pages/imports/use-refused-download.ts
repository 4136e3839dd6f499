import { useState } from 'react';

import type { ImportDetail } from '../../../contracts/imports';
import { importsApi, type RequestError } from '../../api';
import { saveCsv } from '../../components/save-csv';
import { useNotifyError } from '../../hooks/use-api-errors';

/** Fetches the refused lines part by part and saves them as one CSV. */
export function useRefusedDownload({ id, name }: Pick<ImportDetail, 'id' | 'name'>) {
  const notifyError = useNotifyError();
  const [read] = importsApi.download.useLazyQuery();
  const [isLoading, setLoading] = useState(false);
  const download = async () => {
    setLoading(true);
    try {
      const parts: string[] = [];
      for (let cursor: string | undefined, more = true; more;) {
        const { data } = await read({ params: { id }, query: { cursor } }).unwrap();
        parts.push(data.csv);
        cursor = data.next ?? undefined;
        more = cursor !== undefined;
      }
      saveCsv(`${name.replace(/\.[^.]*$/, '')}-refused.csv`, parts);
    } catch (error) {
      notifyError(error as RequestError);
    } finally {
      setLoading(false);
    }
  };
  return { download, isLoading };
}
