import {
  DndContext,
  DragOverlay,
  PointerSensor,
  useDndContext,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
  type CollisionDetection,
} from '@dnd-kit/core';
import { Box, Typography } from '@strapi/design-system';
import { Drag } from '@strapi/icons';
import { createContext, useContext, type ReactNode } from 'react';
import { styled } from 'styled-components';

import type { Place } from './draft-tree';

/** Nothing is dragged by a click that slips. */
const SLIP = { activationConstraint: { distance: 6 } };

/** The nearest gap to the pointer, up or down; a gap beside it counts from its own edge. */
const nearestGap: CollisionDetection = ({
  pointerCoordinates,
  droppableRects,
  droppableContainers,
}) => {
  if (!pointerCoordinates) return [];
  const { x, y } = pointerCoordinates;
  return droppableContainers
    .flatMap((container) => {
      const rect = droppableRects.get(container.id);
      if (!rect) return [];
      const aside = Math.max(0, rect.left - x, x - rect.right);
      const value = Math.abs(y - (rect.top + rect.height / 2)) + aside;
      return [{ id: container.id, data: { droppableContainer: container, value } }];
    })
    .sort((a, b) => a.data.value - b.data.value);
};

interface DraggingProps {
  onMove: (id: number, place: Place) => void;
  /** What a dragged condition or group looks like at the pointer. */
  draw: (id: number) => ReactNode;
  children: ReactNode;
}

/** Conditions and groups may be dragged within; the keyboard has its own ways in their menus. */
export function Dragging({ onMove, draw, children }: DraggingProps) {
  const sensors = useSensors(useSensor(PointerSensor, SLIP));
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearestGap}
      onDragEnd={({ active, over }) => {
        const place = over?.data.current as Place | undefined;
        if (place) onMove(Number(active.id), place);
      }}
    >
      {children}
      <Overlay draw={draw} />
    </DndContext>
  );
}

function Overlay({ draw }: Pick<DraggingProps, 'draw'>) {
  const { active } = useDndContext();
  return (
    <DragOverlay dropAnimation={null}>
      {active && (
        <Box
          background="neutral0"
          borderColor="primary600"
          hasRadius
          shadow="popupShadow"
          padding={3}
          style={{ cursor: 'grabbing', width: 'max-content', maxWidth: '60rem' }}
        >
          <Typography>{draw(Number(active.id))}</Typography>
        </Box>
      )}
    </DragOverlay>
  );
}

type Drag = ReturnType<typeof useDraggable>;
const DragContext = createContext<Pick<Drag, 'listeners' | 'setActivatorNodeRef'> | null>(null);
/** Within what is being dragged there is no place to drop it. */
const InDragged = createContext(false);

/** What moves as a whole. */
export function Draggable({ id, children }: { id: number; children: ReactNode }) {
  const { listeners, setActivatorNodeRef, setNodeRef, isDragging } = useDraggable({ id });
  const isWithin = useContext(InDragged);
  return (
    <DragContext.Provider value={{ listeners, setActivatorNodeRef }}>
      <InDragged.Provider value={isDragging || isWithin}>
        <div ref={setNodeRef} style={{ opacity: isDragging ? 0.4 : 1 }}>
          {children}
        </div>
      </InDragged.Provider>
    </DragContext.Provider>
  );
}

const Grip = styled(Box)`
  cursor: grab;
  touch-action: none;
  line-height: 0;
`;

/** Where a condition or group is taken hold of; of no use without a pointer, so nobody tabs to it. */
export function DragHandle() {
  const drag = useContext(DragContext);
  return (
    <Grip
      ref={drag?.setActivatorNodeRef}
      {...drag?.listeners}
      aria-hidden
      color="neutral500"
      paddingTop={2}
      paddingBottom={2}
      paddingRight={1}
    >
      <Drag width="1.6rem" height="1.6rem" />
    </Grip>
  );
}

const Line = styled.div<{ $isOver: boolean }>`
  height: ${({ theme }) => theme.spaces[2]};
  display: flex;
  align-items: center;

  &::before {
    content: '';
    width: 100%;
    height: 2px;
    border-radius: 1px;
    background: ${({ theme, $isOver }) => ($isOver ? theme.colors.primary600 : 'transparent')};
  }
`;

/** A gap between two children of a group: where something is dropped. */
export function Gap({ to, at }: Place) {
  const disabled = useContext(InDragged);
  const { setNodeRef, isOver } = useDroppable({ id: `${to}:${at}`, data: { to, at }, disabled });
  return <Line ref={setNodeRef} $isOver={isOver} aria-hidden />;
}
