import { Route, Routes } from 'react-router-dom';

import { LivePage } from './live-page';

export default function Live() {
  return (
    <Routes>
      <Route index element={<LivePage />} />
    </Routes>
  );
}
