/** The query page. */
import { SparqlEditor } from "./editor/component.js";

customElements.define("sparql-editor", SparqlEditor);
