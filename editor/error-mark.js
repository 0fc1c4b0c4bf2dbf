// The line where a run went wrong: coloured, signed in the gutter, and told to screen readers through the textbox itself.

import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, gutterLineClass, GutterMarker, WidgetType } from "@codemirror/view";

const setMark = StateEffect.define({
  map: (mark, changes) => mark && { ...mark, at: changes.mapPos(mark.at) },
});

const mark = StateField.define({
  create: () => null,
  update(mark, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMark)) return effect.value;
    if (!mark || !transaction.docChanged) return mark;
    const line = transaction.startState.doc.lineAt(mark.at);
    const edited = transaction.changes.touchesRange(line.from, line.to);
    return edited ? null : { ...mark, at: transaction.changes.mapPos(mark.at) };
  },
  provide: (field) => [
    EditorView.decorations.from(field, (mark) => (view) => decorate(view.state, mark)),
    gutterLineClass.compute([field], (state) => {
      const mark = state.field(field);
      return mark ? RangeSet.of(gutter.range(state.doc.lineAt(mark.at).from)) : RangeSet.empty;
    }),
    EditorView.contentAttributes.of((view) =>
      view.state.field(field, false) ? { "aria-invalid": "true", "aria-description": spoken(view.state) } : null,
    ),
  ],
});

export const errorMark = mark;

/** Lines and columns count from 1, as errors do; what lies outside the text is moved to its nearest place. */
export function markError(view, line, column, message) {
  const { doc } = view.state;
  const row = doc.line(Math.min(Math.max(line || 1, 1), doc.lines));
  const at = Math.min(row.from + Math.max((column || 1) - 1, 0), row.to);
  view.dispatch({ effects: [setMark.of({ at, message }), EditorView.scrollIntoView(at)] });
}

export function clearError(view) {
  if (view.state.field(mark)) view.dispatch({ effects: setMark.of(null) });
}

function spoken(state) {
  const { at, message } = state.field(mark);
  return `Error in line ${state.doc.lineAt(at).number}: ${message}`;
}

function decorate(state, mark) {
  if (!mark) return Decoration.none;
  const line = state.doc.lineAt(mark.at);
  return Decoration.set([
    Decoration.line({ class: "cm-errorLine" }).range(line.from),
    Decoration.widget({ widget: new Message(mark.message), side: 1 }).range(line.to),
  ]);
}

const gutter = new (class extends GutterMarker {
  elementClass = "cm-errorGutter";
})();

class Message extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }
  eq(other) {
    return other.text === this.text;
  }
  toDOM() {
    const element = document.createElement("span");
    element.className = "cm-errorMessage";
    element.textContent = this.text;
    element.setAttribute("aria-hidden", "true"); // the textbox's description says it
    return element;
  }
}
