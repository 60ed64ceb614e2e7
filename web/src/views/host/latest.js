// The newest values of series that the feed does not carry, for it is kept small: cores, disks, interfaces, paging.
import {poll} from '../../poll.js';

const EVERY = 5000;
/** Back so far, so that what is read every few seconds has a reading. */
const BACK = 35_000;
/** An answer holds at most fifty series: what may be many is asked for by itself. */
const REQUESTS = [
  ['cpu_core_used_ratio'],
  ['disk_busy_ratio', 'disk_in_flight', 'disk_read_bytes_per_second', 'disk_wait_seconds', 'disk_written_bytes_per_second', 'swap_in_bytes_per_second',
    'swap_out_bytes_per_second'],
  ['network_carrier', 'network_receive_bytes_per_second', 'network_transmit_bytes_per_second', 'network_up'],
  ['network_receive_drops_per_second', 'network_receive_errors_per_second', 'network_transmit_drops_per_second', 'network_transmit_errors_per_second'],
];

/** Reads them every few seconds: {values() as a Map, stop()}; `now()` is the server's time in milliseconds, `came()` is told of new ones. */
export function latest(now, came) {
  const found = REQUESTS.map(() => new Map());
  const polls = REQUESTS.map((names, i) => poll(
    () => `api/series?${new URLSearchParams([...names.map(name => ['name', name]), ['points', 100], ['from', new Date(now() - BACK).toISOString()]])}`,
    EVERY,
    list => {
      found[i] = new Map(list.filter(({points}) => points.length > 0).map(({metric, points}) => [metric, points.at(-1)[1]]));
      came();
    },
    () => {
      found[i] = new Map(); // what is not known is not shown; the charts' own request says why
      came();
    }));
  return {
    values: () => new Map(found.flatMap(one => [...one])),
    stop() {
      polls.forEach(one => one.stop());
    },
  };
}
