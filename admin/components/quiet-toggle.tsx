import { Toggle, type ToggleProps } from '@strapi/design-system';
import { styled } from 'styled-components';

const Quiet = styled.div`
  & > div > div:first-of-type > span {
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

/** A toggle between two choices of equal worth: Strapi's own shows the first one in red. */
export function QuietToggle(props: ToggleProps) {
  return (
    <Quiet>
      <Toggle {...props} />
    </Quiet>
  );
}
