// Opens and runs notebooks in JupyterLab, and tells what stands in their outputs, as plain data for the tests.
(() => {
  const arabic = /[\u0600-\u06ff]/;
  const box = (element) => element.getBoundingClientRect();

  // Nothing of an element may stick out of its output area, nor need scrolling sideways.
  const clipped = (element) => {
    const area = element.closest(".jp-OutputArea-output");
    const [inner, outer] = [box(element), box(area)];
    return (
      inner.width < 1 || inner.height < 1 || inner.left < outer.left - 1 || inner.right > outer.right + 1 ||
      area.scrollWidth > area.clientWidth + 1
    );
  };

  const letters = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
    return texts;
  };

  const boxes = (text, start, end) => {
    const range = document.createRange();
    range.setStart(text, start);
    range.setEnd(text, end);
    return [...range.getClientRects()];
  };

  // The first word of a text stands at the right edge of its line, whatever the font.
  const startsRight = (element) => {
    const texts = letters(element);
    const word = texts[0].data.match(/\S+/);
    const first = boxes(texts[0], word.index, word.index + word[0].length)[0];
    const line = texts.flatMap((text) => boxes(text, 0, text.length))
      .filter((r) => Math.abs(r.top + r.height / 2 - first.top - first.height / 2) < first.height / 2);
    return Math.max(...line.map((r) => r.right)) - first.right < 3;
  };

  const rgb = (colour) => {
    const [r, g, b, alpha] = colour.match(/[\d.]+/g).map(Number);
    return { rgb: [r, g, b], alpha: alpha === undefined ? 1 : alpha };
  };
  const light = (channels) => {
    const [r, g, b] = channels.map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgb(getComputedStyle(e).backgroundColor);
      if (colour.alpha > 0.99) return colour.rgb;
    }
    return [255, 255, 255];
  };
  // Contrast of letters and ground as WCAG 2.2 has it (1.4.3), the least of an element's texts.
  const contrast = (element) => Math.min(...letters(element).map((text) => {
    const e = text.parentElement;
    const [a, b] = [light(rgb(getComputedStyle(e).color).rgb), light(ground(e))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  }));

  const table = (element) => {
    const heads = [...element.querySelectorAll("tr")][0].cells;
    const texts = [...element.querySelectorAll("td, th")].filter((cell) => arabic.test(cell.textContent));
    return {
      clipped: clipped(element),
      arabic: texts.length > 0,
      rightToLeft: heads.length < 2 || box(heads[0]).left > box(heads[heads.length - 1]).left,
      wrongCells: texts.filter((cell) => getComputedStyle(cell).direction !== "rtl").map((c) => c.textContent),
      contrast: contrast(element),
    };
  };

  const article = (element) => ({
    clipped: clipped(element),
    direction: getComputedStyle(element).direction,
    wrongStarts: [...element.querySelectorAll("p, h3")]
      .filter((p) => arabic.test(p.textContent) && !startsRight(p)).map((p) => p.textContent.slice(0, 80)),
    marks: element.querySelectorAll("mark[title]").length,
    actors: element.querySelectorAll("u[title]").length,
    grounds: [...new Set([...element.querySelectorAll("mark[title]")].map((m) => getComputedStyle(m).backgroundColor))],
    links: [...element.querySelectorAll("a[href]")].map((a) => a.href),
    contrast: contrast(element),
  });

  const picture = (element) => ({
    clipped: clipped(element), width: element.naturalWidth, height: element.naturalHeight,
  });

  window.contrast = contrast;

  const app = window.jupyterapp;
  // In the background: what the tests look at stays in front while others run.
  window.openBook = async (path) => {
    const options = { activate: false };
    const book = await app.commands.execute("docmanager:open", { path, factory: "Notebook", options });
    await book.context.ready;
    return book;
  };

  const runBook = async (path) => {
    const book = await openBook(path);
    await book.context.sessionContext.ready;
    await app.commands.execute("notebook:run-all-cells", { semanticWidget: book.id, activate: false });
    return book;
  };

  // Two at once, because starting a kernel is mostly waiting; gives path → promise of the notebook after its run.
  window.runBooks = (paths) => {
    let lanes = [Promise.resolve(), Promise.resolve()];
    window.runs = Object.fromEntries(paths.map((path, i) => {
      const lane = i % lanes.length;
      const run = lanes[lane].then(() => runBook(path));
      lanes[lane] = run.catch(() => {});
      return [path, run];
    }));
  };

  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const drawn = (book) =>
    book.isVisible && box(book.node).width > 0 && [...book.node.querySelectorAll("img")].every((i) => i.complete);

  // Brings a notebook to the front and looks at it as soon as it is drawn, with nothing in between.
  window.lookAt = async (book, seconds = 30) => {
    for (const end = Date.now() + 1000 * seconds; Date.now() < end; await frame()) {
      if (drawn(book)) return look(book);
      app.shell.activateById(book.id);
    }
    throw new Error(`${book.context.path} was not drawn within ${seconds} s`);
  };

  window.isLight = () => light(ground(document.querySelector(".jp-Notebook") || document.body)) > 0.5;

  window.closeBook = async (book) => {
    await book.context.sessionContext.shutdown();
    book.context.model.dirty = false;
    book.close();
  };

  window.look = (widget) => {
    for (const closed of widget.node.querySelectorAll("details")) closed.open = true;
    const model = widget.context.model.toJSON();
    const outputs = model.cells.flatMap((cell) => cell.outputs || []);
    const shown = (selector) => [...widget.node.querySelectorAll(`.jp-OutputArea-output ${selector}`)];
    return {
      trusted: [...widget.context.model.cells].some((cell) => cell.trusted),
      ran: model.cells.filter((c) => c.cell_type === "code").every((c) => c.execution_count !== null),
      errors: outputs.filter((o) => o.output_type === "error").map((o) => `${o.ename}: ${o.evalue}`),
      warnings: outputs.filter((o) => o.name === "stderr").map((o) => [].concat(o.text).join("")),
      expectedPictures: outputs.filter((o) => o.data && o.data["image/png"]).length,
      pictures: shown("img").map(picture),
      tables: shown("table").map(table),
      articles: shown("article").map(article),
      scripts: shown("script").length,
      hacked: window.hacked === true,
    };
  };
})();
