import { Flex, Typography } from '@strapi/design-system';
import { User } from '@strapi/icons';

const TOKENS = ['primary', 'alternative', 'success', 'warning', 'secondary'] as const;

/** The same person has the same colour everywhere. */
export function tokenOf(id: string): (typeof TOKENS)[number] {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997;
  return TOKENS[sum % TOKENS.length] ?? 'primary';
}

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase();

interface PersonIconProps {
  id: string;
  /** null: a visitor nobody knows. */
  name: string | null;
  isLarge?: boolean;
}

/** Initials on the person's colour; a figure for anonymous visitors. Decoration only. */
export function PersonIcon({ id, name, isLarge = false }: PersonIconProps) {
  const token = name ? tokenOf(id) : 'neutral';
  const side = isLarge ? '4.8rem' : '3.2rem';
  return (
    <Flex
      aria-hidden
      justifyContent="center"
      background={token === 'neutral' ? 'neutral150' : `${token}200`}
      width={side}
      height={side}
      borderRadius="50%"
      shrink={0}
    >
      {name ? (
        <Typography variant={isLarge ? 'delta' : 'pi'} textColor="neutral800" fontWeight="semiBold">
          {initialsOf(name)}
        </Typography>
      ) : (
        <User fill="neutral500" />
      )}
    </Flex>
  );
}
