import { isIPv4, isIPv6 } from 'node:net';

import type { Settings } from '../../contracts/settings';

const plain = (ip: string) => (ip.startsWith('::ffff:') && isIPv4(ip.slice(7)) ? ip.slice(7) : ip);

/** The first groups of an IPv6 address, written out. */
function leadingGroups(ip: string, count: number): string {
  const [head = '', tail] = ip.split('::');
  const front = head ? head.split(':') : [];
  const back = tail ? tail.split(':') : [];
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return `${[...front, ...zeros, ...back].slice(0, count).join(':')}::`;
}

/** What is kept of an address: all, the network part (IPv4 /24, IPv6 /48), or nothing. */
export function keptAddress(ip: string, setting: Settings['privacy']['ip']): string | null {
  const address = plain(ip);
  if (setting === 'none') return null;
  if (setting === 'full') return address;
  if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0`;
  return isIPv6(address) ? leadingGroups(address, 3) : null;
}

/** What requests are counted by: an IPv4 address, or the /64 that one IPv6 household has. */
export function limitedAddress(ip: string): string {
  const address = plain(ip);
  return isIPv6(address) ? leadingGroups(address, 4) : address;
}
