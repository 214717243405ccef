// @ts-check
/**
 * A text field with a list of suggestions below it, as the WAI-ARIA Authoring Practices describe an
 * editable combobox with list autocomplete and manual selection: the focus stays in the field,
 * aria-activedescendant names the chosen line, kinds of lines are labelled groups.
 */

const PAUSE_MS = 150;

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
const make = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

class Combobox {
  /**
   * @param {Suggestions} source
   * @param {{choose: (chosen: Suggestion) => void, typed: (text: string) => void}} owner
   */
  constructor(source, owner) {
    this.source = source;
    this.owner = owner;
    this.input = make("input", {
      id: "q", type: "search", role: "combobox", autocomplete: "off", spellcheck: "false",
      autocapitalize: "off", enterkeyhint: "search",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "list",
    });
    this.list = make("div", { id: "list", role: "listbox", "aria-label": "Gợi ý", hidden: "" });
    this.status = make("div", { role: "status" });
    /** @type {Suggestion[]} */
    this.shown = [];
    /** Where the lines that are shown came from. */
    this.address = "";
    /** @type {HTMLElement[]} */
    this.options = [];
    this.active = -1;
    this.timer = 0;
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("input", () => {
      owner.typed(this.input.value);
      this.activate(-1);
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.ask(), PAUSE_MS);
    });
    this.input.addEventListener("blur", () => this.dismiss());
    // A click on a line must not take the focus from the field.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    // Keys of a composition belong to the input method: its Enter ends a word and chooses nothing.
    // Safari sends that Enter after the composition, with the code 229.
    if (event.isComposing || event.keyCode === 229) return;
    const key = KEYS[event.key];
    if (key) key(this, event);
  }

  async ask() {
    clearTimeout(this.timer);
    const text = this.input.value.trim();
    if (text.length < SHORTEST) {
      this.source.cancel();
      this.show([]);
      this.status.textContent = "";
      return;
    }
    const address = this.source.address(text);
    const found = await this.source.ask(address);
    if (found) {
      this.address = address;
      this.show(found);
      this.status.textContent = found.length
        ? `Có ${found.length} gợi ý; dùng phím mũi tên để chọn.`
        : "Không có gợi ý.";
    } else if (found === null) {
      this.show([]);
      this.status.textContent = "";
    }
  }

  /** @param {Suggestion[]} suggestions */
  show(suggestions) {
    const kinds = [...new Set(suggestions.map((each) => each.kind))];
    // Lines of a kind stand together, whatever order they came in.
    this.shown = kinds.flatMap((kind) => suggestions.filter((each) => each.kind === kind));
    this.options = this.shown.map((each, index) => {
      const option = make(
        "div", { id: `o${index}`, role: "option", "aria-selected": "false" },
        make("span", {}, each.text),
        ...(each.detail ? [" ", make("small", {}, each.detail)] : []),
      );
      option.addEventListener("click", () => this.choose(each));
      return option;
    });
    this.list.replaceChildren(...kinds.map((kind) => make(
      "div", { role: "group", "aria-labelledby": kind },
      make("div", { id: kind, role: "presentation", class: "kind" }, KINDS.get(kind) || kind),
      ...this.options.filter((_, index) => this.shown[index].kind === kind),
    )));
    this.toggle(this.shown.length > 0);
  }

  /** @param {boolean} open */
  toggle(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.activate(-1);
  }

  /** Close the list, and let no answer on its way open it again. */
  dismiss() {
    this.source.cancel();
    clearTimeout(this.timer);
    this.toggle(false);
  }

  /** @param {number} index -1 for none */
  activate(index) {
    this.active = index;
    this.options.forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === index));
    });
    const option = this.options[index];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} step
   */
  move(event, step) {
    event.preventDefault();
    if (!this.shown.length || this.source.address(this.input.value.trim()) !== this.address) {
      this.ask(); // lines for another text, or for other filters, are no choice
      return;
    }
    if (this.list.hidden) this.toggle(true);
    if (event.altKey) return;
    const last = this.shown.length - 1;
    const next = this.active < 0 && step < 0 ? last : this.active + step;
    this.activate(next < 0 ? last : next > last ? 0 : next);
  }

  /** @param {Suggestion} chosen */
  choose(chosen) {
    this.dismiss();
    this.owner.choose(chosen);
  }

  /** @param {string} text */
  write(text) {
    this.input.value = text;
    this.owner.typed(text);
  }
}

/** The caret moves in the text, as in any field; no line is chosen any longer. @param {Combobox} box */
const backToText = (box) => box.activate(-1);

/** @type {Record<string, (box: Combobox, event: KeyboardEvent) => void>} */
const KEYS = {
  ArrowDown: (box, event) => box.move(event, 1),
  ArrowUp: (box, event) => {
    if (event.altKey) box.dismiss();
    else box.move(event, -1);
  },
  ArrowLeft: backToText,
  ArrowRight: backToText,
  Home: backToText,
  End: backToText,
  Enter: (box, event) => {
    if (box.list.hidden || box.active < 0) return;
    event.preventDefault();
    box.choose(box.shown[box.active]);
  },
  Escape: (box, event) => {
    if (box.list.hidden && !box.input.value) return; // that of a dialog around the box
    event.preventDefault();
    event.stopPropagation();
    if (box.list.hidden) box.write("");
    box.dismiss();
  },
  Tab: (box) => box.dismiss(),
};
