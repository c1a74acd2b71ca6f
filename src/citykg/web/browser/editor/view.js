/** The text field of the editor: CodeMirror in a shadow root, where its styles may live. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, completionStatus, acceptCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentService,
  LanguageSupport,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, hoverTooltip, keymap, lineNumbers } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";
import { SparqlLanguage } from "codemirror-lang-sparql";

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-keyword)", fontWeight: "600" },
  { tag: tags.variableName, color: "var(--code-variable)" },
  { tag: [tags.namespace, tags.url, tags.typeName], color: "var(--code-name)" },
  { tag: [tags.string, tags.annotation], color: "var(--code-text)" },
  { tag: [tags.integer, tags.float, tags.bool], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--card)", fontSize: "0.9rem", borderRadius: "inherit" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", minHeight: "13rem", maxHeight: "65vh", borderRadius: "inherit" },
  ".cm-content": { padding: "0.75rem 0", caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--soft)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--sunk) 60%, transparent)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "var(--code-selected)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--evidence-bg)", outline: "1px solid var(--line-strong)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--warn-bg)", color: "var(--warn)" },
  ".cm-tooltip": {
    backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--line-strong)",
    borderRadius: "6px", boxShadow: "0 6px 24px rgb(0 0 0 / 18%)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--sans)", fontSize: "0.94rem", maxHeight: "18rem", maxWidth: "min(38rem, 94vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.22rem 0.6rem", lineHeight: "1.45", display: "flex", gap: "0.6rem", alignItems: "baseline" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--code-chosen)", color: "var(--ink)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > completion-section": {
    fontSize: "0.8rem", color: "var(--soft)", borderBottom: "1px solid var(--line)", padding: "0.2rem 0.6rem", opacity: "1",
  },
  ".cm-completionLabel": { fontWeight: "600", flex: "none", maxWidth: "60%", overflow: "hidden", textOverflow: "ellipsis" },
  ".cm-completionDetail": { color: "var(--soft)", fontStyle: "normal", fontSize: "0.85rem", marginLeft: "auto", overflow: "hidden", textOverflow: "ellipsis" },
  ".cm-completionIcon": { display: "none" },
  ".cm-completionInfo": { whiteSpace: "pre-line", fontFamily: "var(--sans)", fontSize: "0.88rem", lineHeight: "1.45", padding: "0.5rem 0.7rem", maxWidth: "19rem" },
  ".cm-diagnostic": { fontFamily: "var(--sans)", borderLeftColor: "var(--warn)", padding: "0.4rem 0.7rem" },
  ".cm-lintRange-error": {
    backgroundImage: "none", textDecoration: "underline wavy var(--warn) 1.5px", textUnderlineOffset: "0.25em",
    backgroundColor: "var(--warn-bg)",
  },
  ".cm-lintPoint-error::after": { borderBottomColor: "var(--warn)" },
  ".cm-panels": { backgroundColor: "var(--sunk)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-snippetField": { backgroundColor: "var(--evidence-bg)" },
});

const language = SparqlLanguage.configure({
  props: [styleTags({ "Pname_ln Pname_ns": tags.typeName, "Langtag": tags.annotation })],
});
const sparql = new LanguageSupport(language, [
  language.data.of({
    commentTokens: { line: "#" },
    closeBrackets: { brackets: ["(", "[", "{", '"'] },
    indentOnInput: /^\s*\}$/,
  }),
  indentService.of(indentation),
]);

/**
 * What is typed over a selection is put in by us: the browser would write styles into the
 * lines that it joins, which the policy forbids.
 */
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { empty } = view.state.selection.main;
    if (empty || view.composing || event.inputType !== "insertText" || !event.data) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

/** The list of completions scrolls, so it must be one that keys could reach. */
const reachable = EditorView.updateListener.of(({ view, state }) => {
  if (completionStatus(state) !== "active") return;
  view.requestMeasure({
    read: () => view.dom.querySelector(".cm-tooltip-autocomplete > ul:not([tabindex])"),
    write: (list) => list?.setAttribute("tabindex", "0"),
  });
});

