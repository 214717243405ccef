// @ts-check
/**
 * The copy buttons of a document page. Without this script they are not shown: the "#" beside a
 * heading is a plain link to it, and a citation is text that can be selected.
 *
 * And old links to provisions of a document that has been divided into parts since: a fragment never
 * reaches the server. Without this script the table of contents leads to them.
 */
(() => {
  "use strict";

  const COPIED = { link: "Đã chép liên kết", text: "Đã chép trích dẫn" };
  const FAILED = "Trình duyệt không cho chép; hãy chọn rồi chép bằng tay.";
  const SHOWN = 5000;
  const OWN = "t-"; // what the ids of the page itself begin with

  const status = document.querySelector(".said");
  const canonical = /** @type {HTMLLinkElement | null} */ (
    document.querySelector('link[rel="canonical"]')
  );
  if (!status || !canonical) return;

  /** The page without the search that led to it. */
  const address = new URL(canonical.href, location.href);
  let hiding = 0;

  if (document.querySelector(".paper[data-part]")) {
    find();
    addEventListener("hashchange", find);
  }

  document.documentElement.classList.add("scripted");
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button.copy");
    if (button instanceof HTMLButtonElement) copyFor(button);
  });

  /** @param {HTMLButtonElement} button */
  async function copyFor(button) {
    const link = button.parentElement?.querySelector("a.anchor")?.getAttribute("href");
    const source = document.getElementById(button.dataset.copyText || "");
    const text = link ? new URL(link, address).href : source ? source.textContent.trim() : "";
    const done = text && ((await written(text)) || selected(text, button));
    say(done ? (link ? COPIED.link : COPIED.text) : FAILED);
  }

  /** Go to the part of the document that has what the fragment names, where this one does not. */
  function find() {
    const anchor = fragment();
    if (!anchor || anchor.startsWith(OWN) || document.getElementById(anchor)) return;
    const there = new URL(location.href);
    there.searchParams.delete("phan");
    there.searchParams.set("muc", anchor);
    // Where that is where we are, the document has no such anchor, as the page says: nothing happens.
    location.replace(there);
  }

  function fragment() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return ""; // "%" alone
    }
  }

  /** Only pages served over HTTPS may do this. @param {string} text */
  async function written(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }

  /** The old way, for an office network without HTTPS. @param {string} text @param {HTMLElement} button */
  function selected(text, button) {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "hidden";
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      // Some browsers throw where others answer false.
    }
    field.remove();
    button.focus();
    return done;
  }

  /** Said anew even where it is what was said before. @param {string} text */
  function say(text) {
    clearTimeout(hiding);
    status.textContent = "";
    requestAnimationFrame(() => {
      status.textContent = text;
      hiding = setTimeout(() => { status.textContent = ""; }, SHOWN);
    });
  }
})();
