import { checkText } from '../../../admin/hooks/check-texts';
import { displayName, identifier } from '../../../contracts/ids';
import { settingsPatch } from '../../../contracts/settings';
import { webOrigin } from '../../../contracts/sources';

const firstFault = (result: { error?: { issues: { message: string }[] } }) =>
  checkText(result.error?.issues[0]?.message ?? '');

describe('sentences for what the contracts check', () => {
  it.each([
    [displayName.safeParse(''), { id: 'fault.empty' }],
    [displayName.safeParse('x'.repeat(201)), { id: 'fault.too-long' }],
    [displayName.safeParse('a\nb'), { id: 'fault.one-line' }],
    [identifier.safeParse('9'), { id: 'fault.identifier' }],
    [webOrigin.safeParse('https://a.example/path'), { id: 'fault.origin' }],
    [settingsPatch.safeParse({ general: { currency: 'euro' } }), { id: 'fault.currency' }],
    [
      settingsPatch.safeParse({ tracking: { visitorDays: 9999 } }),
      { id: 'fault.at-most', values: { count: 730 } },
    ],
    [
      settingsPatch.safeParse({ tracking: { visitorDays: 0 } }),
      { id: 'fault.at-least', values: { count: 1 } },
    ],
    [settingsPatch.safeParse({ privacy: { ip: 'x' } }), { id: 'fault.invalid' }],
  ])('knows the fault of case %#', (result, text) => {
    expect(firstFault(result)).toMatchObject(text);
  });

  it('leaves alone what it does not know', () => {
    expect(checkText('minute must be between 0 and 59')).toBeUndefined();
  });
});
