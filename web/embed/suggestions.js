// @ts-check
/**
 * Suggestions of the server for a typed beginning. Whatever comes back, late, broken or not at all,
 * ends here: the box only sees lines it can show.
 *
 * @typedef {{kind: string, text: string, detail: string, query: string, url: string | null}}
 *   Suggestion
 */

const SHORTEST = 2;
const PATIENCE_MS = 8000;
const REST_S = 10;
const LONGEST_REST_S = 60;
const BUSY = [429, 502, 503, 504];

/** What to call a kind; the server sends them in this order. */
const KINDS = new Map([
  ["number", "Số ký hiệu"], ["title", "Văn bản"], ["unit", "Cơ quan"], ["phrase", "Cụm từ"],
]);

class Suggestions {
  /**
   * @param {Settings} settings
   * @param {() => [string, string][]} chosen the filters that a search would go by now
   */
  constructor({ api, limit }, chosen) {
    this.api = api;
    this.limit = limit;
    this.chosen = chosen;
    this.restsUntil = 0;
    /** @type {AbortController | null} */
    this.request = null;
  }

  /** Nobody waits any longer: an answer still on its way is not read. */
  cancel() {
    if (this.request) this.request.abort();
    this.request = null;
  }

  /**
   * Where the lines for a text are: another address means other lines.
   * @param {string} text
   */
  address(text) {
    const url = new URL("api/v1/suggest", this.api);
    url.searchParams.set("q", text);
    url.searchParams.set("limit", String(this.limit));
    for (const [name, slug] of this.chosen()) url.searchParams.append(name, slug);
    return url.href;
  }

  /**
   * The lines at an address; null where there is no answer, undefined where another text was asked
   * for since, or nobody waits.
   * @param {string} address
   * @returns {Promise<Suggestion[] | null | undefined>}
   */
  async ask(address) {
    this.cancel();
    if (Date.now() < this.restsUntil) return null;
    const request = (this.request = new AbortController());
    const timer = setTimeout(() => request.abort(), PATIENCE_MS);
    let found = null;
    try {
      const answer = await fetch(address, {
        signal: request.signal, credentials: "omit", referrerPolicy: "no-referrer",
      });
      if (BUSY.includes(answer.status)) this.rest(Number(answer.headers.get("Retry-After")));
      if (answer.ok) found = this.lines((await answer.json()).suggestions);
    } catch { /* aborted, unreachable, or no JSON */ }
    clearTimeout(timer);
    return request === this.request ? found : undefined;
  }

  /**
   * A server that asks for rest gets it; the form needs no suggestions.
   * @param {number} seconds what it asks for; none, or no number, where it does not say
   */
  rest(seconds) {
    this.restsUntil = Date.now() + 1000 * Math.min(Math.max(seconds || 0, REST_S), LONGEST_REST_S);
  }

  /**
   * @param {any} raw
   * @returns {Suggestion[] | null}
   */
  lines(raw) {
    if (!Array.isArray(raw)) return null;
    return raw
      .filter((each) => each && KINDS.has(each.kind) && each.text && typeof each.text === "string")
      .slice(0, this.limit)
      .map((each) => ({
        kind: each.kind,
        text: each.text,
        detail: typeof each.detail === "string" ? each.detail : "",
        query: typeof each.query === "string" && each.query ? each.query : each.text,
        url: this.page(each.url),
      }));
  }

  /**
   * The address of a document on the same server; null for anything else.
   * @param {any} path
   */
  page(path) {
    if (typeof path !== "string" || !path) return null;
    try {
      const url = new URL(path.replace(/^\/+/, ""), this.api);
      return url.origin === this.api.origin ? url.href : null;
    } catch {
      return null;
    }
  }
}
