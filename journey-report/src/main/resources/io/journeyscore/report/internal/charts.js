(function () {
  'use strict';

  // The policy refuses style attributes and allows styles that a script sets by itself. The library
  // calls the ground of every chart 0, and a name stands on a page once.
  const setAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (name === 'style') {
      this.style.cssText = value;
    } else if (name !== 'id' || String(value) !== '0') {
      setAttribute.call(this, name, value);
    }
  };

  const NARROW = 560;
  const SIZE = 12.5;
  const LABEL = 140;

  function tokens() {
    const style = getComputedStyle(document.documentElement);
    return name => style.getPropertyValue('--' + name).trim();
  }

  function axis(scale, colour) {
    const marks = new Map(scale.ticks.map(([at, text]) => [at.toFixed(6), text]));
    const step = scale.ticks.length > 1 ? scale.ticks[1][0] - scale.ticks[0][0] : undefined;
    return {
      type: 'value',
      min: scale.from,
      max: scale.to,
      interval: step,
      name: scale.title,
      nameTextStyle: {color: colour('ink2'), fontSize: SIZE},
      axisLine: {show: true, lineStyle: {color: colour('axis')}},
      axisTick: {show: false},
      splitLine: {lineStyle: {color: colour('grid')}},
      axisLabel: {
        color: colour('ink2'),
        fontSize: SIZE,
        hideOverlap: true,
        formatter: value => marks.get(value.toFixed(6)) || ''
      }
    };
  }

  function line(series, colour) {
    const ink = colour(series.colour);
    const dashed = series.form === 'DASHED';
    return {
      type: 'line',
      name: series.name,
      step: series.form === 'STEPS' ? 'end' : false,
      showSymbol: false,
      symbolSize: 8,
      data: series.points.map(([x, y]) => [x, y]),
      lineStyle: {color: ink, width: dashed ? 1.25 : 2.25, type: dashed ? [5, 4] : 'solid'},
      itemStyle: {color: ink},
      emphasis: {disabled: true},
      zlevel: 0,
      z: 3
    };
  }

  function dots(series, colour) {
    const ink = colour(series.colour);
    const tick = series.form === 'TICKS';
    const ring = series.form === 'RINGS';
    const bars = series.points.filter(point => point.length > 3);
    return {
      type: 'scatter',
      name: series.name,
      symbol: tick ? 'rect' : 'circle',
      symbolSize: tick ? [1.5, 9] : 9,
      data: series.points.map(([x, y]) => [x, y]),
      itemStyle: {
        color: ring ? colour('card') : ink,
        borderColor: ink,
        borderWidth: ring ? 2 : 0,
        opacity: 1
      },
      emphasis: {disabled: true},
      tooltip: {trigger: tick ? 'none' : 'axis'},
      markLine: bars.length === 0 ? undefined : {
        silent: true,
        symbol: 'none',
        label: {show: false},
        lineStyle: {color: ink, width: 2.5, type: 'solid'},
        data: bars.map(([x, , , low, high]) => [{coord: [x, low]}, {coord: [x, high]}])
      },
      zlevel: 0,
      z: 4
    };
  }

  // The polygon between the bounds, in values: forth along the upper ones, back along the lower.
  function band(series) {
    const points = series.points.filter(point => point.length > 3);
    const upper = [];
    const lower = [];
    points.forEach(([x, , , low, high], i) => {
      if (series.form === 'STEPS' && i > 0) {
        upper.push([x, points[i - 1][4]]);
        lower.push([x, points[i - 1][3]]);
      }
      upper.push([x, high]);
      lower.push([x, low]);
    });
    return upper.concat(lower.reverse());
  }

  // What the library has no form for, in pixels: bands, and names at the ends of lines.
  function drawings(data, colour, chart, narrow) {
    const lines = data.series.filter(s => s.form === 'STEPS' || s.form === 'LINE');
    const at = point => chart.convertToPixel({xAxisIndex: 0, yAxisIndex: 0}, point);
    const bands = lines.filter(series => band(series).length > 0).map(series => ({
      type: 'polygon',
      silent: true,
      zlevel: 0,
      z: 1,
      z2: 0,
      shape: {points: band(series).map(at)},
      style: {fill: colour(series.colour), opacity: 0.16}
    }));
    let above = -Infinity;
    const names = lines
        .filter(series => series.name !== '' && series.points.length > 0)
        .map(series => ({series: series, end: at(series.points[series.points.length - 1])}))
        .sort((a, b) => a.end[1] - b.end[1])
        .map(({series, end}) => {
          above = Math.max(end[1] - (narrow ? 10 : 0), above + 16);
          return {
            type: 'text',
            silent: true,
            zlevel: 0,
            z: 5,
            z2: 0,
            x: narrow ? end[0] - 4 : end[0] + 8,
            y: above,
            style: {
              text: series.name,
              fill: colour(series.colour),
              stroke: colour('card'),
              lineWidth: 4,
              font: '600 ' + SIZE + 'px ' + getComputedStyle(document.body).fontFamily,
              width: LABEL,
              overflow: 'truncate',
              textAlign: narrow ? 'right' : 'left',
              textVerticalAlign: 'middle'
            }
          };
        });
    return bands.concat(names);
  }

  // What each series says of a place: a step holds until the next point, others have the nearest.
  function told(data, place) {
    return data.series.map(({form, points}) => {
      const worded = points.filter(point => point[2] !== '');
      const near = form === 'STEPS' ?
          worded.filter(([x]) => x <= place).pop() :
          worded.sort(([a], [b]) => Math.abs(a - place) - Math.abs(b - place))[0];
      return near === undefined ? '' : near[2];
    }).filter(text => text !== '');
  }

  function option(data, colour, narrow) {
    const across = axis(data.across, colour);
    across.nameLocation = 'middle';
    across.nameGap = 30;
    const up = axis(data.up, colour);
    up.nameLocation = 'end';
    up.nameTextStyle.align = 'left';
    const named = data.series.some(s => s.name !== '' && (s.form === 'STEPS' || s.form === 'LINE'));
    return {
      animation: false,
      aria: {enabled: true, label: {description: data.label}},
      textStyle: {fontFamily: getComputedStyle(document.body).fontFamily},
      grid: {left: 8, right: named && !narrow ? LABEL + 12 : 16, top: 36, bottom: 40, containLabel: true},
      xAxis: across,
      yAxis: up,
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        confine: true,
        transitionDuration: 0,
        backgroundColor: colour('card'),
        borderColor: colour('axis'),
        borderWidth: 1,
        textStyle: {color: colour('ink'), fontSize: SIZE},
        axisPointer: {type: 'line', z: 50, animation: false, lineStyle: {color: colour('ink3')}},
        formatter: found => told(data, [].concat(found)[0].axisValue).join('\n')
      },
      series: data.series.map(series => ['DOTS', 'RINGS', 'TICKS'].includes(series.form) ?
          dots(series, colour) : line(series, colour))
    };
  }

  function show(place) {
    const data = JSON.parse(place.nextElementSibling.textContent);
    place.closest('figure').classList.add('drawn');
    const chart = echarts.init(place, null, {renderer: 'svg'});
    const draw = () => {
      const colour = tokens();
      const narrow = place.clientWidth < NARROW;
      chart.setOption(option(data, colour, narrow), true);
      chart.setOption({graphic: drawings(data, colour, chart, narrow)});
    };
    draw();
    let width = place.clientWidth;
    new ResizeObserver(() => {
      if (place.clientWidth > 0 && place.clientWidth !== width) {
        width = place.clientWidth;
        chart.resize();
        draw();
      }
    }).observe(place);
    return draw;
  }

  const all = [...document.querySelectorAll('.live')].map(show);
  const redraw = () => all.forEach(draw => draw());
  document.querySelectorAll('.theme input').forEach(i => i.addEventListener('change', redraw));
  matchMedia('(prefers-color-scheme:dark)').addEventListener('change', redraw);
})();
