// Asks the server, twice a second while the page can be seen, and more seldom while it cannot or nobody answers.

const USUAL = 500;
const HIDDEN = 5000;
const LONGEST = 10_000;

export class Server {

	#sequence = '0';
	#started = null;
	#pause = USUAL;
	#listener;
	#module = null;
	#timer = 0;

	constructor(listener) {
		this.#listener = listener;
	}

	start() {
		document.addEventListener('visibilitychange', () => document.hidden || this.#soon(0));
		this.#ask();
	}

	/** Ask for the lines and messages of one module only. */
	watch(module) {
		this.#module = module;
		this.#sequence = '0';
		this.#soon(0);
	}

	#soon(delay) {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#ask(), delay);
	}

	async #ask() {
		clearTimeout(this.#timer);
		const asked = this.#module;
		const module = asked === null ? '' : `&module=${encodeURIComponent(asked)}`;
		try {
			const answer = await fetch(`api/state?since=${encodeURIComponent(this.#sequence)}${module}`, { cache: 'no-store' });
			if (!answer.ok) {
				throw new Error(await problem(answer));
			}
			const state = await answer.json();
			if (asked === this.#module) {
				const first = this.#sequence === '0' || state.started !== this.#started;
				this.#sequence = String(state.sequence);
				this.#started = state.started;
				this.#listener.state(state, first);
			}
			this.#pause = document.hidden ? HIDDEN : USUAL;
		}
		catch (failure) {
			this.#pause = Math.min(LONGEST, this.#pause * 2);
			this.#listener.failure(failure.message);
		}
		this.#soon(this.#pause);
	}

	/** Have something done. Returns what went wrong, or null. */
	async perform(action, fields) {
		try {
			const answer = await fetch(`api/actions/${action}`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', 'X-Esp-Mqtt-Console': '1', ...crossSite() },
				body: JSON.stringify(fields)
			});
			this.#soon(0);
			return answer.ok ? null : await problem(answer);
		}
		catch (failure) {
			return failure.message;
		}
	}

}

async function problem(answer) {
	try {
		return (await answer.json()).error || `The server answers ${answer.status}`;
	}
	catch {
		return `The server answers ${answer.status}`;
	}
}

/** The token that Spring Security keeps in a cookie for pages like this one. */
function crossSite() {
	const cookie = document.cookie.split('; ').find((part) => part.startsWith('XSRF-TOKEN='));
	return cookie ? { 'X-XSRF-TOKEN': decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) } : {};
}
