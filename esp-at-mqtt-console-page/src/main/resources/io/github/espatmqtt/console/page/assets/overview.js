// What a module is, and where its session is and was.

import { byId, element, replaceWhenChanged, setText } from './dom.js';
import { colorOf } from './fleet.js';
import { count, duration, time } from './words.js';

export class Overview {

	show(module, now) {
		setText(byId('overview-title'), module.name);
		setText(byId('announcement'), `${module.name}: ${module.state}`);
		const facts = this.#facts(module, now);
		replaceWhenChanged(byId('identity'), facts, () => facts.flatMap(([name, text, style]) =>
			[element('dt', {}, name), element('dd', { class: style }, text)]));
		this.#track(byId('track'), module.track, now);
	}

	#track(list, track, now) {
		replaceWhenChanged(list, track, () => track.map((step) =>
			element('li', { title: `since ${time(step.at)}` }, `${step.state} ${duration(step.took)}`)));
		const last = track.at(-1);
		if (last) {
			setText(list.lastElementChild, `${last.state} ${duration(Math.floor((now - last.at) / 1000) * 1000)}`);
			list.scrollTop = list.scrollHeight;
		}
	}

	#facts(module, now) {
		const counters = module.counters;
		return [
			['Session', `${module.state}${module.since ? `, for ${duration(Math.floor((now - module.since) / 1000) * 1000)}` : ''}`, `state ${colorOf(module)}`],
			['Health', module.health, module.health === 'DOWN' ? 'failed' : null],
			['Reason', module.reason, module.health === 'DOWN' ? 'failed' : null],
			['Port', module.port],
			['Firmware', [module.firmware, module.chip].filter(Boolean).join(' on ')],
			['Wi-Fi', module.wifi && [module.wifi.ssid, module.wifi.signal && `${module.wifi.signal} dBm`].filter(Boolean).join(', ')],
			['Broker', module.broker && [module.broker, module.scheme && `(${module.scheme})`].filter(Boolean).join(' ')],
			['Client id', module.clientId],
			['Published', `${count(counters.published)}${counters.failed ? `, ${count(counters.failed)} failed` : ''}`],
			['Received', `${count(counters.received)}${counters.dropped ? `, ${count(counters.dropped)} dropped` : ''}`],
			['Queue', `${count(counters.queued)}${counters.queueCapacity ? ` of ${count(counters.queueCapacity)}` : ''}`],
			['Outbox', counters.outbox === null ? null : `${count(counters.outbox)} waiting`],
			['Inbox', counters.inbox === null ? null : `${count(counters.inbox)} waiting`]
		].filter(([, text]) => text);
	}

}
