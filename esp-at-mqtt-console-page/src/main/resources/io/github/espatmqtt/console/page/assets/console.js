// The page: asks the server and hands what has changed to its parts.

import { byId, element, replaceWhenChanged, setText } from './dom.js';
import { Server } from './server.js';
import { Fleet, worstFirst } from './fleet.js';
import { Overview } from './overview.js';
import { Charts } from './charts.js';
import { Conversation } from './conversation.js';
import { Messages } from './messages.js';
import { showErrors, showParked, showRecoveries, showSubscriptions } from './lists.js';
import { Actions } from './actions.js';
import { count } from './words.js';

const SIDES = { client: 'the application’s side', device: 'the emulated module’s side' };

let selected = null;

const server = new Server({ state: show, failure: fail });
const parts = {
	fleet: new Fleet(select), overview: new Overview(), charts: new Charts(), conversation: new Conversation(),
	messages: new Messages(), actions: new Actions((action, fields) => server.perform(action, fields))
};

function select(name) {
	if (name !== selected) {
		selected = name;
		forget();
		server.watch(name);
	}
}

function forget() {
	parts.charts.clear();
	parts.conversation.clear();
	parts.messages.clear();
}

function show(state, first) {
	link('live', 'live');
	setText(byId('title'), state.title);
	document.title = `${state.title} – ESP-AT MQTT`;
	document.body.dataset.side = state.side;
	setText(byId('side'), SIDES[state.side] ?? '');
	showLinks(state.links);
	summarize(state.modules);
	parts.fleet.show(state.modules, selected);
	if (selected === null && state.modules.length > 1) {
		select([...state.modules].sort(worstFirst)[0].name);
		return;
	}
	if (first) {
		forget();
	}
	const module = state.modules.find((candidate) => selected === null || candidate.name === selected);
	byId('detail').hidden = !module;
	if (module) {
		detail(state, module, first);
	}
}

function detail(state, module, first) {
	parts.overview.show(module, state.now);
	parts.charts.show(module, state.now, first);
	parts.conversation.add(state.lines, state.linesDropped, first);
	parts.messages.add(state.messages, state.messagesDropped, first);
	showSubscriptions(module.subscriptions);
	showErrors(module.errors);
	showRecoveries(module.recoveries);
	parts.actions.show(state, module);
	showParked(state.parked, state.allow, (action, fields) => parts.actions.perform(action, fields));
}

function showLinks(links) {
	byId('links').hidden = links.length === 0;
	replaceWhenChanged(byId('links'), links, () => links.map((link) => element('a', { href: link.address }, link.label)));
}

function summarize(modules) {
	const down = modules.filter((module) => module.health === 'DOWN').length;
	const all = modules.length === 1 ? '1 module' : `${count(modules.length)} modules`;
	setText(byId('summary'), down === 0 ? all : `${all}, ${count(down)} down`);
}

function link(state, text) {
	const shown = byId('link');
	shown.className = `link ${state}`;
	setText(shown, text);
}

function fail(reason) {
	link('gone', `no answer: ${reason}`);
}

server.start();
