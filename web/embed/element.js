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
 * list of suggestions. Without a <tra-cuu> in the page, a box is put where the script tag stands in
 * the body, with what its data-* attributes say.
 *
 * Event: `tracuu-select` (bubbles, cancelable), detail = the chosen suggestion.
 * No cookies, no storage, no inline styles, no HTML strings.
 */

/**
 * The plain form, for a page that has none: what a webmaster would have written.
 * @param {URL} api
 */
const plainForm = (api) => make(
  "form", { action: api.href, method: "get", role: "search" },
  make("label", {}, "Tìm văn bản ", make("input", { name: "q", type: "search" })), " ",
  make("button", {}, "Tìm"),
);

/**
 * The form around what was written in the element: a parser drops a form that lies in another, such
 * as the one that some portals have around the whole page.
 * @param {Element} host
 * @param {URL} api
 */
const restoredForm = (host, api) => {
  const form = make("form", { action: api.href, method: "get", role: "search" });
  form.append(...host.childNodes);
  return form;
};

/**
 * Put into the plain form what the attributes say, so that it is submitted. A field called "target"
 * hides the property of that name, so that attributes are asked.
 * @param {HTMLFormElement} plain
 * @param {Settings} settings
 */
const complete = (plain, { api, target, filters }) => {
  if (!plain.hasAttribute("action")) plain.setAttribute("action", api.href);
  if (target) plain.setAttribute("target", target);
  plain.setAttribute("novalidate", "");
  plain.querySelectorAll("[data-tra-cuu]").forEach((old) => old.remove());
  for (const [name, value] of filters) {
    const has = [...plain.querySelectorAll("input")].some(
      (each) => each.name === name && each.value === value
    );
    if (!has) plain.append(make("input", { type: "hidden", name, value, "data-tra-cuu": "" }));
  }
};

/**
 * The filters among what the form would send: hidden fields, those of the attributes, and controls
 * of the page that belong to it, as they stand.
 * @param {HTMLFormElement} plain
 * @returns {[string, string][]}
 */
const chosenIn = (plain) => {
  const sent = new FormData(plain);
  return FILTERS.flatMap((name) => sent.getAll(name).flatMap(
    (value) => /** @type {[string, string][]} */ (typeof value === "string" && value ? [[name, value]] : [])
  ));
};

/** @param {Element | null | undefined} node */
const textOf = (node) => (node && node.textContent || "").trim().replace(/\s+/g, " ");

/** @param {HTMLFormElement} plain */
const submit = (plain) => HTMLFormElement.prototype.requestSubmit.call(plain);

/** Whether a box is somewhere in the page, in a shadow root or not. */
let isPlaced = false;

const canStyle = "replaceSync" in CSSStyleSheet.prototype && "adoptedStyleSheets" in document;

if (script && canStyle && !customElements.get(TAG)) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);

  customElements.define(TAG, class extends HTMLElement {
    static observedAttributes = Object.keys(READERS);

    /** @type {Combobox | null} */
    #box = null;

    constructor() {
      super();
      // The event comes before the fields have changed.
      this.addEventListener("reset", () => setTimeout(() => this.#follow()));
    }

    connectedCallback() {
      isPlaced = true;
      if (document.readyState === "loading") { // its form may not be parsed yet
        const later = () => this.isConnected && this.#show();
        document.addEventListener("DOMContentLoaded", later, { once: true });
      } else {
        this.#show();
      }
    }

    disconnectedCallback() {
      if (this.#box) this.#box.dismiss();
    }

    attributeChangedCallback() {
      if (this.#box && this.isConnected) this.#show();
    }

    /** Show what the plain field has. */
    #follow() {
      const field = /** @type {HTMLInputElement | null} */ (this.querySelector("input[name=q]"));
      if (this.#box && field) this.#box.input.value = field.value;
    }

    /** Build the box anew from the plain form and the attributes as they are now. */
    #show() {
      if (this.#box) this.#box.dismiss();
      const settings = readSettings(this);
      if (!this.querySelector("form")) {
        const written = this.querySelector("input[name=q]");
        this.append(written ? restoredForm(this, settings.api) : plainForm(settings.api));
      }
      const plain = /** @type {HTMLFormElement} */ (this.querySelector("form"));
      const field = /** @type {HTMLInputElement | null} */ (plain.querySelector("input[name=q]"));
      if (!field || !("requestSubmit" in HTMLFormElement.prototype)) return; // the plain form stays what is seen
      complete(plain, settings);
      const root = this.shadowRoot || this.attachShadow({ mode: "open", delegatesFocus: true });
      const sheets = [sheet];
      if (settings.accent) {
        const own = new CSSStyleSheet();
        own.replaceSync(`:host { --_accent: ${settings.accent}; --_on: ${textOn(settings.accent)}; }`);
        sheets.push(own);
      }
      root.adoptedStyleSheets = sheets;
      root.replaceChildren(...this.#parts(settings, plain, field));
    }

    /**
     * @param {Settings} settings
     * @param {HTMLFormElement} plain
     * @param {HTMLInputElement} field
     */
    #parts(settings, plain, field) {
      const box = (this.#box = new Combobox(new Suggestions(settings, () => chosenIn(plain)), {
        typed: (text) => { field.value = text; },
        choose: (chosen) => this.#open(chosen, plain),
      }));
      box.input.value = field.value;
      box.input.placeholder = settings.placeholder || field.placeholder;
      const label = field.labels && field.labels[0] || plain.querySelector("label");
      const named = settings.label || textOf(label) || field.getAttribute("aria-label");
      const button = plain.querySelector("button, [type=submit]");
      const form = make(
        "form", { role: "search" },
        make("label", { for: "q" }, named || "Tìm văn bản"),
        make("div", { class: "box" }, box.input, box.list),
        make("button", {}, settings.button || textOf(button) || "Tìm"),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        box.dismiss();
        field.value = box.input.value;
        submit(plain);
      });
      return [form, box.status];
    }

    /**
     * @param {Suggestion} chosen
     * @param {HTMLFormElement} plain
     */
    #open(chosen, plain) {
      const event = new CustomEvent("tracuu-select", {
        bubbles: true, cancelable: true, composed: true, detail: chosen,
      });
      if (!this.dispatchEvent(event)) return;
      if (chosen.url) {
        const target = plain.getAttribute("target") || "";
        make("a", { href: chosen.url, target, rel: "noopener" }).click();
      } else {
        if (this.#box) this.#box.write(chosen.query);
        submit(plain);
      }
    }
  });
}

const place = () => {
  if (!script || !script.isConnected || script.closest("head")) return;
  if (isPlaced || document.querySelector(TAG)) return;
  const box = document.createElement(TAG);
  for (const name of Object.keys(READERS)) {
    if (script.dataset[name]) box.setAttribute(name, script.dataset[name]);
  }
  // A browser too old for the element still gets a form.
  if (!canStyle) box.append(plainForm(HOME));
  script.after(box);
};

// Without "defer" the script runs before the page behind it is there, boxes too.
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
else place();
