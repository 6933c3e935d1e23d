// Asks the server, twice a second while the page can be seen, and more seldom while it cannot or nobody answers.

const USUAL = 500;
const HIDDEN = 5000;
const LONGEST = 10_000;
const PATIENCE = 15_000;

export class Server {

	#sequence = '0';
	#started = null;
	#pause = USUAL;
	#failures = 0;
	#listener;
	#module = null;
	#timer = 0;
	#asking = false;

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

	/** Ask once at a time: two that ask for what is new since the same row would both get it. */
	async #ask() {
		clearTimeout(this.#timer);
		if (this.#asking) {
			this.#pause = 0;
			return;
		}
		this.#asking = true;
		this.#pause = document.hidden ? HIDDEN : USUAL;
		await this.#askOnce();
		this.#asking = false;
		this.#soon(this.#pause);
	}

	async #askOnce() {
		const asked = this.#module;
		const module = asked === null ? '' : `&module=${encodeURIComponent(asked)}`;
		try {
			const answer = await fetch(`api/state?since=${encodeURIComponent(this.#sequence)}${module}`, {
				cache: 'no-store', signal: AbortSignal.timeout(PATIENCE)
			});
			if (!answer.ok) {
				throw new Error(await problem(answer));
			}
			const state = await answer.json();
			if (asked === this.#module) {
				this.#take(state);
			}
			this.#failures = 0;
		}
		catch (failure) {
			this.#failures++;
			this.#pause = Math.min(LONGEST, USUAL * 2 ** this.#failures);
			this.#listener.failure(failure.message);
		}
	}

	/** A server that has begun anew has other rows under the same numbers, so it is asked for all of them. */
	#take(state) {
		const first = this.#sequence === '0';
		const anew = !first && state.started !== this.#started;
		this.#started = state.started;
		this.#sequence = anew ? '0' : String(state.sequence);
		if (anew) {
			this.#pause = 0;
		}
		else {
			this.#listener.state(state, first);
		}
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
