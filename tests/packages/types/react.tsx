import { useRef } from 'react';

import type { CommentThreadElement } from 'comment-thread';
import type {} from 'comment-thread/react';

export function Page() {
  const thread = useRef<CommentThreadElement>(null);
  const hear = ({ detail }: CustomEvent<{ page: number }>) => console.log(detail.page);
  return (
    <>
      <comment-thread ref={thread} src="/threads/weir/{page}.json" heading-level={3} relative-time="" id="talk" onct-page={hear}>
        <p>Read the comments</p>
      </comment-thread>
      <comment-count src="/api/counts" thread="weir" />
      {/* @ts-expect-error It has another detail. */}
      <comment-thread onct-page={(event: CustomEvent<{ count: number }>) => event} />
      {/* @ts-expect-error There is no such value. */}
      <comment-thread vote="sideways" />
      {/* @ts-expect-error There is no such element. */}
      <comment-threads />
    </>
  );
}
