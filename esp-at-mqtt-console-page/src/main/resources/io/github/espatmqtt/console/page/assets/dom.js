// Makes elements. All text is set as text: whatever is shown may come from the world outside.

export function element(name, properties = {}, ...children) {
	const created = document.createElement(name);
	for (const [key, value] of Object.entries(properties)) {
		if (key === 'class') {
			created.className = value;
		}
		else if (key.startsWith('on')) {
			created.addEventListener(key.slice(2), value);
		}
		else if (value !== false && value !== null && value !== undefined) {
			created.setAttribute(key, value === true ? '' : value);
		}
	}
	created.append(...children.filter((child) => child !== null && child !== undefined));
	return created;
}

export function byId(id) {
	return document.getElementById(id);
}

/** Set a text, if it is another one. */
export function setText(target, text) {
	if (target.textContent !== text) {
		target.textContent = text;
	}
}

/** Replace the children, if what they are made of has changed. */
export function replaceWhenChanged(target, key, make) {
	const text = JSON.stringify(key);
	if (target.madeOf !== text) {
		target.madeOf = text;
		target.replaceChildren(...make());
	}
}

export function isAtEnd(scrolled) {
	return scrolled.scrollHeight - scrolled.scrollTop - scrolled.clientHeight < 40;
}
