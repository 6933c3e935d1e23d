// The last five minutes as small charts.

import { byId, element } from './dom.js';
import { count, duration, rate } from './words.js';

const SPAN = 300_000;
const STEP = 2000;
const SVG = 'http://www.w3.org/2000/svg';

const perSecond = (name) => (before, moment) => Math.max(0, moment[name] - before[name]) * 1000 / (moment.at - before.at);

const CHARTS = [
	['Published a second', perSecond('published'), rate],
	['Received a second', perSecond('received'), rate],
	['Waiting to be published', (before, moment) => moment.queued, count],
	['Time of a publish', (before, moment) => moment.latency, (millis) => duration(millis)]
];

export class Charts {

	#moments = [];
	#figures = [];

	constructor() {
		this.#figures = CHARTS.map(([title]) => this.#figure(title));
		byId('charts').replaceChildren(...this.#figures.map((figure) => figure.element));
	}

	clear() {
		this.#moments = [];
	}

	show(module, now, first) {
		if (first) {
			this.#moments = [...module.history];
		}
		const last = this.#moments.at(-1);
		const due = !last || now - last.at >= STEP;
		if (!first && !due) {
			return;
		}
		if (due) {
			const { published, received, queued, latency } = module.counters;
			this.#moments.push({ at: now, published, received, queued, latency });
		}
		this.#moments = this.#moments.filter((moment) => moment.at > now - SPAN);
		CHARTS.forEach(([title, value, words], index) => this.#draw(this.#figures[index], this.#values(value), words, now, title));
	}

	#values(value) {
		return this.#moments.slice(1).map((moment, index) => [moment.at, value(this.#moments[index], moment)]);
	}

	#figure(title) {
		const area = document.createElementNS(SVG, 'path');
		const edge = document.createElementNS(SVG, 'path');
		const svg = document.createElementNS(SVG, 'svg');
		area.setAttribute('class', 'area');
		edge.setAttribute('class', 'edge');
		for (const [name, value] of Object.entries({ class: 'chart', viewBox: '0 0 100 100', preserveAspectRatio: 'none', role: 'img' })) {
			svg.setAttribute(name, value);
		}
		svg.append(area, edge);
		const current = element('b', {}, '–');
		return { area, edge, svg, current, element: element('figure', {}, element('figcaption', {}, title, current), svg) };
	}

	#draw(figure, values, words, now, title) {
		const known = values.filter(([, value]) => value !== null && value !== undefined && Number.isFinite(value));
		const last = values.at(-1)?.[1];
		const most = Math.max(0, ...known.map(([, value]) => value));
		figure.current.textContent = last === null || last === undefined ? '–' : words(last);
		figure.svg.setAttribute('aria-label', `${title}: ${figure.current.textContent}, at most ${words(most)} in the last five minutes`);
		const points = known.map(([at, value]) => [100 - (now - at) * 100 / SPAN, 96 - value * 92 / (most || 1)]
			.map((number) => number.toFixed(2)).join(' '));
		figure.edge.setAttribute('d', points.length > 1 ? `M${points.join('L')}` : '');
		figure.area.setAttribute('d', points.length > 1
			? `M${points[0].split(' ')[0]} 100L${points.join('L')}L${points.at(-1).split(' ')[0]} 100Z` : '');
	}

}
