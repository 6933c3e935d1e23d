// Times, durations and numbers as people read them.

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hour12: false });
const short = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });

export const exactTime = (millis) => clock.format(millis);

export const time = (millis) => short.format(millis);

export function duration(millis) {
	if (millis === null || millis === undefined) {
		return '';
	}
	if (millis < 1000) {
		return `${Math.max(0, Math.round(millis))} ms`;
	}
	if (millis < 60_000) {
		return `${(millis / 1000).toFixed(1)} s`;
	}
	if (millis < 3_600_000) {
		return `${Math.floor(millis / 60_000)} min ${Math.floor(millis / 1000) % 60} s`;
	}
	return millis < 86_400_000 ? `${Math.floor(millis / 3_600_000)} h ${Math.floor(millis / 60_000) % 60} min`
		: `${Math.floor(millis / 86_400_000)} d ${Math.floor(millis / 3_600_000) % 24} h`;
}

export const count = (number) => number.toLocaleString();

export const rate = (number) => (number >= 10 ? Math.round(number) : Math.round(number * 10) / 10).toLocaleString();
