import { styled } from 'styled-components';

/** A sentence of fields: its first line leaves room for a grip and for buttons, the others do not. */
export const Flowing = styled.div<{ $digits: number }>`
  display: flow-root;
  position: relative;
  margin-bottom: -${({ theme }) => theme.spaces[2]};

  &::before {
    content: '';
    float: right;
    /* Two buttons, and the count beside them. */
    width: ${({ $digits }) => `calc(9.6rem + ${$digits} * 0.8rem)`};
    height: 3.2rem;
  }

  & > * {
    vertical-align: top;
    max-width: 100%;
    margin: 0 ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[2]}`} 0;
  }

  & > div {
    display: inline-block;
  }

  & > span,
  & > [role='combobox'] {
    display: inline-flex;
  }

  & > [data-line] {
    display: block;
    margin-right: 0;
  }
`;

/** What can be done with the condition: behind its fields for those who tab, above them to see. */
export const Tools = styled.div`
  && {
    display: flex;
    position: absolute;
    top: 0;
    right: 0;
    margin: 0;
    max-width: none;
    gap: ${({ theme }) => theme.spaces[1]};
    justify-content: flex-end;
    align-items: center;
    min-height: 3.2rem;
  }
`;
