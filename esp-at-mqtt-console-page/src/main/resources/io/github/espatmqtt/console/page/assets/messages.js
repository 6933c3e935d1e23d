// The last messages in and out.

import { byId, element, isAtEnd, setText } from './dom.js';
import { count, exactTime } from './words.js';

const MOST = 200;

export class Messages {

	#dropped = 0;
	#box = byId('message-rows');

	clear() {
		this.#dropped = 0;
		this.#box.replaceChildren();
		setText(byId('messages-note'), '');
	}

	/** Add messages. What was before the first ones has not been left out. */
	add(messages, dropped, first) {
		const follow = isAtEnd(this.#box);
		const shown = messages.slice(-MOST);
		this.#dropped = first ? 0 : this.#dropped + dropped + messages.length - shown.length;
		this.#box.append(...shown.map((message) => this.#row(message)));
		while (this.#box.childElementCount > MOST) {
			this.#box.firstElementChild.remove();
		}
		if (follow && shown.length > 0) {
			this.#box.scrollTop = this.#box.scrollHeight;
		}
		if (this.#dropped > 0) {
			setText(byId('messages-note'), `${count(this.#dropped)} messages left out here, as they came too fast to show`);
		}
	}

	#row(message) {
		const out = message.direction === 'out';
		const said = [`${count(message.size)} B`, message.qos === null ? null : `QoS ${message.qos}`, message.retained ? 'retained' : null,
			out ? message.outcome : null].filter(Boolean).join(', ');
		return element('div', { class: 'row message' }, element('time', {}, exactTime(message.at)),
			element('span', { class: out ? 'sent' : 'got', title: out ? 'published' : 'received' }, out ? '→' : '←'),
			element('span', { class: 'body' }, message.topic),
			element('span', { class: message.outcome === 'failed' || message.outcome === 'unknown' ? 'failed' : 'where' }, said),
			message.payload && element('span', { class: 'payload mono' }, message.payload.text + (message.payload.cut ? ' …' : '')));
	}

}
