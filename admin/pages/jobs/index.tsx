import { Route, Routes } from 'react-router-dom';

import { JobPage } from './job-page';
import { JobsList } from './jobs-list';

export default function Jobs() {
  return (
    <Routes>
      <Route index element={<JobsList />} />
      <Route path=":name" element={<JobPage />} />
    </Routes>
  );
}
