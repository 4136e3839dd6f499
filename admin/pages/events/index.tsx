import { Route, Routes } from 'react-router-dom';

import { EventPage } from './event-page';
import { EventsPage } from './events-page';

export default function Events() {
  return (
    <Routes>
      <Route index element={<EventsPage />} />
      <Route path=":name" element={<EventPage />} />
    </Routes>
  );
}
