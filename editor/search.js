// The index of what can be searched: plain functions around MiniSearch. A document is told by its number.

import MiniSearch from "minisearch";

// The fields, and how much a word in each of them counts.
const boost = { title: 6, headings: 2, partOf: 1.5, text: 1 };

// How many letters of a word may be wrong: none of a short one, which would be many others then.
const typos = (word) => (word.length < 5 ? 0 : word.length < 9 ? 1 : 2);

// The last word may be unfinished; the others may where that does not make them any word.
const unfinished = (word, at, words) => word.length > (at === words.length - 1 ? 1 : 2);

const searchOptions = { boost, fuzzy: typos, prefix: unfinished, combineWith: "AND" };

/** One entry of each list is a document. The index is made piece by piece: the page goes on meanwhile. */
export async function createIndex(titles, headings, partOf, texts) {
  const index = new MiniSearch({ fields: Object.keys(boost), searchOptions });
  const document = (title, id) => ({ id, title, headings: headings[id], partOf: partOf[id], text: texts[id] });
  await index.addAllAsync(titles.map(document), { chunkSize: 4 });

  return {
    /** What has all of the words, or else some of them; the best first, of equals the earlier document. */
    find(query) {
      const every = index.search(query);
      const found = every.length ? every : index.search(query, { combineWith: "OR" });
      const exact = ({ id }) => titles[id].toLowerCase() === query.trim().toLowerCase();
      // Of those that are called so, which is as good as equal, the earlier too: ten lessons have a *Quick quiz*.
      const better = (one, other) => (exact(one) ? 0 : other.score - one.score);
      found.sort((one, other) => exact(other) - exact(one) || better(one, other) || one.id - other.id);
      return {
        every: every.length > 0,
        documents: Uint32Array.from(found, ({ id }) => id),
        // As they stand in the document.
        words: found.map(({ terms }) => terms.join(" ")),
      };
    },
    /** Words in titles that are written somewhat like these. */
    like(query) {
      const fuzzy = (word) => Math.ceil(word.length / 3);
      const found = index.search(query, { combineWith: "OR", prefix: false, fuzzy, fields: ["title"] });
      return [...new Set(found.flatMap(({ terms }) => terms))].slice(0, 3);
    },
  };
}
