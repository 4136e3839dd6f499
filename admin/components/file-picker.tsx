import { styled } from 'styled-components';

/** The browser's own picker: it takes a dropped file and the keyboard, and says what is chosen. */
export const FilePicker = styled.input`
  width: 100%;
  padding: ${({ theme }) => theme.spaces[4]};
  border: 1px dashed ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  color: ${({ theme }) => theme.colors.neutral800};
  background: ${({ theme }) => theme.colors.neutral100};
  font-family: inherit;
  font-size: ${({ theme }) => theme.fontSizes[2]};

  &::file-selector-button {
    margin-right: ${({ theme }) => theme.spaces[3]};
    padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[3]}`};
    border: 1px solid ${({ theme }) => theme.colors.neutral200};
    border-radius: ${({ theme }) => theme.borderRadius};
    color: ${({ theme }) => theme.colors.neutral800};
    background: ${({ theme }) => theme.colors.neutral0};
    font: inherit;
    cursor: pointer;
  }
`;
