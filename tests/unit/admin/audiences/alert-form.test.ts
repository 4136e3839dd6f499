import {
  alertFormOf,
  alertOf,
  faultsOfAlert,
} from '../../../../admin/pages/audiences/alerts/alert-form';
import { checkText } from '../../../../admin/hooks/check-texts';

describe('the form of a size alert', () => {
  it('gives back what it was made of', () => {
    const alert = { percent: 12.5, addresses: ['shop@example.com'] };
    expect(alertOf(alertFormOf(alert))).toEqual(alert);
    expect(alertOf(alertFormOf(null))).toBeNull();
  });

  it('asks for nothing while it is off', () => {
    expect(faultsOfAlert({ isOn: false, percent: undefined, addresses: ['nobody'] })).toEqual([]);
  });

  it('puts each fault on its field, in words that are translated', () => {
    const wrong = [
      { isOn: true, percent: undefined, addresses: [] },
      { isOn: true, percent: 0.5, addresses: [] },
      { isOn: true, percent: 2_000, addresses: [] },
      { isOn: true, percent: 10, addresses: ['a@example.com', 'nobody'] },
      { isOn: true, percent: 10, addresses: Array<string>(21).fill('a@example.com') },
    ];
    const faults = wrong.map((form) => faultsOfAlert(form));
    expect(faults.map(([fault]) => fault?.path)).toEqual([
      ...['alert.percent', 'alert.percent', 'alert.percent'],
      ...['alert.addresses.1', 'alert.addresses'],
    ]);
    for (const { message } of faults.flat())
      expect([message, checkText(message)?.id]).not.toContain(undefined);
  });
});
