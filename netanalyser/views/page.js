
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { words, sources } = data;
  const by = (id) => document.getElementById(id);
  const count = new Intl.NumberFormat(data.lang);
  const order = new Intl.Collator(data.lang);
  const quiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const FADED = 0.12;

  // Text only ever enters the page as text.
  function element(tag, facts = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(facts)) {
      if (name === "onclick") made.addEventListener("click", value);
      else made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }
  const bdi = (text) => element("bdi", {}, text);
  // A date is not broken at its hyphens.
  const dated = (text) => element("bdi", {}, ...text.split(/(\d{4}(?:-\d\d)+)/).map((part, i) => (i % 2 ? element("span", { class: "date" }, part) : part)));
  const noun = (n, one, many) => `${count.format(n)} ${n === 1 ? words[one] : words[many]}`;
  const fold = (text) => text.toLocaleLowerCase(data.lang).normalize("NFD").replace(/\p{M}/gu, "");

  // -- the actors and lines ------------------------------------------------------------------------------------
  const actors = new Map(data.nodes.map((node) => [node.id, node]));
  const linesOf = new Map(data.nodes.map((node) => [node.id, []]));
  for (const edge of data.edges) {
    linesOf.get(edge.from).push(edge);
    if (edge.to !== edge.from) linesOf.get(edge.to).push(edge);
  }
  // The most connected are drawn, and named, on top of the others; contexts below them.
  const ranked = [...data.nodes].sort((a, b) => a.context - b.context || b.partners - a.partners || order.compare(a.name, b.name));

  // vis draws what comes later on top; names are drawn by `names` below, where they do not cover one another.
  const nodes = new vis.DataSet([...ranked].reverse().map(({ label, font, scaling, ...node }) => node));
  const edges = new vis.DataSet(data.edges);
  const network = new vis.Network(by("network"), { nodes, edges }, {
    physics: false,
    layout: { improvedLayout: false },
    nodes: { borderWidthSelected: 2.5 },
    edges: { selectionWidth: 1.5, hoverWidth: 1, selfReference: { size: 14 } },
    interaction: { hover: true, tooltipDelay: 120, selectConnectedEdges: false, hoverConnectedEdges: false, keyboard: { enabled: true, bindToWindow: false, autoFocus: false }, zoomSpeed: 0.7 },
  });

  // -- names --------------------------------------------------------------------------------------------------
  const shown = new Set(actors.keys());
  let near = null; // the ids in focus, when something is selected
  let chosen = null;
  const PIXELS = 12;
  const widths = new Map();

  function names(context) {
    const scale = network.getScale();
    const width = context.canvas.clientWidth, height = context.canvas.clientHeight;
    const taken = new Map(); // boxes by coarse cell of the screen
    const cells = (box) => {
      const keys = [];
      for (let x = Math.floor(box[0] / 120); x <= Math.floor(box[2] / 120); x++) {
        for (let y = Math.floor(box[1] / 40); y <= Math.floor(box[3] / 40); y++) keys.push(`${x},${y}`);
      }
      return keys;
    };
    const free = (box) => cells(box).every((key) => (taken.get(key) || []).every((b) => b[2] < box[0] || b[0] > box[2] || b[3] < box[1] || b[1] > box[3]));
    const take = (box) => cells(box).forEach((key) => taken.set(key, [...(taken.get(key) || []), box]));
    const eye = network.getViewPosition();

    context.save();
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    const first = chosen ? [actors.get(chosen)] : [];
    for (const [place, node] of [...first, ...ranked.filter((one) => one.id !== chosen)].entries()) {
      if (!shown.has(node.id) || (near && !near.has(node.id))) continue;
      const radius = node.size * scale;
      // From afar only the larger ones are named, and always some.
      if (!near && radius < 5.5 && place > 20) continue;
      const bold = node.id === chosen || radius > 15;
      const text = node.name.length > 34 && node.id !== chosen ? node.name.slice(0, 32).trimEnd() + "…" : node.name;
      const pixels = PIXELS + (bold ? 1 : 0);
      const key = (bold ? "b" : "n") + text;
      context.font = `${bold ? 600 : 400} ${pixels / scale}px system-ui, "Segoe UI", Roboto, Arial, sans-serif`;
      if (!widths.has(key)) widths.set(key, context.measureText(text).width * scale);
      const x = (node.x - eye.x) * scale + width / 2, y = (node.y - eye.y) * scale + height / 2;
      const half = widths.get(key) / 2 + 3, high = pixels + 3;
      if (x + half < 0 || x - half > width || y + radius + high < 0 || y - radius - high > height) continue;
      // Names keep clear of the actors that come before them, and of their names.
      const mark = radius * 0.85;
      take([x - mark, y - mark, x + mark, y + mark]);
      // Below the actor, else above, else beside it; else, unless it is the selected one, not at all.
      const centres = [[x, y + radius + 2], [x, y - radius - 2 - high], [x + radius + half, y - high / 2], [x - radius - half, y - high / 2]];
      const box = ([cx, top]) => [cx - half, top, cx + half, top + high];
      const centre = centres.find((one) => free(box(one))) || (node.id === chosen ? centres[0] : null);
      if (!centre) continue;
      take(box(centre));
      const left = (centre[0] - width / 2) / scale + eye.x, at = (centre[1] + 1 - height / 2) / scale + eye.y;
      context.lineWidth = 3.5 / scale;
      context.strokeStyle = "rgba(255,255,255,.92)";
      context.strokeText(text, left, at);
      context.fillStyle = node.context ? "#5a6878" : "#1b2733";
      context.fillText(text, left, at);
    }
    context.restore();
  }
  network.on("afterDrawing", names);
  network.on("dragEnd", ({ nodes: moved }) => {
    const places = network.getPositions(moved);
    for (const id of moved) Object.assign(actors.get(id), places[id]);
  });

  // -- filters ------------------------------------------------------------------------------------------------
  const off = { types: new Set(), kinds: new Set(), regions: new Set() };
  let drawn = new Set(data.edges.map((edge) => edge.id));

  function swatch({ shape, fill, border }) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    for (const [name, value] of Object.entries({ width: 16, height: 16, viewBox: "-8 -8 16 16", "aria-hidden": "true" })) svg.setAttribute(name, value);
    const polygon = (n, turn, radius = 6.6) => Array.from({ length: n }, (_, i) => {
      const angle = turn + (i * 2 * Math.PI) / n, r = Array.isArray(radius) ? radius[i % 2] : radius;
      return `${(r * Math.cos(angle)).toFixed(2)},${(r * Math.sin(angle)).toFixed(2)}`;
    }).join(" ");
    const points = { square: polygon(4, Math.PI / 4, 7.4), diamond: polygon(4, 0), triangle: polygon(3, -Math.PI / 2), hexagon: polygon(6, 0), star: polygon(10, -Math.PI / 2, [7.2, 3]) }[shape];
    const mark = document.createElementNS(svg.namespaceURI, points ? "polygon" : "circle");
    if (points) mark.setAttribute("points", points);
    else mark.setAttribute("r", "5.6");
    mark.setAttribute("fill", fill);
    if (border !== "#FFFFFF") mark.setAttribute("stroke", border);
    mark.setAttribute("stroke-width", "1.4");
    svg.append(mark);
    return svg;
  }

  function facet(name, values) {
    const place = by(name);
    const boxes = [];
    for (const { code, label, number, look } of values) {
      const box = element("input", { type: "checkbox", value: code });
      box.checked = true;
      box.addEventListener("change", () => {
        off[name][box.checked ? "delete" : "add"](code);
        apply();
      });
      boxes.push(box);
      place.append(element("label", {}, box, ...(look ? [swatch(look)] : []), element("span", { class: "name" }, bdi(label)), element("span", { class: "number" }, count.format(number))));
    }
    const all = (on) => () => {
      for (const box of boxes) box.checked = on;
      off[name] = new Set(on ? [] : values.map((value) => value.code));
      apply();
    };
    const summary = place.parentElement.querySelector("summary").textContent;
    place.append(element("div", { class: "pick" }, ...["all", "none"].map((word) =>
      element("button", { type: "button", "aria-label": `${summary}: ${words[word]}`, onclick: all(word === "all") }, words[word]))));
    return all(true);
  }

  const tally = (items, key) => items.reduce((sums, item) => sums.set(item[key], (sums.get(item[key]) || 0) + 1), new Map());
  const typeCounts = tally(data.nodes, "type"), kindCounts = tally(data.edges, "kind"), regionCounts = tally(data.nodes, "region");
  const regions = [...regionCounts.keys()].sort((a, b) => (a === "") - (b === "") || order.compare(a, b));
  const resets = [
    facet("types", data.types.map((type) => ({ code: type.code, label: type.label, number: typeCounts.get(type.code), look: type }))),
    facet("kinds", data.kinds.map((kind) => ({ code: kind.code, label: kind.label, number: kindCounts.get(kind.code) }))),
    facet("regions", regions.map((region) => ({ code: region, label: region || words.unknown, number: regionCounts.get(region) }))),
  ];

  function apply() {
    const contexts = by("contexts").checked;
    const passed = new Set(data.nodes.filter((node) => !off.types.has(node.type) && !off.regions.has(node.region) && (contexts || !node.context)).map((node) => node.id));
    const lines = data.edges.filter((edge) => passed.has(edge.from) && passed.has(edge.to) && !off.kinds.has(edge.kind) && (contexts || edge.style !== "context"));
    drawn = new Set(lines.map((edge) => edge.id));
    if (!by("lonely").checked) {
      const ends = new Set(lines.flatMap((edge) => [edge.from, edge.to]));
      for (const id of passed) if (!ends.has(id)) passed.delete(id);
    }
    shown.clear();
    for (const id of passed) shown.add(id);
    by("empty").hidden = shown.size > 0;
    by("empty").textContent = data.nodes.length ? words.nothing : words.empty;
    const part = (n, of, one, many) => (n === of ? noun(n, one, many) : `${count.format(n)} ${words.of} ${noun(of, one, many)}`);
    by("count").textContent = `${part(shown.size, data.nodes.length, "actor", "actors")}, ${part(drawn.size, data.edges.length, "tie", "ties")}`;
    if (chosen && !shown.has(chosen)) close();
    else if (selection) focus(selection, false);
    else paint();
  }

  // Only what changes is handed to vis, which is what takes time.
  const state = new Map();
  function paint() {
    const changed = (items, of) => items.flatMap((item) => {
      const { hidden, opacity } = of(item);
      const now = `${hidden}${opacity}`;
      if ((state.get(item) || "false1") === now) return [];
      state.set(item, now);
      return [{ item, hidden, opacity }];
    });
    nodes.update(changed(data.nodes, (node) => ({ hidden: !shown.has(node.id), opacity: near && !near.has(node.id) ? FADED : 1 }))
      .map(({ item, hidden, opacity }) => ({ id: item.id, hidden, opacity })));
    edges.update(changed(data.edges, (edge) => ({ hidden: !drawn.has(edge.id), opacity: near && !selection.lines.has(edge.id) ? FADED : 1 }))
      .map(({ item, hidden, opacity }) => ({ id: item.id, hidden, color: { ...item.color, opacity } })));
    network.redraw();
  }

  // -- selection and panel ------------------------------------------------------------------------------------
  let selection = null;

  function focus(wanted, move) {
    const lines = (wanted.other ? linesOf.get(wanted.id).filter((edge) => [edge.from, edge.to].includes(wanted.other)) : linesOf.get(wanted.id));
    const visible = lines.filter((edge) => drawn.has(edge.id));
    selection = { ...wanted, lines: new Set(visible.map((edge) => edge.id)) };
    chosen = wanted.id;
    near = new Set([wanted.id, wanted.other || wanted.id, ...visible.flatMap((edge) => [edge.from, edge.to])]);
    network.selectNodes(wanted.other ? [wanted.id, wanted.other] : [wanted.id], false);
    panel(wanted, visible, lines.length - visible.length);
    paint();
    if (move) {
      const { x, y } = actors.get(wanted.id);
      const room = by("network").clientWidth > 760 ? -by("panel").offsetWidth / 2 : 0;
      network.moveTo({ position: { x, y }, scale: Math.max(network.getScale(), 0.8), offset: { x: room, y: 0 }, animation: quiet ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
    }
  }

  function close() {
    selection = near = chosen = null;
    search.value = "";
    by("panel").hidden = true;
    network.unselectAll();
    paint();
  }

  function sourceCell(record) {
    const cell = element("td");
    record.sources.forEach((id, i) => {
      const source = sources[id] || { title: id, url: "" };
      if (i) cell.append("; ");
      // Only addresses of the web become links; anything else stays text.
      cell.append(/^https?:\/\//i.test(source.url)
        ? element("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, bdi(source.title)) : bdi(source.title));
    });
    if (!record.sources.length && !record.locator) cell.append(element("small", {}, words.no_source));
    if (record.locator) cell.append(element("small", {}, bdi(record.locator)));
    if (typeof record.confidence === "number") cell.append(element("small", {}, `${words.confidence} ${new Intl.NumberFormat(data.lang).format(record.confidence)}`));
    return cell;
  }

  function table(heads, rows) {
    const head = element("tr", {}, ...heads.map((word) => element("th", { scope: "col" }, words[word])));
    return element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows));
  }

  function how(edge) {
    const arrow = edge.directed ? "→ " : "";
    const cell = element("td", {}, bdi(arrow + edge.what));
    const roles = (edge.roles || []).some(Boolean) ? [edge.from, edge.to].map((id, i) => edge.roles[i] && `${actors.get(id).name}: ${edge.roles[i]}`).filter(Boolean) : [];
    for (const text of [edge.when, ...roles, edge.note].filter(Boolean)) cell.append(element("small", {}, dated(text)));
    return cell;
  }

  function panel(wanted, lines, hidden) {
    const node = actors.get(wanted.id);
    const type = data.types.find((one) => one.code === node.type);
    const detail = by("detail");
    detail.replaceChildren();
    if (wanted.other) {
      detail.append(element("h2", {}, bdi(node.name), " – ", bdi(actors.get(wanted.other).name)));
      detail.append(table(["how", "source"], lines.map((edge) => element("tr", {}, how(edge), sourceCell(edge)))));
    } else {
      const partners = node.context ? words.context : noun(node.partners, "partner", "partners");
      detail.append(element("h2", {}, bdi(node.name)), element("p", {}, bdi([type.label, node.region, partners].filter(Boolean).join(" · "))));
      if (node.aliases.length) detail.append(element("p", {}, `${words.also}: `, bdi(node.aliases.join(", "))));
      const other = (edge) => actors.get(edge.from === node.id ? edge.to : edge.from);
      const rank = { stated: 0, event: 1, context: 2 };
      const sorted = [...lines].sort((a, b) => rank[a.style] - rank[b.style] || order.compare(other(a).name, other(b).name));
      const rows = sorted.map((edge) => element("tr", {}, element("td", {}, element("button", { type: "button", onclick: () => choose(other(edge).id) }, bdi(other(edge).name))), directed(edge, node), sourceCell(edge)));
      detail.append(rows.length ? table(["with", "how", "source"], rows) : element("p", {}, words.no_ties));
    }
    if (hidden) detail.append(element("p", {}, `+ ${noun(hidden, "tie", "ties")} ${words.hidden}`));
    const more = wanted.other ? [] : data.presences[node.id] || [];
    if (more.length) {
      detail.append(element("h3", {}, words.took_part), table(["event", "source"], more.map((record) => {
        const cell = element("td", {}, bdi(record.what));
        for (const text of [record.when, record.role].filter(Boolean)) cell.append(element("small", {}, dated(text)));
        return element("tr", {}, cell, sourceCell(record));
      })));
    }
    by("panel").hidden = false;
    by("panel").scrollTop = 0;
  }

  // Seen from the selected actor an arrow points away from it or towards it.
  function directed(edge, node) {
    const cell = how(edge);
    if (edge.directed) cell.firstChild.textContent = `${edge.from === node.id ? "→" : "←"} ${edge.what}`;
    return cell;
  }

  function choose(id) {
    focus({ id }, true);
    by("panel").focus({ preventScroll: true });
  }

  network.on("click", (event) => {
    const [id] = event.nodes;
    const [line] = event.edges;
    if (id !== undefined) focus({ id }, false);
    else if (line !== undefined) {
      const { from, to } = data.edges.find((edge) => edge.id === line);
      focus(from === to ? { id: from } : { id: from, other: to }, false);
    } else close();
  });
  by("close").addEventListener("click", () => {
    close();
    by("search").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && selection) close();
  });

  // -- search -------------------------------------------------------------------------------------------------
  const search = by("search"), hits = by("hits");
  const index = ranked.map((node) => ({ node, name: fold(node.name), aliases: node.aliases.map((alias) => [alias, fold(alias)]) }));
  let active = -1;

  function find() {
    const wanted = fold(search.value.trim());
    hits.replaceChildren();
    active = -1;
    hits.hidden = !wanted;
    search.setAttribute("aria-expanded", String(!!wanted));
    search.removeAttribute("aria-activedescendant");
    if (!wanted) return;
    const found = [];
    for (const { node, name, aliases } of index) {
      const alias = aliases.find(([, folded]) => folded.includes(wanted));
      if (name.includes(wanted)) found.push({ node, rank: name.startsWith(wanted) ? 0 : 2 });
      else if (alias) found.push({ node, alias: alias[0], rank: alias[1].startsWith(wanted) ? 1 : 3 });
    }
    found.sort((a, b) => a.rank - b.rank);
    for (const [i, { node, alias }] of found.slice(0, 12).entries()) {
      const type = data.types.find((one) => one.code === node.type);
      const small = element("small", {}, bdi([alias, type.label, node.region].filter(Boolean).join(" · ")));
      const hit = element("li", { id: `hit-${i}`, role: "option", "aria-selected": "false" }, bdi(node.name), small);
      hit.addEventListener("mousedown", (event) => event.preventDefault());
      hit.addEventListener("click", () => pick(node.id));
      hit.actor = node.id;
      hits.append(hit);
    }
    if (!found.length) hits.append(element("li", { class: "none" }, words.no_hits));
    else go(0);
  }

  function go(to) {
    const options = hits.querySelectorAll("[role=option]");
    if (!options.length) return;
    active = (to + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    options[active].scrollIntoView({ block: "nearest" });
    search.setAttribute("aria-activedescendant", options[active].id);
  }

  function pick(id) {
    hits.hidden = true;
    search.setAttribute("aria-expanded", "false");
    search.value = actors.get(id).name;
    // Whoever is searched for is shown, whatever the filters say.
    if (!shown.has(id)) reset();
    choose(id);
  }

  search.addEventListener("input", find);
  search.addEventListener("blur", () => { hits.hidden = true; });
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && hits.hidden) find();
    else if (event.key === "ArrowDown") go(active + 1);
    else if (event.key === "ArrowUp") go(active - 1);
    else if (event.key === "Enter" && active >= 0 && !hits.hidden) pick(hits.children[active].actor);
    else if (event.key === "Escape") { search.value = ""; find(); }
    else return;
    event.preventDefault();
  });

  // vis leaves a tooltip standing when the pointer leaves the picture.
  by("network").addEventListener("mouseleave", () => {
    const tip = by("network").querySelector(".vis-tooltip");
    if (tip) tip.style.visibility = "hidden";
  });

  // -- buttons ------------------------------------------------------------------------------------------------
  function reset() {
    by("contexts").checked = by("lonely").checked = true;
    for (const all of resets) all();
  }
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: quiet ? false : { duration: 200, easingFunction: "easeInOutQuad" } });
  // All that is shown, with room for names, and for the buttons on the left.
  function fit(animated) {
    if (!shown.size) return;
    const seen = data.nodes.filter((node) => shown.has(node.id));
    const span = (key) => [Math.min(...seen.map((node) => node[key] - node.size)), Math.max(...seen.map((node) => node[key] + node.size))];
    const [left, right] = span("x"), [top, bottom] = span("y");
    const width = by("network").clientWidth, height = by("network").clientHeight;
    const scale = Math.min((width - 120) / (right - left), (height - 90) / (bottom - top), 1.5);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: animated ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
  }
  by("contexts").addEventListener("change", apply);
  by("lonely").addEventListener("change", apply);
  by("filters").addEventListener("submit", (event) => event.preventDefault());
  by("reset").addEventListener("click", () => {
    close();
    reset();
    fit(false);
  });
  by("zoom-in").addEventListener("click", () => zoom(1.4));
  by("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
  by("fit").addEventListener("click", () => fit(!quiet));

  apply();
  fit(false);
  network.once("afterDrawing", () => document.body.setAttribute("data-drawn", "true"));
  network.redraw();
})();
