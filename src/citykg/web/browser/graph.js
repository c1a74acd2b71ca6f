/** `<kg-graph>`: what draws it is loaded once it is about to be seen. */

import { onceSeen } from "./visuals/dom.js";

class KgGraph extends HTMLElement {
  connectedCallback() {
    this.seen ??= onceSeen(this, async () => {
      const { Neighbourhood } = await import("./visuals/neighbourhood.js");
      this.drawn = new Neighbourhood(this);
      await this.drawn.start();
    });
  }

  disconnectedCallback() {
    this.seen?.disconnect();
    this.drawn?.stop();
  }
}

customElements.define("kg-graph", KgGraph);
