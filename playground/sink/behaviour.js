'use strict';

const DEFAULTS = {
  successStatus: 200,
  maxRows: 5000,
  maxBytes: 5_000_000,
  perSecond: 0,
  failures: [],
};

/**
 * How the sink answers: limits, the code of success, and failures waiting for their request.
 * A failure is `{ status, times, retryAfter, afterStore }`, or `{ kind: 'reset' | 'hang', times }`.
 * With `afterStore` the rows are kept and only the acknowledgement is lost.
 */
function behaviour(given = {}) {
  let rules = { ...DEFAULTS, ...given };
  let pending = rules.failures.map((failure) => ({ times: 1, ...failure }));
  let recent = [];

  return {
    rules: () => rules,
    /** The failure that this request meets, or nothing; each is used up. */
    nextFailure() {
      const failure = pending[0];
      if (!failure) return undefined;
      failure.times -= 1;
      if (failure.times < 1) pending.shift();
      return failure;
    },
    fail(...failures) {
      pending.push(...failures.map((failure) => ({ times: 1, ...failure })));
    },
    change({ failures, ...changed }) {
      rules = { ...rules, ...changed };
      if (failures) pending = failures.map((failure) => ({ times: 1, ...failure }));
    },
    reset() {
      rules = { ...DEFAULTS, ...given };
      pending = [];
      recent = [];
    },
    /** True when more requests came within a second than allowed. */
    tooFast(now) {
      if (!rules.perSecond) return false;
      recent = recent.filter((at) => at > now - 1000);
      if (recent.length >= rules.perSecond) return true;
      recent.push(now);
      return false;
    },
  };
}

module.exports = { behaviour };
