// What may be done, as small forms: only where the server allows it.

import { byId, element, replaceWhenChanged, setText } from './dom.js';

export class Actions {

	#perform;
	#module = '';

	constructor(perform) {
		this.#perform = perform;
	}

	show(state, module) {
		this.#module = module.name;
		byId('actions').hidden = state.allow.length === 0;
		replaceWhenChanged(byId('action-forms'), [state.allow, state.faults], () => [
			state.allow.includes('publish') && this.#publish(),
			...['subscribe', 'unsubscribe'].filter((action) => state.allow.includes(action)).map((action) => this.#filter(action)),
			state.allow.includes('reconnect') && this.#form('reconnect', 'Reconnect', () => ({})),
			state.allow.includes('fault') && this.#faults(state.faults),
			state.allow.includes('script') && this.#script()
		].filter(Boolean));
	}

	async perform(action, fields) {
		setText(byId('action-result'), `${action} …`);
		const problem = await this.#perform(action, fields);
		const result = byId('action-result');
		setText(result, problem === null ? `${action}: done` : `${action}: ${problem}`);
		result.className = problem === null ? 'note' : 'note failed';
	}

	#form(action, label, fields, ...inputs) {
		const form = element('form', { 'aria-label': label, 'onsubmit': (event) => {
			event.preventDefault();
			this.perform(action, { module: this.#module, ...fields() });
		} }, ...inputs, element('button', { type: 'submit' }, label));
		return form;
	}

	#publish() {
		const topic = element('input', { required: true, autocomplete: 'off', spellcheck: 'false' });
		const payload = element('input', { autocomplete: 'off', spellcheck: 'false' });
		const qos = select('1');
		const retained = element('input', { type: 'checkbox' });
		return this.#form('publish', 'Publish',
			() => ({ topic: topic.value, payload: payload.value, qos: Number(qos.value), retained: retained.checked }),
			labelled('Topic', topic), labelled('Payload', payload), labelled('QoS', qos, 'short'),
			element('label', { class: 'check' }, retained, 'retained'));
	}

	#filter(action) {
		const filter = element('input', { required: true, autocomplete: 'off', spellcheck: 'false' });
		const qos = select('1');
		const subscribing = action === 'subscribe';
		return this.#form(action, subscribing ? 'Subscribe' : 'Unsubscribe',
			() => (subscribing ? { filter: filter.value, qos: Number(qos.value) } : { filter: filter.value }),
			labelled(subscribing ? 'Topic filter' : 'Topic filter to unsubscribe from', filter),
			subscribing ? labelled('QoS', qos, 'short') : null);
	}

	#faults(faults) {
		return element('form', { 'aria-label': 'Faults', 'onsubmit': (event) => event.preventDefault() },
			...faults.map((fault) => element('button', {
				'type': 'button', 'aria-pressed': fault.on === null ? null : String(fault.on),
				'onclick': () => this.perform('fault', { module: this.#module, id: fault.id, on: fault.on === null ? true : !fault.on })
			}, fault.label)));
	}

	#script() {
		const text = element('textarea', { spellcheck: 'false', rows: '4' });
		return this.#form('script', 'Run', () => ({ text: text.value }), labelled('Script', text));
	}

}

function select(chosen) {
	return element('select', {}, ...['0', '1', '2'].map((qos) => element('option', { value: qos, selected: qos === chosen }, qos)));
}

function labelled(text, input, style) {
	return element('label', { class: style ?? null }, text, input);
}
