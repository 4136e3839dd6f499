import { readReport } from './jest.mjs';

const minutes = (since) => `${((Date.now() - since) / 60_000).toFixed(1)} min`;

/**
 * Runs stages one after the other, all of them unless an essential one fails.
 * A stage is `{ name, run, report?, essential? }`; `run` resolves with an exit code or throws.
 * Resolves with the sums over all reports; a stage that fails otherwise counts as one failure.
 */
export async function runStages(stages) {
  const sums = { passed: 0, failed: 0 };
  for (const stage of stages) {
    process.stdout.write(`\n=== ${stage.name}\n`);
    const start = Date.now();
    const code = await Promise.resolve()
      .then(stage.run)
      .catch((error) => {
        process.stdout.write(`${error.message}\n`);
        return 1;
      });
    const { passed, failed } = stage.report ? readReport(stage.report) : { passed: 0, failed: 0 };
    const failures = code === 0 ? failed : Math.max(failed, 1);
    sums.passed += passed;
    sums.failed += failures;
    const verdict = failures === 0 ? 'ok' : `FAILED (${failures})`;
    process.stdout.write(`--- ${stage.name}: ${verdict}, ${minutes(start)}\n`);
    if (failures > 0 && stage.essential) break;
  }
  return sums;
}
