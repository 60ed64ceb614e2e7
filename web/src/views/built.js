// A view whose parts are built anew each time it is entered.

/** `what` is the view's id, title and the like; build(body, route) answers {draw(state, route), close()}. */
export function built(what, build) {
  let parts = null;
  return {
    ...what,
    enter(body, route) {
      parts = build(body, route);
    },
    draw(state, route) {
      parts.draw(state, route);
    },
    leave() {
      parts.close();
      parts = null;
    },
  };
}
