import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, isIPv4 } from 'node:net';

/** Networks that are not the public internet: a stream there would let editors reach inside. */
function closedNetworks(): BlockList {
  const list = new BlockList();
  const v4: [string, number][] = [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ];
  const v6: [string, number][] = [
    ['::', 128],
    ['::1', 128],
    ['64:ff9b::', 96],
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
  ];
  for (const [network, bits] of v4) list.addSubnet(network, bits, 'ipv4');
  for (const [network, bits] of v6) list.addSubnet(network, bits, 'ipv6');
  return list;
}

const CLOSED = closedNetworks();

/** Whether an address belongs to a private, loopback, link-local or reserved network. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  return CLOSED.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
}

/** The host of a URL when it is an address and not a name; brackets of IPv6 taken off. */
export function literalAddress(url: string): string | null {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return isIP(host) ? host : null;
}

export class PrivateAddressError extends Error {
  readonly code = 'EPRIVATE';

  constructor(host: string) {
    super(
      `${host} is on a private network; allow it with destinations.allowPrivateAddresses in config/plugins`,
    );
  }
}

type Found = (error: Error | null, addresses: LookupAddress[]) => void;

/**
 * Looks a name up for one connection and refuses closed networks. The connection goes to the very
 * address that was checked, so that a name cannot point elsewhere a moment later.
 */
export function guardedLookup(host: string, options: object, found: Found): void {
  resolve(host, { ...options, all: true }, (error, addresses) => {
    const closed = addresses?.some(({ address }) => isPrivateAddress(address));
    found(error ?? (closed ? new PrivateAddressError(host) : null), addresses ?? []);
  });
}
