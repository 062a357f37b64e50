// What can be measured of a page's layout. Each runs in the page, and answers with what is wrong, by name.

/** What sticks out of the page, if it can be scrolled sideways at all. */
export function tooWide() {
  const page = document.scrollingElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const wide = [...document.querySelectorAll('body *')].filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return right > page.clientWidth || left < 0;
  });
  return wide.map((element) => `${element.localName}.${element.className}`);
}

/** Words that are cut off by the box they stand in. Those hidden on purpose are indented away, or a pixel large. */
export function cutOff() {
  const boxes = [...document.querySelectorAll('.ct *')].filter((element) => {
    const { overflowX, overflowY, textIndent } = getComputedStyle(element);
    const hides = (overflowX !== 'visible' || overflowY !== 'visible') && parseFloat(textIndent) === 0;
    return hides && element.checkVisibility() && element.clientHeight > 1 && element.localName !== 'input';
  });
  const cut = boxes.filter(
    ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
      scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1,
  );
  return cut.map((element) => `${element.localName}.${element.className}`);
}

/** Controls smaller than `least` pixels; a link among words is as high as its words. */
export function tooSmall(least) {
  const links = '.ct-pages a, .ct-views a, .ct-button, .ct-permalink, .ct-reply-to a';
  const controls = [...document.querySelectorAll(`.ct :is(button, summary, input, ${links})`)];
  const small = controls.filter((control) => {
    const { width, height } = control.getBoundingClientRect();
    return control.checkVisibility() && (width < least || height < least);
  });
  return small.map((control) => `${control.localName}.${control.className}`);
}

/** Words and controls of comments that reach out of the thread. */
export function straying() {
  const thread = document.querySelector('.ct').getBoundingClientRect();
  const parts = ':is(a, bdi, blockquote, button, p, summary, time)';
  const comments = [...document.querySelectorAll(`.ct-comment, .ct-comment ${parts}`)].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 1 && (left < thread.left - 1 || right > thread.right + 1);
  });
  return comments.map((element) => `${element.closest('.ct-comment').id} ${element.localName}.${element.className}`);
}
