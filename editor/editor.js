// The code editor as the page uses it: a plain function around CodeMirror 6, light or dark by the page's own colours.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { javascript } from "@codemirror/lang-javascript";
import { Compartment, EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { clearError, errorMark, markError } from "./error-mark.js";
import { look } from "./look.js";

/**
 * @param {HTMLElement} parent
 * @param {{doc: string, label: string, onChange?: (text: string) => void, onRun?: () => void}} options
 */
export function createEditor(parent, { doc, label, onChange, onRun }) {
  const chosen = new Compartment();
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc,
      extensions: [
        chosen.of(choices()),
        highlightActiveLine(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentUnit.of("  "),
        indentOnInput(),
        bracketMatching(),
        javascript(),
        errorMark,
        look,
        keymap.of([
          { key: "Mod-Enter", run: () => (onRun?.(), true) },
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        // What may be edited can be focused; that it can is said for whoever only reads attributes.
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange?.(update.state.doc.toString());
        }),
      ],
    }),
  });

  const choose = () => view.dispatch({ effects: chosen.reconfigure(choices()) });
  addEventListener("settings", choose);

  return {
    getText: () => view.state.doc.toString(),
    setText(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      clearError(view);
    },
    markError: (line, column, message) => markError(view, line, column, message),
    clearError: () => clearError(view),
    focus: () => view.focus(),
    destroy() {
      removeEventListener("settings", choose);
      view.destroy();
    },
  };
}

// What the page's settings say, which stand on the document's root. Unless somebody asks for it, Tab is not the editor's:
// whoever comes by keyboard gets out as from every other field.
function choices() {
  const { tab, lines } = document.documentElement.dataset;
  return [
    lines === "off" ? [] : [lineNumbers(), highlightActiveLineGutter()],
    tab === "indents" ? [keymap.of([indentWithTab]), leaveAfterEscape] : [],
  ];
}

// CodeMirror lets Tab leave for two seconds after Escape; nobody should have to hurry. The next key that is neither
// Escape nor Tab ends it.
const leaveAfterEscape = EditorView.domEventObservers({
  keyup(event, view) {
    if (event.key === "Escape") view.setTabFocusMode(3_600_000);
  },
});
