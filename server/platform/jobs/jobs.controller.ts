import type { jobEndpoints } from '../../../contracts/jobs';
import type { HandlersOf } from '../http';
import type { JobsService } from './jobs.service';

export const jobsController = (jobs: JobsService): HandlersOf<typeof jobEndpoints> => ({
  list: async () => ({ data: await jobs.list() }),
  runs: ({ params, query }) => jobs.runs(params.name, query),
  async run({ params, can }) {
    await jobs.run(params.name, can);
    return { data: { started: true } };
  },
});
