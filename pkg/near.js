// What is about to be seen.

/** How far from the viewport a thing is near, so that most readers never wait for it. */
const NEAR = '600px';

/** Calls back whenever an element comes near the viewport; undefined where the browser cannot tell. */
export function whenNear(element, then) {
  if (!globalThis.IntersectionObserver) return undefined;
  const observer = new IntersectionObserver(
    (entries) => entries.some((entry) => entry.isIntersecting) && then(),
    { rootMargin: NEAR },
  );
  observer.observe(element);
  return observer;
}
