/**
 * Tell whether another view was chosen while this one waited for labels; that one is then drawn again,
 * because Yasr has just emptied the place for this one.
 */
export function overtaken(yasr, name) {
  if (yasr.drawnPlugin === undefined || yasr.drawnPlugin === name) return false;
  yasr.refresh();
  return true;
}
