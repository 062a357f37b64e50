// What is about to be seen.

/** CSS pixels from the viewport within which a thing is near, so that most readers never wait for it. */
const NEAR = 600;

/**
 * Whether a thing is near the viewport before anything has been painted: a frame sooner than the browser would say. Not
 * asked of a page that is not there yet, whose styles may be missing, nor of one that nobody looks at.
 */
export function isNear(element) {
  if (document.readyState === 'loading' || document.hidden) return false;
  const [box] = element.getClientRects();
  return box?.top < innerHeight + NEAR && box.bottom > -NEAR;
}

/** Calls back whenever an element comes near the viewport; undefined where the browser cannot tell. */
export function whenNear(element, then) {
  if (!globalThis.IntersectionObserver) return undefined;
  const observer = new IntersectionObserver(
    (entries) => entries.some((entry) => entry.isIntersecting) && then(),
    { rootMargin: `${NEAR}px` },
  );
  observer.observe(element);
  return observer;
}
