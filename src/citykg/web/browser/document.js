/**
 * A text and what it states, linked both ways: pointing at words lights their facts,
 * pointing at a fact lights its words. Without this, links lead to and fro.
 */
import { Reading } from "./reading/reading.js";

customElements.define("kg-reading", Reading);
