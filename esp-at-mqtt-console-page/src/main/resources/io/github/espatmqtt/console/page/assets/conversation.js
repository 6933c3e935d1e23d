// The AT conversation: the last rows, which can be paused, filtered and copied.

import { byId, element, isAtEnd, setText } from './dom.js';
import { count, duration, exactTime } from './words.js';

const MOST = 300;

export class Conversation {

	#rows = [];
	#waiting = [];
	#dropped = 0;
	#paused = false;
	#box = byId('lines');
	#filter = byId('conversation-filter');

	constructor() {
		this.#filter.addEventListener('input', () => this.#redraw());
		byId('conversation-pause').addEventListener('click', () => this.#pause(!this.#paused));
		byId('conversation-copy').addEventListener('click', () => this.#copy());
	}

	clear() {
		this.#rows = [];
		this.#waiting = [];
		this.#dropped = 0;
		this.#redraw();
		this.#note();
	}

	/** Add lines. What was before the first ones has not been left out. */
	add(lines, dropped, first) {
		if (this.#paused) {
			this.#keep(this.#waiting, lines);
		}
		else if (lines.length > 0) {
			this.#append(lines);
		}
		this.#dropped = first ? 0 : this.#dropped + dropped;
		this.#note();
	}

	#append(lines) {
		const follow = isAtEnd(this.#box);
		const shown = lines.slice(-MOST);
		this.#keep(this.#rows, lines);
		this.#box.append(...shown.filter((line) => this.#matches(line)).map((line) => this.#row(line)));
		while (this.#box.childElementCount > MOST) {
			this.#box.firstElementChild.remove();
		}
		if (follow) {
			this.#box.scrollTop = this.#box.scrollHeight;
		}
	}

	#keep(rows, lines) {
		rows.push(...lines.slice(-MOST));
		this.#dropped += Math.max(0, lines.length - MOST);
		if (rows === this.#waiting) {
			this.#dropped += Math.max(0, rows.length - MOST);
		}
		rows.splice(0, Math.max(0, rows.length - MOST));
	}

	#matches(line) {
		const wanted = this.#filter.value.toLowerCase();
		return !wanted || line.text.toLowerCase().includes(wanted);
	}

	#row(line) {
		const sent = line.direction === '>';
		const row = element('div', { class: 'row' }, element('time', {}, exactTime(line.at)),
			element('span', { class: sent ? 'sent' : 'got', title: sent ? 'to the module' : 'from the module' }, sent ? '→' : '←'),
			element('span', { class: 'body' }, line.text), element('span', { class: 'took' }, duration(line.took)));
		row.line = line;
		return row;
	}

	#redraw() {
		this.#box.replaceChildren(...this.#rows.filter((line) => this.#matches(line)).map((line) => this.#row(line)));
		this.#box.scrollTop = this.#box.scrollHeight;
	}

	#pause(paused) {
		this.#paused = paused;
		byId('conversation-pause').setAttribute('aria-pressed', String(paused));
		if (!paused) {
			const missed = this.#waiting;
			this.#waiting = [];
			this.#append(missed);
		}
		this.#note();
	}

	async #copy() {
		const text = [...this.#box.children].map((row) => row.line)
			.map((line) => `${exactTime(line.at)} ${line.direction} ${line.text}`).join('\n');
		try {
			await navigator.clipboard.writeText(text);
			this.#note(`${count(text.split('\n').length)} lines copied`);
		}
		catch {
			this.#note('The browser does not let this page use the clipboard');
		}
	}

	#note(said) {
		const notes = [said, this.#paused && `paused, ${count(this.#waiting.length)} lines wait`,
			this.#dropped > 0 && `${count(this.#dropped)} lines left out, as they came too fast`];
		setText(byId('lines-note'), notes.filter(Boolean).join(' · '));
	}

}
