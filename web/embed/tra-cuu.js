// @ts-check
/**
 * <tra-cuu>: the search box of a tracuu server, for any page, without dependencies.
 *
 *   <script src="https://host/embed/tra-cuu.js" defer></script>
 *   <tra-cuu><form action="https://host/" method="get" role="search">
 *     <label for="q">Tìm văn bản</label> <input id="q" name="q"> <button>Tìm</button>
 *   </form></tra-cuu>
 *
 * The form inside is the box: it works alone, and it is what is submitted, with every other field
 * it has. Where scripts run, the element shows the same box in a shadow root of its own and adds a
 * list of suggestions (ARIA APG: editable combobox with list autocomplete, manual selection).
 * Without a <tra-cuu> in the page, a box is put where the script tag stands in the body.
 *
 * Theme: --tracuu-accent, --tracuu-on-accent, --tracuu-background, --tracuu-color,
 * --tracuu-border, --tracuu-radius, --tracuu-font, --tracuu-font-size.
 * Event: `tracuu-select` (bubbles, cancelable), detail = the chosen suggestion.
 * No cookies, no storage, no inline styles, no HTML strings.
 *
 * @typedef {{kind: string, text: string, detail: string, query: string, url: string | null}}
 *   Suggestion
 */
(() => {
  "use strict";

  const TAG = "tra-cuu";
  const script = /** @type {HTMLScriptElement | null} */ (
    document.currentScript || document.querySelector('script[src*="/embed/tra-cuu.js"]')
  );
  if (!script || customElements.get(TAG) || !("replaceSync" in CSSStyleSheet.prototype)) return;

  /** The server's root: the script lies in /embed/ below it, whatever the prefix. */
  const HOME = new URL("..", script.src);
  const PAUSE = 150;
  const SHORTEST = 2;
  const KINDS = new Map([["number", "Số ký hiệu"], ["title", "Văn bản"], ["unit", "Cơ quan"],
    ["phrase", "Cụm từ"]]);

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
:host { display: block; position: relative;
  font: var(--tracuu-font-size, 1.125rem)/1.5 var(--tracuu-font, inherit);
  --_accent: var(--tracuu-accent, #9a1f1f); --_on: var(--tracuu-on-accent, #fff);
  --_bg: var(--tracuu-background, Field); --_fg: var(--tracuu-color, FieldText);
  --_line: var(--tracuu-border, #767676); --_r: var(--tracuu-radius, .25rem); }
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
form { display: grid; grid-template-columns: 1fr auto; gap: .375rem .5rem; margin: 0; }
label { grid-column: 1 / -1; font-weight: 600; }
.box { min-width: 0; }
input, button { font: inherit; min-height: 3rem; border-radius: var(--_r); margin: 0; }
input { width: 100%; padding: .375rem .75rem; color: var(--_fg); background: var(--_bg);
  border: 1px solid var(--_line); appearance: none; }
input::-webkit-search-cancel-button { display: none; }
button { padding: .375rem 1.25rem; font-weight: 600; color: var(--_on); cursor: pointer;
  background: var(--_accent); border: 1px solid transparent; }
button:hover { text-decoration: underline; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
ul { position: absolute; z-index: 1000; left: 0; right: 0; margin: .25rem 0 0;
  padding: .25rem; list-style: none; max-height: 24rem; overflow-y: auto; color: var(--_fg);
  background: var(--_bg); border: 1px solid var(--_line); border-radius: var(--_r);
  box-shadow: 0 .25rem 1rem rgb(0 0 0 / .2); }
ul[hidden] { display: none; }
li { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline;
  padding: .5rem; min-height: 2.75rem; border-radius: var(--_r); cursor: pointer; }
li > :first-child { flex: 1 1 12rem; overflow-wrap: anywhere; }
li > :nth-child(2) { flex: none; font-size: .8em; }
li > small { flex: 1 0 100%; overflow: hidden; font-size: .8em; white-space: nowrap;
  text-overflow: ellipsis; }
li[aria-selected=true] { color: var(--_on); background: var(--_accent); }
li:hover { outline: 2px solid var(--_accent); outline-offset: -2px; }
[role=status] { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 22rem) { form { grid-template-columns: 1fr; } }
@media (forced-colors: active) { li[aria-selected=true] { outline: 3px solid Highlight; } }
`);

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

  /** The plain form, for a page that has none: what a webmaster would have written. */
  const plainForm = () => make(
    "form", { action: HOME.href, method: "get", role: "search" },
    make("label", {}, "Tìm văn bản"), make("input", { name: "q", type: "search" }),
    make("button", {}, "Tìm"),
  );

  /**
   * The box in the shadow root, bound to the plain form `plain` whose text field is `field`.
   * @param {HTMLElement} host
   * @param {HTMLFormElement} plain
   * @param {HTMLInputElement} field
   */
  const build = (host, plain, field) => {
    const label = (field.labels && field.labels[0]) || plain.querySelector("label");
    const button = plain.querySelector("button, [type=submit]");
    const input = make("input", {
      id: "q", type: "search", role: "combobox", autocomplete: "off", spellcheck: "false",
      autocapitalize: "off", enterkeyhint: "search",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "list",
    });
    const list = make("ul", { id: "list", role: "listbox", "aria-label": "Gợi ý" });
    const status = make("div", { role: "status" });
    const form = make(
      "form", { role: "search" },
      make("label", { for: "q" }, (label && label.textContent || "Tìm văn bản").trim()),
      make("div", { class: "box" }, input, list),
      make("button", {}, (button && button.textContent || "Tìm").trim()),
    );
    input.value = field.value;
    input.placeholder = field.placeholder;
    list.hidden = true;
    plain.noValidate = true;

    /** @type {Suggestion[]} */
    let shown = [];
    let active = -1;
    let latest = 0;
    let timer = 0;

    /** @param {number} index */
    const activate = (index) => {
      active = index;
      [...list.children].forEach((option, place) => {
        option.setAttribute("aria-selected", String(place === index));
      });
      const option = list.children[index];
      if (option) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    };

    /** @param {boolean} open */
    const toggle = (open) => {
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      activate(-1);
    };

    const dismiss = () => {
      latest += 1; // an answer still on its way must not open the list again
      clearTimeout(timer);
      toggle(false);
    };

    /** @param {string} text */
    const write = (text) => {
      input.value = text;
      field.value = text;
    };

    /** @param {Suggestion} chosen */
    const choose = (chosen) => {
      dismiss();
      const event = new CustomEvent("tracuu-select", {
        bubbles: true, cancelable: true, composed: true, detail: chosen,
      });
      if (!host.dispatchEvent(event)) return;
      if (chosen.url) {
        const url = new URL(chosen.url.replace(/^\/+/, ""), HOME);
        make("a", { href: url.href, target: plain.target }).click();
      } else {
        write(chosen.query);
        plain.requestSubmit();
      }
    };

    /** @param {Suggestion[]} suggestions */
    const show = (suggestions) => {
      shown = suggestions;
      list.replaceChildren(...suggestions.map((suggestion, index) => {
        const option = make(
          "li", { id: `o${index}`, role: "option", "aria-selected": "false" },
          make("span", {}, suggestion.text), " ",
          make("span", {}, KINDS.get(suggestion.kind) || ""),
          ...(suggestion.detail ? [" ", make("small", {}, suggestion.detail)] : []),
        );
        option.addEventListener("click", () => choose(suggestion));
        return option;
      }));
      toggle(suggestions.length > 0);
      status.textContent = suggestions.length
        ? `Có ${suggestions.length} gợi ý; dùng phím mũi tên để chọn.`
        : "Không có gợi ý.";
    };

    const ask = async () => {
      const text = input.value.trim();
      const turn = (latest += 1);
      if (text.length < SHORTEST) {
        shown = [];
        status.textContent = "";
        toggle(false);
        return;
      }
      const url = new URL("api/v1/suggest", HOME);
      url.searchParams.set("q", text);
      try {
        const answer = await fetch(url.href, { credentials: "omit" });
        const found = answer.ok ? (await answer.json()).suggestions : [];
        // A slow answer to "ch" must not replace the one to "chỉ thị".
        if (turn === latest) show(found);
      } catch {
        if (turn === latest) dismiss(); // the form works without suggestions
      }
    };

    /** @type {Record<string, (event: KeyboardEvent) => void>} */
    const keys = {
      ArrowDown: (event) => move(event, active + 1),
      ArrowUp: (event) => move(event, active < 1 ? shown.length - 1 : active - 1),
      Enter: (event) => {
        if (list.hidden || active < 0) return;
        event.preventDefault();
        choose(shown[active]);
      },
      Escape: (event) => {
        event.preventDefault();
        if (list.hidden) write("");
        dismiss();
      },
      Tab: dismiss,
    };

    /**
     * @param {KeyboardEvent} event
     * @param {number} index
     */
    const move = (event, index) => {
      if (!shown.length) return;
      event.preventDefault();
      const wasHidden = list.hidden;
      if (wasHidden) toggle(true);
      if (event.altKey) return;
      activate(index >= shown.length ? 0 : index);
    };

    input.addEventListener("keydown", (event) => {
      // Enter that ends a composition of an input method belongs to the input method.
      if (event.isComposing || event.keyCode === 229) return;
      const key = keys[event.key];
      if (key) key(event);
    });
    input.addEventListener("input", () => {
      field.value = input.value;
      activate(-1);
      clearTimeout(timer);
      timer = window.setTimeout(ask, PAUSE);
    });
    input.addEventListener("blur", dismiss);
    list.addEventListener("mousedown", (event) => event.preventDefault());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      dismiss();
      field.value = input.value;
      plain.requestSubmit();
    });
    return [form, status];
  };

  customElements.define(TAG, class extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      if (document.readyState === "loading") { // its form may not be parsed yet
        document.addEventListener("DOMContentLoaded", () => this.connectedCallback(), { once: true });
        return;
      }
      if (!this.querySelector("form")) this.append(plainForm());
      const plain = /** @type {HTMLFormElement} */ (this.querySelector("form"));
      const field = /** @type {HTMLInputElement | null} */ (
        plain.querySelector("input[name=q]")
      );
      if (!field || !plain.requestSubmit) return;
      const root = this.attachShadow({ mode: "open", delegatesFocus: true });
      root.adoptedStyleSheets = [sheet];
      root.append(...build(this, plain, field));
    }
  });

  if (!document.querySelector(TAG) && script.isConnected && !script.closest("head")) {
    script.after(document.createElement(TAG));
  }
})();
