import { Route, Routes } from 'react-router-dom';

import { GroupPage } from './group-page';
import { GroupsList } from './groups-list';

export default function SegmentGroups() {
  return (
    <Routes>
      <Route index element={<GroupsList />} />
      <Route path=":id" element={<GroupPage />} />
    </Routes>
  );
}
