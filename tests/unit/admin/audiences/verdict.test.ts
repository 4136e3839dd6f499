import { verdictOf } from '../../../../admin/pages/audiences/why/verdict';

const asked = (member: boolean, inForce: boolean | null, heldOut = false) => ({
  member,
  inForce,
  heldOut,
});

describe('the verdict of an explanation', () => {
  it('says what holds and what is in force', () => {
    expect(verdictOf(asked(true, true))).toBe('in');
    expect(verdictOf(asked(false, false))).toBe('out');
    expect(verdictOf(asked(true, false))).toBe('entering');
    expect(verdictOf(asked(false, true))).toBe('leaving');
  });

  it('says who is left out for being anonymous', () => {
    expect(verdictOf(asked(false, false, true))).toBe('held-out');
    expect(verdictOf(asked(false, null, true))).toBe('held-out');
    expect(verdictOf(asked(false, true, true))).toBe('leaving');
  });

  it('speaks of conditions that are being written as of what would be', () => {
    expect(verdictOf(asked(true, null))).toBe('would');
    expect(verdictOf(asked(false, null))).toBe('would-not');
  });
});
