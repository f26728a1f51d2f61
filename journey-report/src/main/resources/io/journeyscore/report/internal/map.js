(function () {
  'use strict';

  const SMALL = -1;
  const WITHHELD = -2;
  const RADIUS = 20;
  const MIDDLE = 22;
  const DOT = ' \u00B7 ';

  const figure = document.getElementById('f-map');
  const filters = figure && figure.querySelector('.filters');
  if (!filters) {
    return;
  }
  const data = JSON.parse(filters.querySelector('script').textContent);
  const parts = ['segment', 'period', 'ending'].map(name => filters.querySelector('#map-' + name));
  const compare = filters.querySelector('#map-compare');
  const said = filters.querySelector('[role=status]');

  function all(selector, change) {
    figure.querySelectorAll('[data-' + selector + ']').forEach(element =>
      change(element, element.getAttribute('data-' + selector).split('/').map(Number)));
  }

  function fixed(value, decimals) {
    const text = Math.abs(value).toFixed(decimals);
    const [whole, rest] = text.split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, data.group);
    const sign = value < 0 && /[1-9]/.test(text) ? '\u2212' : '';
    return sign + grouped + (rest ? data.decimal + rest : '');
  }

  function fill(template, ...values) {
    return template.replace(/\{(\d)\}/g, (place, number) => values[number]);
  }

  function count(number) {
    return number === SMALL ? data.small : number === WITHHELD ? data.withheld : fixed(number, 0);
  }

  function share(part, whole) {
    return part < 0 || whole <= 0 ? data.missing : fixed(100 * part / whole, 1) + '%';
  }

  /** The difference of two shares with the interval of Agresti and Caffo 2000. */
  function difference(x1, n1, x2, n2) {
    const q1 = (x1 + 1) / (n1 + 2);
    const q2 = (x2 + 1) / (n2 + 2);
    const reach = data.z * Math.sqrt(q1 * (1 - q1) / (n1 + 2) + q2 * (1 - q2) / (n2 + 2));
    return [x1 / n1 - x2 / n2, Math.max(-1, q1 - q2 - reach), Math.min(1, q1 - q2 + reach)];
  }

  function apart(x1, n1, x2, n2) {
    if (x1 < 0 || x2 < 0 || n1 <= 0 || n2 <= 0) {
      return data.missing;
    }
    const [value, low, high] = difference(x1, n1, x2, n2).map(end => 100 * end);
    const sign = value > 0 && /[1-9]/.test(value.toFixed(1)) ? '+' : '';
    return fill(data.points, sign + fixed(value, 1), fixed(low, 1), fixed(high, 1));
  }

  function rated(rating) {
    return rating === null ? data.unrated : fill(data.rated, fixed(rating / 10, 1));
  }

  function colour(rating) {
    return rating === null
      ? 'r0'
      : 'r' + (1 + data.ends.filter(end => rating > Math.round(10 * end)).length);
  }

  function both(of, a, b) {
    if (!b) {
      return of(a);
    }
    const [one, other] = [of(a), of(b)];
    return one === data.missing && other === data.missing
      ? data.missing
      : 'A ' + one + DOT + 'B ' + other;
  }

  function half(svg, side, radius, look) {
    let path = svg.querySelector('.half-' + side);
    if (!path) {
      path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      svg.append(path);
    }
    path.setAttribute('class', look + ' half-' + side);
    const top = MIDDLE - radius;
    const x = side === 'a' ? MIDDLE - 1 : MIDDLE + 1;
    path.setAttribute(
      'd',
      radius > 0
        ? `M${x} ${top}A${radius} ${radius} 0 0 ${side === 'a' ? 0 : 1} ${x} ${MIDDLE + radius}Z`
        : '');
  }

  function cell(element, [slot, rating, reached], a, b, most) {
    const svg = element.querySelector('svg');
    const circle = svg.querySelector('circle');
    const value = element.querySelector('.v > span');
    const below = element.querySelector('.rt');
    svg.querySelectorAll('path').forEach(path => path.remove());
    if (!b || !circle) {
      value.textContent = both(view => count(view.n[slot]), a, b);
      if (below) {
        below.textContent = both(view => rated(view.r[rating]), a, b);
        below.classList.toggle('unrated', !b && a.r[rating] === null);
      }
      if (circle) {
        const radius = RADIUS * Math.sqrt(Math.max(0, a.n[slot]) / most);
        circle.setAttribute('r', radius.toFixed(2));
        circle.setAttribute('class', colour(a.r[rating]));
      }
      return;
    }
    circle.setAttribute('r', '0');
    for (const [side, view] of [['a', a], ['b', b]]) {
      const known = view.n[slot] >= 0 && view.n[reached] > 0;
      const part = known ? view.n[slot] / view.n[reached] : 0;
      half(svg, side, RADIUS * Math.sqrt(part), colour(view.r[rating]));
    }
    value.textContent = apart(a.n[slot], a.n[reached], b.n[slot], b.n[reached]);
    if (below) {
      below.classList.remove('unrated');
      below.textContent = both(
        view => share(view.n[slot], view.n[reached]) +
          (view.r[rating] === null ? '' : ', ' + rated(view.r[rating])),
        a, b);
    }
  }

  function draw(a, b) {
    const named = a.n.slice(data.cells, data.cells + data.named * data.stages);
    const most = Math.max(1, ...named);
    const widest = Math.max(1, ...data.reached.map(slot => a.n[slot]));
    all('n', (element, [slot]) => {
      if (!element.closest('.cell')) {
        element.textContent = both(view => count(view.n[slot]), a, b);
      }
    });
    all('p', (element, [part, whole]) => {
      const gap = b ? apart(a.n[part], a.n[whole], b.n[part], b.n[whole]) : data.missing;
      element.textContent = both(view => share(view.n[part], view.n[whole]), a, b) +
        (gap === data.missing ? '' : DOT + gap);
    });
    ['d', 'e', 'l'].forEach((name, place) => all(name, (element, [stage]) => {
      element.textContent = a.t[stage][place] || (b && b.t[stage][place])
        ? both(view => view.t[stage][place] || data.missing, a, b)
        : '';
    }));
    all('o', (element, [outline]) => element.setAttribute('d', a.o[outline]));
    all('c', (element, slots) => cell(element, slots, a, b, most));
    all('s', (element, [slot]) => {
      const rating = a.r[slot];
      element.setAttribute('class', rating === null ? 'off' : '');
      const y = 88 - ((rating === null ? 30 : rating) / 10 - 1) / 4 * 76;
      element.querySelector('circle').setAttribute('cy', y.toFixed(2));
      element.querySelector('circle').setAttribute('class', colour(rating));
      element.querySelector('text').setAttribute('y', y.toFixed(2));
      element.querySelector('text').textContent =
        both(view => view.r[slot] === null ? data.missing : fixed(view.r[slot] / 10, 1), a, b);
    });
    figure.querySelectorAll('.split').forEach(split => {
      let x = 0;
      split.querySelectorAll('[data-w]').forEach(bar => {
        const width = 100 * Math.max(0, a.n[Number(bar.getAttribute('data-w'))]) / widest;
        bar.setAttribute('x', x.toFixed(2) + '%');
        bar.setAttribute('width', width.toFixed(2) + '%');
        x += width;
      });
      split.querySelector('title').textContent =
        [...split.parentElement.querySelectorAll('.ks > div')].map(way => way.textContent).join(', ');
    });
    all('b', (element, [slot, rating]) => {
      const bar = element.querySelector('rect');
      const other = slot >= data.cells + data.named * data.stages;
      const width = other ? 0 : 75 * Math.max(0, a.n[slot]) / most;
      bar.setAttribute('width', width.toFixed(2) + '%');
      bar.setAttribute('class', colour(a.r[rating]));
      const text = element.querySelector('text');
      text.setAttribute('x', width.toFixed(2) + '%');
      text.textContent = both(view => count(view.n[slot]), a, b);
    });
    all('r', (element, [slot]) => {
      element.textContent =
        both(view => view.r[slot] === null ? data.missing : fixed(view.r[slot] / 10, 1), a, b);
    });
    all('a', (element, [part]) => {
      element.textContent = b
        ? fixed(100 * part, 0) + '%'
        : fixed(Math.max(1, Math.round(most * part)), 0);
    });
    figure.classList.toggle('comparing', Boolean(b));
  }

  function view(at) {
    return data.views[(at[0] * (data.periods + 1) + at[1]) * 4 + at[2]];
  }

  function label(at) {
    const names = at.map((value, part) => value ? parts[part].options[value].text : '')
      .filter(name => name);
    return names.length ? names.join(', ') : data.everyone;
  }

  function update() {
    const at = parts.map(part => Number(part.value));
    for (const option of compare.options) {
      const [part, value] = option.value.split('/').map(Number);
      option.disabled = option.value !== '' && (at[part] === 0 || at[part] === value);
    }
    if (compare.selectedOptions.length === 0 || compare.selectedOptions[0].disabled) {
      compare.value = '';
    }
    const a = view(at);
    if (compare.value === '') {
      draw(a);
      said.textContent = fill(data.showing, label(at), count(a.n[0]));
      return;
    }
    const [part, value] = compare.value.split('/').map(Number);
    const other = at.map((one, place) => place === part ? value : one);
    const b = view(other);
    draw(a, b);
    said.textContent = fill(data.comparing, label(at), count(a.n[0]), label(other), count(b.n[0]));
  }

  filters.hidden = false;
  [...parts, compare].forEach(select => select.addEventListener('change', update));
  update();
}());
