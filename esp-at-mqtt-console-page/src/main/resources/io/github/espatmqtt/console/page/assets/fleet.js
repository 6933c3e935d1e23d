// All modules: cards while they are few, a table that can be sorted when they are many.

import { byId, element, replaceWhenChanged, setText } from './dom.js';
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
	if (module.state === 'READY' || module.state === 'CONNECTED') {
		return module.health === 'DOWN' ? 'DOWN' : 'READY';
	}
	return module.health === 'DOWN' ? 'DOWN' : module.state === 'STANDBY' ? 'STANDBY' : 'busy';
}

export class Fleet {

	#select;
	#sortedBy = 1;
	#rows = new Map();

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
		this.#heads().forEach((head, index) => head.setAttribute('aria-sort', index === this.#sortedBy ? 'ascending' : 'none'));
		const sorted = [...modules].sort((one, other) => this.#compare(one, other, now));
		const rows = sorted.map((module) => this.#row(module, selected, now));
		const body = byId('table').tBodies[0];
		if (rows.length !== body.rows.length || rows.some((row, index) => row !== body.rows[index])) {
			body.replaceChildren(...rows);
		}
	}

	#compare(one, other, now) {
		const [, value] = COLUMNS[this.#sortedBy];
		const left = value(one, now);
		const right = value(other, now);
		const order = typeof left === 'string' ? left.localeCompare(right) : left - right;
		return order || worstFirst(one, other);
	}

	#heads() {
		const table = byId('table');
		if (!table.tHead) {
			table.append(element('thead', {}, element('tr', {}, ...COLUMNS.map(([title], index) => element('th', { scope: 'col' },
				element('button', { type: 'button', onclick: () => (this.#sortedBy = index) }, title))))), element('tbody'));
		}
		return [...table.tHead.rows[0].cells];
	}

	/** A row stays the same element, so that it can be pressed while its numbers change. */
	#row(module, selected, now) {
		const row = this.#rows.get(module.name) ?? this.#newRow(module.name);
		row.setAttribute('aria-selected', String(module.name === selected));
		COLUMNS.forEach(([, , text], index) => {
			const cell = row.cells[index];
			setText(cell.firstElementChild ?? cell, text(module, now));
			if (index > 0 && index < FIRST_NUMBER) {
				cell.className = `state ${colorOf(module)}`;
			}
		});
		return row;
	}

	#newRow(name) {
		const cells = COLUMNS.map((column, index) => element('td', {
			class: index >= FIRST_NUMBER && index <= LAST_NUMBER ? 'number' : null
		}, index === 0 ? element('button', { type: 'button', onclick: () => this.#select(name) }) : null));
		const row = element('tr', {}, ...cells);
		this.#rows.set(name, row);
		return row;
	}

}
