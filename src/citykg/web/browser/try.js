/** Tells how far the reading of a text is; without this, the form is sent as it is. */
class Trial extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector(".try-form");
    this.progress = this.querySelector(".try-progress");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.querySelector(".try-stop").addEventListener("click", () => this.request?.abort());
  }

  async send() {
    this.request = new AbortController();
    this.begin();
    try {
      const response = await fetch(this.form.action, {
        method: "POST",
        body: new FormData(this.form),
        headers: { Accept: "text/event-stream, text/html;q=0.5" },
        signal: this.request.signal,
      });
      const type = response.headers.get("Content-Type") ?? "";
      if (type.startsWith("text/event-stream")) await this.follow(response.body);
      else this.show(await response.text());
    } catch (error) {
      if (error.name !== "AbortError") this.tell(this.progress.dataset.failed);
    } finally {
      this.end();
    }
  }

  begin() {
    this.form.querySelector("button[type=submit]").disabled = true;
    this.progress.hidden = false;
    this.tell("");
    for (const step of this.progress.querySelectorAll("[data-step]")) {
      step.className = "";
      step.hidden = step.dataset.step === "start";
    }
    const began = performance.now();
    this.clock = setInterval(() => {
      const seconds = Math.round((performance.now() - began) / 1000);
      this.tell(this.progress.dataset.seconds.replace("#", String(seconds)));
    }, 1000);
  }

  end() {
    clearInterval(this.clock);
    const button = this.form.querySelector("button[type=submit]");
    if (button) button.disabled = false;
    if (this.querySelector(".try-elapsed").textContent !== this.progress.dataset.failed) {
      this.progress.hidden = true;
    }
  }

  tell(text) {
    this.querySelector(".try-elapsed").textContent = text;
  }

  /** Reads the events of the server as they come. */
  async follow(body) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let held = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      held += value;
      const events = held.split("\n\n");
      held = events.pop();
      for (const event of events) this.take(JSON.parse(event.replace(/^data: /, "")));
    }
  }

  take(message) {
    if (message.page) {
      this.show(message.page);
      return;
    }
    for (const step of this.progress.querySelectorAll(".now")) step.className = "past";
    const now = this.progress.querySelector(`[data-step="${message.step}"]`);
    if (now) {
      now.hidden = false;
      now.className = "now";
    }
  }

  /** Shows what came of it in place of this element. */
  show(page) {
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("kg-trial");
    if (!fresh) throw new Error("no page");
    const own = this.querySelector("#file");
    fresh.querySelector("#file")?.replaceWith(own);
    this.replaceWith(fresh);
    const place = fresh.querySelector(".trouble") ?? fresh.querySelector("#outcome");
    place?.setAttribute("tabindex", "-1");
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: "start" });
  }
}

customElements.define("kg-trial", Trial);
