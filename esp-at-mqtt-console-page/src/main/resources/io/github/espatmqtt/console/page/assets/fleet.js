// All modules: cards while they are few, a table that can be sorted when they are many.

import { byId, element, replaceWhenChanged } from './dom.js';
import { count, duration } from './words.js';

const MOST_CARDS = 8;

const RANK = { DOWN: 0, UNKNOWN: 1, UP: 2 };

const COLUMNS = [
	['Module', (module) => module.name, (module) => module.name],
	['Health', (module) => RANK[module.health] ?? 1, (module) => module.health],
	['Session', (module) => module.state, (module) => module.state],
	['For', (module, now) => -(now - (module.since ?? now)), (module, now) => duration(now - (module.since ?? now))],
	['Published', (module) => -module.counters.published, (module) => count(module.counters.published)],
	['Received', (module) => -module.counters.received, (module) => count(module.counters.received)],
	['Failed', (module) => -module.counters.failed, (module) => count(module.counters.failed)],
	['Queued', (module) => -module.counters.queued, (module) => count(module.counters.queued)],
	['Port', (module) => module.port, (module) => module.port]
];

const FIRST_NUMBER = 3;

const LAST_NUMBER = 7;

export function worstFirst(one, other) {
	return (RANK[one.health] ?? 1) - (RANK[other.health] ?? 1) || one.name.localeCompare(other.name);
}

export function colorOf(module) {
	if (module.state === 'READY') {
		return module.health === 'DOWN' ? 'DOWN' : 'READY';
	}
	return module.health === 'DOWN' ? 'DOWN' : 'busy';
}

export class Fleet {

	#select;
	#sortedBy = 1;

	constructor(select) {
		this.#select = select;
	}

	show(modules, selected) {
		byId('fleet').hidden = modules.length === 1;
		const many = modules.length > MOST_CARDS;
		byId('cards').hidden = many;
		byId('table-box').hidden = !many;
		if (many) {
			this.#table(modules, selected);
		}
		else {
			this.#cards(modules, selected);
		}
	}

	#cards(modules, selected) {
		const key = modules.map((module) => [module.name, module.state, module.health, module.port, module.broker, module.reason]);
		replaceWhenChanged(byId('cards'), [key, selected], () => modules.map((module) => element('button', {
			'type': 'button', 'class': `card ${module.health}`, 'aria-pressed': String(module.name === selected),
			'onclick': () => this.#select(module.name)
		}, element('strong', {}, module.name), element('span', { class: `state ${colorOf(module)}` }, module.state),
			element('span', {}, module.port), element('span', {}, module.reason ?? module.broker ?? ''))));
	}

	#table(modules, selected) {
		const now = Date.now();
		const sorted = [...modules].sort((one, other) => this.#compare(one, other, now));
		const rows = sorted.map((module) => [module.health, ...COLUMNS.map(([, , text]) => text(module, now))]);
		replaceWhenChanged(byId('table'), [rows, selected, this.#sortedBy], () => {
			const focused = document.activeElement?.dataset?.column;
			const head = element('tr', {}, ...COLUMNS.map(([title], index) => this.#head(title, index, modules, selected)));
			const made = [element('thead', {}, head), element('tbody', {}, ...sorted.map((module, index) =>
				this.#row(module, rows[index], selected)))];
			setTimeout(() => focused && document.querySelector(`[data-column="${CSS.escape(focused)}"]`)?.focus(), 0);
			return made;
		});
	}

	#compare(one, other, now) {
		const [, value] = COLUMNS[this.#sortedBy];
		const left = value(one, now);
		const right = value(other, now);
		const order = typeof left === 'string' ? left.localeCompare(right) : left - right;
		return order || worstFirst(one, other);
	}

	#head(title, index, modules, selected) {
		return element('th', { 'scope': 'col', 'aria-sort': index === this.#sortedBy ? 'ascending' : 'none' },
			element('button', { 'type': 'button', 'data-column': `head-${index}`, 'onclick': () => {
				this.#sortedBy = index;
				this.#table(modules, selected);
			} }, title));
	}

	#row(module, [, ...texts], selected) {
		const cells = texts.slice(1).map((text, index) => element('td', {
			class: index + 1 >= FIRST_NUMBER && index + 1 <= LAST_NUMBER ? 'number' : index < 2 ? `state ${colorOf(module)}` : null
		}, text));
		return element('tr', { 'aria-selected': String(module.name === selected) }, element('td', {}, element('button', {
			'type': 'button', 'data-column': `module-${module.name}`, 'onclick': () => this.#select(module.name)
		}, texts[0])), ...cells);
	}

}
