import { Toggle, type ToggleProps } from '@strapi/design-system';
import { styled } from 'styled-components';

const Quiet = styled.div<{ $isFirst: boolean }>`
  & > div > div:first-of-type > span {
    color: ${({ theme, $isFirst }) =>
      $isFirst ? theme.colors.neutral800 : theme.colors.neutral600};
  }
`;

/** A toggle between two choices of equal worth: Strapi's own shows the first one in red. */
export function QuietToggle(props: ToggleProps) {
  return (
    <Quiet $isFirst={!props.checked}>
      <Toggle {...props} />
    </Quiet>
  );
}
