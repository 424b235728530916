// A list of thousands of entries, of which only those near the window exist as elements.

const GUESSED_HEIGHT = 72;
const MARGIN = 600;

export class LongList {
  // `make(number)` returns the element of an entry, `load(numbers)` fetches what `make` needs.
  constructor(scroller, feed, make, load) {
    this.scroller = scroller;
    this.feed = feed;
    this.make = make;
    this.load = load;
    this.numbers = [];
    this.heights = new Map();
    this.rows = new Map();
    this.followsEnd = true;
    this.placedAt = -1;
    this.observer = new ResizeObserver((changes) => this.measure(changes));
    scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(scroller);
  }

  show(numbers) {
    this.numbers = numbers;
    this.indexes = null;
    for (const row of this.rows.values()) row.remove();
    this.rows.clear();
    this.followsEnd = true;
    this.draw();
  }

  add(number) {
    this.numbers.push(number);
    this.indexes?.set(number, this.numbers.length - 1);
    this.draw();
  }

  refresh(number) {
    const row = this.rows.get(number);
    if (row) {
      const hasFocus = row.contains(document.activeElement);
      const made = this.place(number, this.indexOf(number));
      row.replaceWith(made);
      this.observer.unobserve(row);
      if (hasFocus) made.focus();
    }
  }

  indexOf(number) {
    this.indexes ??= new Map(this.numbers.map((one, index) => [one, index]));
    return this.indexes.get(number) ?? -1;
  }

  goTo(number) {
    const index = this.indexOf(number);
    if (index < 0) return;
    this.followsEnd = false;
    const top = this.top(index);
    const { scrollTop, clientHeight } = this.scroller;
    if (top < scrollTop || top + this.height(index) > scrollTop + clientHeight) {
      this.scrollTo(Math.max(0, top - clientHeight / 3));
    }
    this.draw();
    this.rows.get(number)?.focus({ preventScroll: true });
  }

  goToEnd() {
    this.followsEnd = true;
    this.draw();
  }

  height(index) {
    return this.heights.get(this.numbers[index]) ?? GUESSED_HEIGHT;
  }

  top(index) {
    let top = 0;
    for (let one = 0; one < index; one++) top += this.height(one);
    return top;
  }

  scrolled() {
    const { scrollTop, clientHeight, scrollHeight } = this.scroller;
    if (Math.abs(scrollTop - this.placedAt) < 1) return this.drawSoon(); // we scrolled, not the reader
    this.followsEnd = scrollTop + clientHeight >= scrollHeight - 4;
    this.drawSoon();
  }

  drawSoon() {
    if (!this.waits) {
      this.waits = true;
      requestAnimationFrame(() => { this.waits = false; this.draw(); });
    }
  }

  // The entry at the upper edge of the window, and how far it is above it.
  anchor() {
    const scrolled = this.scroller.scrollTop;
    let top = 0;
    for (let index = 0; index < this.numbers.length; index++) {
      const height = this.height(index);
      if (top + height > scrolled) return { index, offset: scrolled - top };
      top += height;
    }
    return { index: 0, offset: 0 };
  }

  measure(changes) {
    const anchor = this.anchor();
    let isChanged = false;
    for (const { target } of changes) {
      const number = Number(target.dataset.number);
      const height = target.offsetHeight;
      if (height && target.isConnected && this.heights.get(number) !== height) {
        this.heights.set(number, height);
        isChanged = true;
      }
    }
    if (!isChanged) return;
    this.draw();
    if (!this.followsEnd) this.scrollTo(this.top(anchor.index) + anchor.offset);
  }

  scrollTo(top) {
    this.scroller.scrollTop = top;
    this.placedAt = this.scroller.scrollTop;
  }

  draw() {
    const { scroller, numbers } = this;
    const view = scroller.clientHeight;
    let total = 0;
    for (let index = 0; index < numbers.length; index++) total += this.height(index);
    const scrolled = this.followsEnd ? Math.max(0, total - view) : scroller.scrollTop;
    let first = -1, last = -1, top = 0, above = 0, shown = 0;
    for (let index = 0; index < numbers.length; index++) {
      const height = this.height(index);
      if (top + height >= scrolled - MARGIN && top <= scrolled + view + MARGIN) {
        if (first < 0) { first = index; above = top; }
        last = index;
        shown += height;
      }
      top += height;
    }
    this.put(first < 0 ? [] : numbers.slice(first, last + 1), first);
    this.feed.style.paddingTop = `${above}px`;
    this.feed.style.paddingBottom = `${Math.max(0, total - above - shown)}px`;
    if (this.followsEnd) this.scrollTo(scroller.scrollHeight);
  }

  put(wanted, first) {
    const kept = new Set(wanted);
    for (const [number, row] of this.rows) {
      if (!kept.has(number) && !row.contains(document.activeElement)) {
        this.observer.unobserve(row);
        row.remove();
        this.rows.delete(number);
      } else if (!kept.has(number)) {
        row.classList.add("away");
      }
    }
    const missing = [];
    let before = null;
    wanted.forEach((number, index) => {
      const row = this.rows.get(number) ?? this.place(number, first + index);
      row.classList.remove("away");
      if (row.classList.contains("waiting")) missing.push(number);
      const follows = before ? before.nextSibling : this.feed.firstChild;
      if (row !== follows) this.feed.insertBefore(row, follows);
      before = row;
    });
    if (missing.length) this.load(missing);
  }

  place(number, index) {
    const row = this.make(number);
    row.dataset.number = String(number);
    row.setAttribute("aria-posinset", String(index + 1));
    row.setAttribute("aria-setsize", String(this.numbers.length));
    this.rows.set(number, row);
    this.observer.observe(row);
    return row;
  }
}
