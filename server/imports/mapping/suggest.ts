import type {
  ImportColumn,
  ImportKind,
  ImportMapping,
  ImportValueKind,
} from '../../../contracts/imports';
import { MESSAGE_LIMITS } from '../../../contracts/messages';
import { cellText } from '../file/describe';
import type { Row } from '../file/row';
import { isEmpty, numberOf } from './cell';
import { instantOf } from './instant';

/** Names of columns as systems write them, without what is neither letter nor digit. */
const KNOWN: Record<Exclude<ImportColumn['role'], 'ignore' | 'value'>, readonly string[]> = {
  user_id: ['userid', 'customerid', 'customernumber', 'kundennummer', 'accountid', 'externalid'],
  email: ['email', 'emailaddress', 'mail', 'courriel', 'correo', 'correoelectronico'],
  phone: ['phone', 'phonenumber', 'mobile', 'telefon', 'telephone', 'telefono'],
  anonymous_id: ['anonymousid', 'deviceid', 'visitorid', 'cookieid'],
  event: ['event', 'eventname', 'eventtype'],
  timestamp: ['timestamp', 'occurredat', 'orderdate', 'purchasedate', 'date', 'datum', 'time'],
  message_id: ['messageid', 'eventid'],
};

/** Properties and traits under the names that figures and lists read. */
const NAMED: readonly [name: string, written: readonly string[]][] = [
  ['order_id', ['orderid', 'ordernumber', 'receiptid', 'receiptnumber', 'bestellnummer']],
  ['total', ['total', 'ordertotal', 'amount', 'betrag', 'montant', 'importe']],
  ['revenue', ['revenue']],
  ['currency', ['currency', 'currencycode', 'waehrung', 'devise', 'moneda']],
  ['products', ['products', 'items', 'lineitems']],
  ['firstName', ['firstname', 'givenname', 'vorname', 'prenom', 'nombre']],
  ['lastName', ['lastname', 'surname', 'familyname', 'nachname', 'nom', 'apellido', 'apellidos']],
  ['name', ['name', 'fullname']],
];

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const EVENT_ROLES = new Set(['event', 'message_id']);

function roleOf(column: string, kind: ImportKind): ImportColumn['role'] | null {
  const name = plain(column);
  for (const [role, names] of Object.entries(KNOWN)) {
    if (!names.includes(name)) continue;
    if (kind === 'people' && (EVENT_ROLES.has(role) || role === 'timestamp')) return null;
    return role as ImportColumn['role'];
  }
  return null;
}

/** The reading that fits all of the samples. */
interface Guess {
  decimal: ImportMapping['decimal'];
  dates: ImportMapping['dates'];
}

const everyCell = (cells: readonly unknown[], test: (cell: string) => boolean): boolean =>
  cells.length > 0 && cells.every((cell) => test(cellText(cell)));

const isDate = (cell: string, dates: ImportMapping['dates']): boolean =>
  !/^\d+$/.test(cell.trim()) && instantOf(cell, { dates, timeZone: 'UTC' }) !== null;

function kindOf(cells: readonly unknown[], { decimal, dates }: Guess): ImportValueKind {
  if (cells.some((cell) => typeof cell === 'object')) return 'json';
  if (cells.length > 0 && cells.every((cell) => typeof cell === 'number')) return 'number';
  if (everyCell(cells, (cell) => /^(true|false|yes|no)$/i.test(cell))) return 'boolean';
  if (everyCell(cells, (cell) => isDate(cell, dates))) return 'date';
  // A leading zero or plus is one of a code, which is no number.
  const isNumber = (cell: string) => !/^[+0]\d/.test(cell) && numberOf(cell, decimal) !== null;
  if (everyCell(cells, isNumber)) return 'number';
  if (everyCell(cells, (cell) => /^[[{]/.test(cell))) return 'json';
  return 'text';
}

/** Only such a phone number names somebody; another is kept as a trait. */
const areInternational = (cells: readonly unknown[]): boolean =>
  everyCell(cells, (cell) => cell.trim().startsWith('+'));

/** Whether numbers have commas and which part of a date comes first, as far as samples tell. */
function guessOf(columns: readonly (readonly unknown[])[]): Guess {
  const count = (test: (cell: string) => boolean) =>
    columns.filter((cells) => everyCell(cells, test)).length;
  const comma = count((cell) => /\d,\d{1,2}$/.test(cell.trim()) && numberOf(cell, ',') !== null);
  const point = count((cell) => /\d\.\d{1,2}$/.test(cell.trim()) && numberOf(cell, '.') !== null);
  const dmy = count((cell) => isDate(cell, 'dmy'));
  const mdy = count((cell) => isDate(cell, 'mdy'));
  const iso = count((cell) => isDate(cell, 'iso'));
  return {
    decimal: comma > point ? ',' : '.',
    dates: Math.max(dmy, mdy) <= iso ? 'iso' : mdy > dmy ? 'mdy' : 'dmy',
  };
}

/** What the columns most likely are. Each role is given once, to the first column that fits. */
export function suggestMapping(
  kind: ImportKind,
  columns: readonly string[],
  rows: readonly Row[],
  timeZone: string,
): ImportMapping {
  const cellsOf = (at: number) =>
    rows.map(({ cells }) => cells[at]).filter((cell) => !isEmpty(cell));
  const samples = columns.map((_, at) => cellsOf(at));
  const guess = guessOf(samples);
  const roles = new Set<string>();
  const names = new Set<string>();
  const mapped = columns.map((column, at): ImportColumn => {
    const role = roleOf(column, kind);
    if (role && !roles.has(role) && !(role === 'phone' && !areInternational(samples[at] ?? []))) {
      roles.add(role);
      return { column, role, name: '', kind: 'text' };
    }
    const known =
      role === 'phone' ? role : NAMED.find(([, written]) => written.includes(plain(column)))?.[0];
    const free = known !== undefined && !names.has(known) ? known : column;
    const name = free.slice(0, MESSAGE_LIMITS.traitNameLength);
    names.add(name);
    // An order number is a text, whatever digits it is made of.
    const text = name === 'order_id' || name === 'phone';
    return { column, role: 'value', name, kind: text ? 'text' : kindOf(samples[at] ?? [], guess) };
  });
  const event = kind === 'events' && !roles.has('event') && names.has('order_id');
  return {
    columns: mapped,
    event: event ? 'Order Completed' : '',
    eventNames: [],
    ...guess,
    timeZone,
    remove: '',
  };
}
