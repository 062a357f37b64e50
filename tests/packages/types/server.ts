import { ThreadError, renderToString, type RenderOptions } from 'comment-thread/server';

const options: RenderOptions = { headingLevel: 3, vote: 'up', address: new URL('https://news.example/?page=2') };

export function draw(json: string): string {
  try {
    return renderToString(json, options);
  } catch (reason) {
    if (reason instanceof ThreadError) return reason.message;
    throw reason;
  }
}

renderToString({ items: [] });

// @ts-expect-error There is no such value.
renderToString('{}', { vote: 'sideways' });

// @ts-expect-error There is no such option.
renderToString('{}', { heading: 3 });
