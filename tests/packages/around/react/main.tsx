import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';

import { Story } from './story.tsx';

function App() {
  const [thread, choose] = useState('weir');
  return (
    <>
      <button onClick={() => choose('ferry')}>Another story</button>
      <Story thread={thread} />
    </>
  );
}

createRoot(document.querySelector('main')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
