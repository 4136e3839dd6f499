import { Button, IconButton } from '@strapi/design-system';
import { Play } from '@strapi/icons';

import type { Job } from '../../../contracts/jobs';
import { jobsApi, type RequestError } from '../../api';
import { useNotifyError } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { useJobTitle } from './job-words';

/** Starts a job by hand; absent for those who may not and for jobs that go by themselves. */
export function RunNow({ job, isSmall }: { job: Job; isSmall?: boolean }) {
  const t = useText();
  const titleOf = useJobTitle();
  const notify = useNotifySuccess();
  const notifyError = useNotifyError();
  const { canRun } = useRights('jobs');
  const [run, { isLoading }] = jobsApi.run.useMutation();
  if (!canRun || !job.runnable) return null;

  const start = async () => {
    try {
      await run({ params: { name: job.name } }).unwrap();
      notify('jobs.started', { name: titleOf(job) });
    } catch (error) {
      notifyError(error as RequestError);
    }
  };
  if (isSmall) {
    return (
      <IconButton
        variant="tertiary"
        label={t('jobs.run')}
        disabled={job.running || isLoading}
        onClick={start}
      >
        <Play />
      </IconButton>
    );
  }
  return (
    <Button
      variant="tertiary"
      startIcon={<Play />}
      loading={isLoading}
      disabled={job.running}
      onClick={start}
    >
      {t('jobs.run')}
    </Button>
  );
}
