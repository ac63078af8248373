"use strict";
(() => {
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const line = index => colour("--c" + index % 7);
  const two = number => String(number).padStart(2, "0");

  /* Local clock readings of a zone, as uPlot draws them. */
  const local = (seconds, zone) => uPlot.tzDate(new Date(seconds * 1000), zone);
  const day = date => date.getFullYear() + "-" + two(date.getMonth() + 1) + "-" + two(date.getDate());
  const clock = date => two(date.getHours()) + ":" + two(date.getMinutes());
  const stamp = (seconds, zone) => {
    const date = local(seconds, zone);
    return day(date) + "T" + clock(date);
  };

  /* The instant of a local clock reading; the second pass settles readings near a clock change. */
  const instant = (text, zone) => {
    const wanted = Date.parse(text + "Z") / 1000;
    let seconds = wanted;
    for (let pass = 0; pass < 2; pass++) {
      seconds += wanted - Date.parse(stamp(seconds, zone) + "Z") / 1000;
    }
    return seconds;
  };

  const plot = figure => {
    const data = JSON.parse(figure.querySelector("script.data").textContent);
    const box = figure.querySelector(".plot");
    const form = figure.querySelector("form.range");
    const output = form.querySelector("output");
    const zone = data.zone;
    const x = data.positions;
    if (x.length < 2) {
      return;
    }
    const text = seconds => zone ? stamp(seconds, zone) : String(+seconds.toPrecision(6));
    const value = field => zone ? instant(form[field].value, zone) : Number(form[field].value);
    const columns = [x];
    const series = [{label: data.horizontal,
      value: (u, at) => at == null ? "–" : text(at).replace("T", " ")}];
    const bands = [];
    const number = (u, at) => at == null ? "–" : String(at);
    data.bands.forEach((band, index) => {
      const ink = () => line(data.bandColours[index]);
      [band.high, band.low].forEach(edge => {
        columns.push(edge.values);
        series.push({label: edge.label, stroke: () => ink() + "80", width: 1, value: number,
          points: {show: false}});
      });
      bands.push({series: [columns.length - 2, columns.length - 1], fill: () => ink() + "33"});
    });
    data.lines.forEach((each, index) => {
      columns.push(each.values);
      series.push({label: each.label, stroke: () => line(index), width: 2, value: number,
        dash: index % 2 === 1 ? [8, 4] : undefined});
    });
    const axis = {stroke: () => colour("--ink"), font: "12px system-ui, sans-serif",
      labelFont: "12px system-ui, sans-serif",
      grid: {stroke: () => colour("--grid"), width: 1},
      ticks: {stroke: () => colour("--axis"), width: 1}};
    const dates = (u, splits, which, space, step) => {
      let last = "";
      return splits.map(at => {
        const date = local(at, zone);
        const today = day(date);
        if (step >= 86400) {
          return today;
        }
        const shown = today === last ? clock(date) : clock(date) + "\n" + today;
        last = today;
        return shown;
      });
    };
    const chart = new uPlot({
      width: Math.max(280, figure.clientWidth),
      height: 340,
      tzDate: zone ? seconds => local(seconds, zone) : undefined,
      ms: 1e-3,
      scales: {x: {time: Boolean(zone)}},
      series,
      bands,
      /* Room for the half of the last date that stands right of the plot. */
      padding: [12, 40, 0, 0],
      cursor: {drag: {x: true, y: false}},
      axes: [
        {...axis, space: zone ? 90 : 60, size: 46, values: zone ? dates : undefined},
        {...axis, label: data.vertical, size: 64, values: (u, splits) => splits.map(at =>
          Math.abs(at) >= 1e7 ? at.toPrecision(3) : at.toLocaleString("en-US"))}],
      hooks: {
        setScale: [(u, key) => {
          if (key !== "x") {
            return;
          }
          const {min, max} = u.scales.x;
          figure.dataset.from = min;
          figure.dataset.to = max;
          form.from.value = text(min);
          form.to.value = text(max);
          const whole = min <= x[0] && max >= x[x.length - 1];
          output.textContent = whole ? "" : form.dataset.shown
            .replace("{0}", text(min).replace("T", " "))
            .replace("{1}", text(max).replace("T", " "));
        }]
      }
    }, columns, box);
    chart.root.querySelector("canvas").setAttribute("aria-hidden", "true");
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", data.caption);
    form.addEventListener("submit", event => {
      event.preventDefault();
      const min = value("from");
      const max = value("to");
      if (min < max && max > x[0] && min < x[x.length - 1]) {
        chart.setScale("x", {min, max});
      } else {
        output.textContent = form.dataset.wrong;
      }
    });
    form.addEventListener("reset", event => {
      event.preventDefault();
      chart.setScale("x", {min: x[0], max: x[x.length - 1]});
    });
    figure.querySelector(".picture").hidden = true;
    box.hidden = false;
    form.hidden = false;
    const fit = () => chart.setSize({width: Math.max(280, figure.clientWidth), height: 340});
    new ResizeObserver(fit).observe(figure);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => chart.redraw());
  };

  document.querySelectorAll("figure.chart").forEach(figure => {
    if (figure.querySelector("script.data")) {
      plot(figure);
    }
  });
})();
