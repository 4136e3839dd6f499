import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { config, configSchema } from '../../../server/config';

const text = readFileSync(join(__dirname, '../../../docs/configuration.md'), 'utf8');
const options = text.slice(text.indexOf('## Options'), text.indexOf('## Settings in the admin'));

/** Option → default, as the document's table says; a dash stands for none. */
const documented = new Map(
  options
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, option, , , meaning]) => /^`[\w.]+`$/.test(option ?? '') && meaning)
    .map(([, option = '', , fallback = '']) => [
      option.replaceAll('`', ''),
      fallback === '–' ? undefined : fallback.replaceAll('`', ''),
    ]),
);

/** Option → default, as the code says. Sections are one level deep. */
function inCode(): Map<string, string | undefined> {
  const filled = configSchema.parse({}) as Record<string, Record<string, unknown>>;
  const found = new Map<string, string | undefined>();
  for (const [section, schema] of Object.entries(configSchema.shape)) {
    for (const option of Object.keys(schema.unwrap().shape)) {
      const value = filled[section]?.[option];
      found.set(`${section}.${option}`, value === undefined ? undefined : JSON.stringify(value));
    }
  }
  return found;
}

describe('docs/configuration.md', () => {
  it('names every option of the code with its default, and no other', () => {
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(inCode()));
  });
});

describe('the configuration', () => {
  it.each([
    [{ collect: { layer: 'middle' } }, 'collect.layer'],
    [{ exports: { pageSize: 0 } }, 'exports.pageSize'],
    [{ colect: {} }, 'colect'],
    [
      { declare: { sources: [{ identifier: 'Shop', name: 'Shop', kind: 'website' }] } },
      'identifier',
    ],
  ])('refuses %j and names the option', (given, option) => {
    expect(() => config.validator(given)).toThrow(option);
  });
});
