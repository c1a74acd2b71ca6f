// The answer of a query as a table, map, chart, timeline, graph, or as it came.
import { QueryResults } from "./results/component.js";

customElements.define("query-results", QueryResults);
