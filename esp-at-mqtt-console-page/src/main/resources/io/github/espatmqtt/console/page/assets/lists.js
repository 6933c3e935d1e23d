// Subscriptions, errors, recoveries and parked messages.

import { byId, element, replaceWhenChanged } from './dom.js';
import { duration, time } from './words.js';

const RETRY = { outbox: ['resend', 'Send again'], inbox: ['redeliver', 'Handle again'] };

export function showSubscriptions(subscriptions) {
	replaceWhenChanged(byId('subscription-rows'), subscriptions, () => subscriptions.map((subscription) => element('li', {},
		element('span', { class: `tag ${subscription.status}` }, subscription.status), subscription.filter,
		element('small', {}, [`QoS ${subscription.qos}`, subscription.detail].filter(Boolean).join(', ')))));
}

export function showErrors(errors) {
	replaceWhenChanged(byId('error-rows'), errors, () => errors.map((error) => element('li', {},
		element('span', { class: 'failed' }, error.text), element('small', {}, [time(error.at), error.remedy].filter(Boolean).join(' – ')))));
}

export function showRecoveries(recoveries) {
	replaceWhenChanged(byId('recovery-rows'), recoveries, () => recoveries.map((recovery) => element('li', {},
		`Back after ${duration(recovery.took)}`, element('small', {}, `${time(recovery.at)} – ${recovery.reason}`))));
}

export function showParked(parked, allow, perform) {
	byId('parked').hidden = parked.length === 0;
	replaceWhenChanged(byId('parked-rows'), [parked, allow], () => parked.map((message) => {
		const fields = { store: message.store, id: message.id };
		const buttons = [RETRY[message.store], ['discard', 'Discard']].filter((choice) => choice && allow.includes(choice[0]))
			.map(([action, label]) => element('button', { type: 'button', onclick: () => perform(action, fields) }, label));
		return element('li', {}, element('span', { class: 'tag refused' }, message.store), message.topic, ' ', ...buttons,
			element('small', {}, [time(message.at), message.consumer && `for ${message.consumer}`, `${message.attempts} attempts`, message.reason]
				.filter(Boolean).join(', ')));
	}));
}
