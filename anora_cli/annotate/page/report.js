"use strict";
(() => {
  const page = document.body;
  const pane = document.getElementById("source");
  const notes = document.getElementById("notes");
  const position = document.getElementById("position");
  const close = document.getElementById("close");
  const keys = document.getElementById("keys");
  const filters = [...document.querySelectorAll(".filter")];
  const pieces = [...document.querySelectorAll(".statement")];
  const numbers = [...new Set(pieces.map((piece) => piece.dataset.number))].sort((a, b) => a - b);
  let chosen = null;

  const first = (number) => document.getElementById(`statement-${number}`);
  const isShown = (number) => !page.classList.contains(`without-${verdict(number)}`);
  const verdict = (number) => filters.map((box) => box.value).find((name) => first(number).classList.contains(name));
  const shown = () => numbers.filter(isShown);

  function mark(number, on) {
    for (const piece of pieces) {
      if (piece.dataset.number === number) {
        piece.classList.toggle("chosen", on);
      }
    }
    const note = document.getElementById(`note-${number}`);
    note.classList.toggle("chosen", on);
    first(number).toggleAttribute("aria-current", false);
    if (on) {
      first(number).setAttribute("aria-current", "true");
    }
    const sentences = note.dataset.sentences ? note.dataset.sentences.split(" ") : [];
    return sentences.map((id) => document.getElementById(id)).filter((sentence) => {
      sentence?.classList.toggle("cited", on);
      return sentence !== null;
    });
  }

  function show(sentence) {
    // only the pane moves: the article stays where the reader is; on a narrow screen the note quotes the sentence
    if (getComputedStyle(pane).overflowY === "auto") {
      const by = sentence.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      pane.scrollTop += by - pane.clientHeight / 3;
    }
  }

  function tell() {
    const now = shown();
    const at = now.indexOf(chosen);
    position.textContent = at < 0 ? `${now.length} shown` : `${at + 1} of ${now.length}`;
  }

  function clear() {
    if (chosen !== null) {
      mark(chosen, false);
      chosen = null;
    }
    page.classList.remove("choosing");
    close.hidden = true;
    tell();
  }

  function choose(number, focus) {
    if (chosen !== null) {
      mark(chosen, false);
    }
    chosen = number;
    page.classList.add("choosing");
    close.hidden = false;
    const sentences = mark(number, true);
    notes.scrollTop = 0;
    if (sentences.length) {
      show(sentences[0]);
    }
    if (focus) {
      first(number).focus({ preventScroll: true });
    }
    reveal(first(number));
    tell();
  }

  function reveal(piece) {
    // between the tools and, on a narrow screen, the drawer
    const drawn = getComputedStyle(notes).position === "fixed";
    const top = document.querySelector(".tools").getBoundingClientRect().bottom;
    const bottom = drawn ? notes.getBoundingClientRect().top : window.innerHeight;
    const place = piece.getBoundingClientRect();
    if (place.top < top || place.bottom > bottom) {
      window.scrollBy(0, place.top - (top + (bottom - top) / 3));
    }
  }

  function step(by) {
    const now = shown();
    if (now.length) {
      const at = now.indexOf(chosen);
      const next = at < 0 ? (by > 0 ? 0 : now.length - 1) : (at + by + now.length) % now.length;
      choose(now[next], true);
    }
  }

  function filter() {
    for (const box of filters) {
      page.classList.toggle(`without-${box.value}`, !box.checked);
    }
    for (const number of numbers) {
      first(number).tabIndex = isShown(number) ? 0 : -1;
    }
    if (chosen !== null && !isShown(chosen)) {
      clear();
    }
    tell();
  }

  document.getElementById("article").addEventListener("click", (event) => {
    const piece = event.target.closest(".statement");
    if (piece) {
      event.preventDefault();
      if (isShown(piece.dataset.number)) {
        choose(piece.dataset.number, false);
      }
    }
  });
  notes.addEventListener("click", (event) => {
    const link = event.target.closest(".place a");
    const sentence = link && document.getElementById(link.getAttribute("href").slice(1));
    if (sentence && getComputedStyle(pane).overflowY === "auto") {
      event.preventDefault();
      show(sentence);
    }
  });
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  close.addEventListener("click", () => {
    const back = first(chosen);
    clear();
    back.focus();
  });
  filters.forEach((box) => box.addEventListener("change", filter));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.key === "Escape") {
      clear();
    } else if (keys.checked && !event.shiftKey && !event.target.closest("input")) {
      const by = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 }[event.key];
      if (by) {
        event.preventDefault();
        step(by);
      }
    }
  });

  page.classList.add("active");
  filter();
})();
