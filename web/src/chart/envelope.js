// From the lowest to the highest value of each step, behind the line of the means.
import {usual} from './align.js';

const GAP = 3;

/** Stretches of [[at, low, high], …] without a gap, oldest first. */
export function stretches(extremes) {
  const widest = GAP * usual(extremes);
  const found = [];
  extremes.forEach((edge, i) => {
    if (i === 0 || edge[0] - extremes[i - 1][0] > widest) {
      found.push([]);
    }
    found.at(-1).push(edge);
  });
  return found;
}

/** Fills what lies between the extremes of each series that has some, with its colour of `fills`. */
export function envelopes(u, series, fills) {
  const {ctx, bbox: {left, top, width, height}} = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  series.forEach(({extremes}, i) => {
    ctx.fillStyle = fills[i];
    for (const edges of stretches(extremes ?? [])) {
      ctx.beginPath();
      edges.forEach(([at, , high]) => ctx.lineTo(u.valToPos(at, 'x', true), u.valToPos(high, 'y', true)));
      edges.toReversed().forEach(([at, low]) => ctx.lineTo(u.valToPos(at, 'x', true), u.valToPos(low, 'y', true)));
      ctx.fill();
    }
  });
  ctx.restore();
}
