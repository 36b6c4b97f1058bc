// What the map of a network reckons itself: finding the point below the pointer, a fair order of ties, outlines of groups.

/** Points by squares, so that the one below the pointer is found at once. */
export class Grid {
  private readonly squares = new Map<number, number[]>();
  private readonly size: number;
  private readonly west: number;
  private readonly north: number;

  constructor(
    private readonly x: Float32Array,
    private readonly y: Float32Array,
  ) {
    let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let node = 0; node < x.length; node++) {
      west = Math.min(west, x[node]!);
      east = Math.max(east, x[node]!);
      north = Math.min(north, y[node]!);
      south = Math.max(south, y[node]!);
    }
    this.west = west;
    this.north = north;
    this.size = Math.max((east - west) / 64, (south - north) / 64, 1e-9);
    for (let node = 0; node < x.length; node++) {
      const key = this.key(this.column(x[node]!), this.row(y[node]!));
      const list = this.squares.get(key);
      if (list) list.push(node);
      else this.squares.set(key, [node]);
    }
  }

  private column = (x: number): number => Math.floor((x - this.west) / this.size);
  private row = (y: number): number => Math.floor((y - this.north) / this.size);
  private key = (column: number, row: number): number => row * 4096 + column;

  /** The nearest point within a distance; -1: none. */
  nearest(x: number, y: number, reach: number): number {
    let best = -1;
    let least = reach * reach;
    const clamp = (value: number): number => Math.max(0, Math.min(64, value));
    for (let row = clamp(this.row(y - reach)); row <= clamp(this.row(y + reach)); row++)
      for (let column = clamp(this.column(x - reach)); column <= clamp(this.column(x + reach)); column++)
        for (const node of this.squares.get(this.key(column, row)) ?? []) {
          const far = (this.x[node]! - x) ** 2 + (this.y[node]! - y) ** 2;
          if (far < least) [best, least] = [node, far];
        }
    return best;
  }
}

/** Numbers 0..count in an order that looks random and is the same each time: every beginning is a fair sample. */
export function order(count: number): Uint32Array {
  const list = Uint32Array.from({ length: count }, (_, at) => at);
  let state = 0x9e3779b9;
  for (let at = count - 1; at > 0; at--) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    const other = ((state ^ (state >>> 13)) >>> 0) % (at + 1);
    [list[at], list[other]] = [list[other]!, list[at]!];
  }
  return list;
}

/** The convex outline of points (Andrew's chain), a little wider than they are; x and y in turn. */
export function hull(points: [number, number][]): Float32Array {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: [number, number][]): [number, number][] => {
    const chain: [number, number][] = [];
    for (const point of list) {
      while (chain.length > 1) {
        const [a, b] = [chain.at(-2)!, chain.at(-1)!];
        if ((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  const outline = [...half(sorted), ...half(sorted.reverse())];
  const [middleX, middleY] = outline.reduce(([x, y], point) => [x + point[0] / outline.length, y + point[1] / outline.length], [0, 0]);
  return Float32Array.from(outline.flatMap(([x, y]) => [middleX + (x - middleX) * 1.12, middleY + (y - middleY) * 1.12]));
}
