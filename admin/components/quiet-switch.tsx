import { Switch } from '@strapi/design-system';
import { styled } from 'styled-components';

/** A switch whose *off* is a choice like any other: Strapi's own is red then. */
export const QuietSwitch = styled(Switch)`
  &[data-state='unchecked'] {
    background-color: ${({ theme }) => theme.colors.neutral500};
  }

  &[data-state='checked'] {
    background-color: ${({ theme }) => theme.colors.primary600};
  }
`;
