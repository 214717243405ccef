// @ts-check
/**
 * What a webmaster may write on <tra-cuu>. A value that makes no sense is named in the console and
 * left out: the box works, and the page does not notice.
 *
 * @typedef {{api: URL, label?: string, placeholder?: string, button?: string, target?: string,
 *   accent?: string, limit: number, filters: [string, string][]}} Settings
 */

const TAG = "tra-cuu";

const script = /** @type {HTMLScriptElement | null} */ (
  document.currentScript || document.querySelector('script[src*="/embed/tra-cuu.js"]')
);

/** The server's root: the script lies in /embed/ below it, whatever the prefix. */
const HOME = new URL("..", script ? script.src : document.baseURI);

const LONGEST_TEXT = 120;
const LONGEST_SLUG = 200;
const MOST_SLUGS = 50;
const MOST_SUGGESTIONS = 20;
const FILTERS = ["unit", "type", "topic"];

/** @param {string} written */
const readText = (written) => (written.length <= LONGEST_TEXT ? written : undefined);

/** Slugs with spaces or commas between them. @param {string} written */
const readSlugs = (written) => {
  const slugs = [...new Set(written.split(/[\s,]+/).filter(Boolean))];
  const known = slugs.every(
    (slug) => slug.length <= LONGEST_SLUG && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)
  );
  return known && slugs.length <= MOST_SLUGS ? slugs : undefined;
};

/** @type {Record<string, (written: string) => any>} */
const READERS = {
  api: (written) => {
    const url = new URL(written.replace(/\/?$/, "/"), document.baseURI);
    const plain = !url.username && !url.password && !url.search && !url.hash;
    return /^https?:$/.test(url.protocol) && plain ? url : undefined;
  },
  label: readText,
  placeholder: readText,
  button: readText,
  target: (written) => ["_self", "_blank", "_parent", "_top"].find((each) => each === written),
  accent: (written) => (/^#[0-9a-f]{6}$/i.test(written) ? written.toLowerCase() : undefined),
  limit: (written) => {
    const number = /^\d{1,2}$/.test(written) ? Number(written) : 0;
    return number >= 1 && number <= MOST_SUGGESTIONS ? number : undefined;
  },
  ...Object.fromEntries(FILTERS.map((name) => [name, readSlugs])),
};

/**
 * The value of one attribute; undefined where it is absent, empty or wrong.
 * @param {Element} host
 * @param {string} name
 */
const readAttribute = (host, name) => {
  const written = (host.getAttribute(name) || "").normalize("NFC").trim();
  if (!written) return undefined;
  let value;
  try {
    value = READERS[name](written);
  } catch { /* no address at all */ }
  if (value === undefined) {
    console.warn(`<${TAG} ${name}="${written.slice(0, 60)}">: giá trị không hợp lệ, đã bỏ qua.`);
  }
  return value;
};

/**
 * @param {Element} host
 * @returns {Settings}
 */
const readSettings = (host) => {
  const read = Object.fromEntries(
    Object.keys(READERS).map((name) => [name, readAttribute(host, name)])
  );
  const filters = FILTERS.flatMap((name) => (read[name] || []).map((slug) => [name, slug]));
  return /** @type {Settings} */ ({ ...read, api: read.api || HOME, limit: read.limit || 8, filters });
};

/**
 * Black or white, whichever is read better on a colour: one of them always has 4.5 to 1 (WCAG).
 * @param {string} accent `#rrggbb`
 */
const textOn = (accent) => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = parseInt(accent.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff";
};
