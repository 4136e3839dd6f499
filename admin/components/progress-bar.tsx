import { ProgressBar as StrapiBar } from '@strapi/design-system';
import { styled } from 'styled-components';

/** Strapi's own bar is as wide as a word and has no colour. */
export const ProgressBar = styled(StrapiBar)`
  width: 100%;
  background-color: ${({ theme }) => theme.colors.neutral200};

  & > div {
    background-color: ${({ theme }) => theme.colors.primary600};
  }
`;
