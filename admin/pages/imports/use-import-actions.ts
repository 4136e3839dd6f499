import type { ImportDetail } from '../../../contracts/imports';
import { importsApi, type RequestError } from '../../api';
import { useNotifyError } from '../../hooks/use-api-errors';

/** Check, import, cancel; a refusal is told in a toast. */
export function useImportActions({ id }: Pick<ImportDetail, 'id'>) {
  const notifyError = useNotifyError();
  const [startCheck, check] = importsApi.check.useMutation();
  const [startRun, run] = importsApi.run.useMutation();
  const [stop, cancel] = importsApi.cancel.useMutation();
  const tryTo = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      notifyError(error as RequestError);
    }
  };
  const args = { params: { id } };
  return {
    check: () => tryTo(() => startCheck(args).unwrap()),
    run: () => tryTo(() => startRun(args).unwrap()),
    cancel: () => tryTo(() => stop(args).unwrap()),
    isStarting: check.isLoading || run.isLoading,
    isCancelling: cancel.isLoading,
  };
}
