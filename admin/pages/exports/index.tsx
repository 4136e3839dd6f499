import { Route, Routes } from 'react-router-dom';

import { CreateFlow } from './create-flow';
import { FlowPage } from './flow-page';
import { FlowsList } from './flows-list';
import { RunPage } from './run-page';

export default function Exports() {
  return (
    <Routes>
      <Route index element={<FlowsList />} />
      <Route path="create" element={<CreateFlow />} />
      <Route path=":id" element={<FlowPage />} />
      <Route path=":id/runs/:runId" element={<RunPage />} />
    </Routes>
  );
}
