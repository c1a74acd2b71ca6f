/** Nodes and edges, and where they lie. */

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
} from "d3-force";

const ROUNDS = 260;
const MOST = 150;
const EDGE = { x: 56, top: 24, bottom: 36 };

export class Layout {
  nodes = [];
  edges = [];
  total = 0;
  #known = new Map();

  /** Adds a neighbourhood; what is known stays where it is. */
  add({ focus, nodes, edges, total }) {
    const around = this.#known.get(focus);
    for (const node of nodes) {
      if (!this.#known.has(node.id) && this.nodes.length < MOST) {
        const fresh = around ? { ...node, x: around.x, y: around.y } : { ...node };
        this.#known.set(node.id, fresh);
        this.nodes.push(fresh);
      }
    }
    for (const edge of edges) {
      const [source, target] = [edge.source, edge.target].map((id) => this.#known.get(id));
      if (source && target && !this.edges.some((one) => isSame(one, edge, source, target))) {
        this.edges.push({ ...edge, source, target });
      }
    }
    this.total += total;
    this.#known.get(focus).expanded = true;
  }

  node(id) {
    return this.#known.get(id);
  }

  edgesOf(id) {
    return this.edges.filter(({ source, target }) => source.id === id || target.id === id);
  }

  /** Finds places: the same data always gives the same drawing. */
  settle([width, height], focusId) {
    const focus = this.node(focusId);
    Object.assign(focus, { fx: width / 2, fy: height / 2 });
    const room = Math.sqrt((width * height) / this.nodes.length);
    forceSimulation(this.nodes)
      .force("link", forceLink(this.edges).distance(Math.max(60, room * 0.95)).strength(0.5))
      .force("charge", forceManyBody().strength(-room * 6))
      .force("collide", forceCollide(Math.max(18, Math.min(44, room * 0.42))))
      .force("x", forceX(width / 2).strength(0.05))
      .force("y", forceY(height / 2).strength((0.05 * width) / height))
      .force("walls", () => this.#contain(width, height))
      .stop()
      .tick(ROUNDS);
    this.#contain(width, height);
  }

  /** Returns the node nearest to another in a direction, or that one itself. */
  towards(node, [across, down]) {
    const cost = (other) => {
      const [x, y] = [other.x - node.x, other.y - node.y];
      const ahead = x * across + y * down;
      const aside = Math.abs(x * down) + Math.abs(y * across);
      return ahead > 0 ? ahead + 2 * aside : Infinity;
    };
    const others = this.nodes.filter((one) => one !== node && cost(one) < Infinity);
    return others.reduce((best, one) => (cost(one) < cost(best) ? one : best), others[0] ?? node);
  }

  #contain(width, height) {
    for (const node of this.nodes) {
      node.x = Math.max(EDGE.x, Math.min(width - EDGE.x, node.x));
      node.y = Math.max(EDGE.top, Math.min(height - EDGE.bottom, node.y));
    }
  }
}

function isSame(one, edge, source, target) {
  return one.source === source && one.target === target && one.label === edge.label;
}