/** Lines within braces stand two columns further in. */
function indentation(context, at) {
  const isBreak = context.options.simulateBreak !== undefined && context.options.simulateBreak !== null;
  const line = context.state.doc.lineAt(at);
  if (!isBreak && line.number === 1) return 0;
  const before = isBreak ? line.text.slice(0, at - line.from) : context.state.doc.line(line.number - 1).text;
  const count = (marks) => before.replace(/^\s*[})]+/, "").match(marks)?.length ?? 0;
  const further = count(/[{(]/g) > count(/[})]/g) ? 2 : 0;
  const nearer = !isBreak && /^\s*[})]/.test(line.text) ? 2 : 0;
  return Math.max(0, before.search(/\S|$/) + further - nearer);
}

/**
 * Put an editor into a shadow root of an element.
 * @param {HTMLElement} host
 * @param {object} options
 * @param {string} options.text
 * @param {Record<string, string>} options.texts What it says.
 * @param {import("@codemirror/autocomplete").CompletionSource[]} options.sources
 * @param {(text: string, at: number) => {from: number, to: number, about: string} | null} options.explain
 * @param {() => void} options.onRun
 * @param {(text: string) => void} options.onChange
 */
export function mount(host, options) {
  const root = host.attachShadow({ mode: "open" });
  const extensions = extensionsOf(options);
  const create = (doc) => EditorState.create({ doc, extensions });
  const view = new EditorView({ parent: root, root, state: create(options.text) });
  return { view, show: (text) => view.setState(create(text)) };
}

/** Say what the word below the pointer means. */
function explained(explain) {
  return hoverTooltip((view, at) => {
    const found = explain(view.state.doc.toString(), at);
    if (found === null) return null;
    const create = () => {
      const dom = document.createElement("div");
      dom.className = "cm-completionInfo";
      dom.textContent = found.about;
      return { dom };
    };
    return { pos: found.from, end: found.to, above: true, create };
  });
}

function extensionsOf({ texts, sources, explain, onRun, onChange }) {
  const run = () => {
    onRun();
    return true;
  };
  return [
    keymap.of([{ key: "Mod-Enter", run }, { key: "Tab", run: acceptCompletion }]),
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    typedOver,
    reachable,
    highlightActiveLine(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ override: sources, icons: false, activateOnTypingDelay: 80 }),
    sparql,
    indentOnInput(),
    syntaxHighlighting(colours),
    explained(explain),
    look,
    EditorState.tabSize.of(2),
    EditorState.phrases.of({ Completions: texts.completions, Diagnostics: texts.diagnostics }),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": texts.editor, autocapitalize: "off", spellcheck: "false" }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...lintKeymap, ...defaultKeymap]),
  ];
}

/**
 * Mark a place that is at fault; without one, take all marks away.
 * @param {EditorView} view
 * @param {{line: number, column: number, message: string} | null} fault
 */
export function markFault(view, fault) {
  view.dispatch(setDiagnostics(view.state, fault === null ? [] : [diagnostic(view.state.doc, fault)]));
}

function diagnostic(doc, { line, column, message }) {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  // Columns count characters, as the engine does; strings of this language count halves.
  const before = [...found.text].slice(0, Math.max(column, 1) - 1).join("");
  const at = Math.min(found.from + before.length, found.to);
  const ahead = /^[\p{L}\p{N}_:?$-]+|^[^\s]/u.exec(doc.sliceString(at, found.to))?.[0].length ?? 0;
  // Where a line or word ends, the word before is what is wrong.
  const behind = ahead > 0 ? 0 : (/\S+\s*$/.exec(doc.sliceString(found.from, at))?.[0].length ?? 0);
  return { from: at - behind, to: at + ahead, severity: "error", message };
}

/**
 * Put the cursor at a place.
 * @param {EditorView} view
 */
export function goTo(view, { line, column }) {
  const { from } = diagnostic(view.state.doc, { line, column, message: "" });
  view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
  view.focus();
}
