import { Flex, Typography } from '@strapi/design-system';
import { useEffect, useRef } from 'react';
import { styled } from 'styled-components';

import { useText } from '../../hooks/use-text';

export const STEPS = ['what', 'fields', 'when'] as const;
export type Step = (typeof STEPS)[number];

const Number = styled(Flex)<{ $isOpen: boolean }>`
  width: 2.8rem;
  height: 2.8rem;
  border-radius: 50%;
  justify-content: center;
  background: ${({ theme, $isOpen }) =>
    $isOpen ? theme.colors.primary600 : theme.colors.neutral150};
  color: ${({ theme, $isOpen }) => ($isOpen ? theme.colors.buttonNeutral0 : theme.colors.neutral700)};
`;

const StepButton = styled.button`
  background: none;
  border: none;
  padding: ${({ theme }) => theme.spaces[1]};
  cursor: pointer;
`;

/** The three steps of an export, in order; each can be opened at any time. */
export function Steps({ open, onOpen }: { open: Step; onOpen: (step: Step) => void }) {
  const t = useText();
  const current = useRef<HTMLButtonElement>(null);
  const before = useRef(open);

  // *Next* is gone with its step; who went there by keyboard goes on from the step's name.
  useEffect(() => {
    if (before.current !== open) current.current?.focus();
    before.current = open;
  }, [open]);

  return (
    <nav aria-label={t('exports.steps')}>
      <Flex tag="ol" gap={6} wrap="wrap">
        {STEPS.map((step, index) => (
          <li key={step}>
            <StepButton
              ref={step === open ? current : undefined}
              type="button"
              aria-current={step === open ? 'step' : undefined}
              onClick={() => onOpen(step)}
            >
              <Flex gap={2}>
                <Number $isOpen={step === open}>
                  <Typography fontWeight="bold" textColor="inherit">
                    {index + 1}
                  </Typography>
                </Number>
                <Typography
                  variant="omega"
                  fontWeight={step === open ? 'bold' : 'regular'}
                  textColor={step === open ? 'neutral800' : 'neutral600'}
                >
                  {t(`exports.step.${step}`)}
                </Typography>
              </Flex>
            </StepButton>
          </li>
        ))}
      </Flex>
    </nav>
  );
}
