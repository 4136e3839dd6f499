import { Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';

import { useText } from '../../hooks/use-text';
import { TEMPLATES } from './templates';

const Cards = styled.ul`
  display: grid;
  gap: ${({ theme }) => theme.spaces[4]};
  grid-template-columns: repeat(auto-fill, minmax(26rem, 1fr));
`;

const Card = styled(Link)`
  display: block;
  height: 100%;
  padding: ${({ theme }) => theme.spaces[5]};
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  text-decoration: none;

  &:hover {
    border-color: ${({ theme }) => theme.colors.primary600};
  }
`;

/** Where a new audience begins: a common one to change, or an empty page. */
export function TemplatePicker() {
  const t = useText();
  const cards = [...TEMPLATES.map(({ key }) => key), 'empty' as const, 'list' as const];
  return (
    <Cards>
      {cards.map((key) => (
        <li key={key}>
          <Card to={`?template=${key}`}>
            <Flex direction="column" alignItems="flex-start" gap={2}>
              <Typography variant="delta" textColor="neutral800" tag="h2">
                {t(`audiences.template.${key}`)}
              </Typography>
              <Typography textColor="neutral600" tag="p">
                {t(`audiences.template.${key}.hint`)}
              </Typography>
            </Flex>
          </Card>
        </li>
      ))}
    </Cards>
  );
}
