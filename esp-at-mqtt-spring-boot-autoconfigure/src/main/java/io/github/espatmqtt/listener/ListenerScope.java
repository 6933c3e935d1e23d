package io.github.espatmqtt.listener;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.Scope;

/**
 * Has expressions in the attributes of a listener know the bean it is a method of.
 */
final class ListenerScope implements Scope {

	static final String NAME = "__listener";

	private final Object listener;

	ListenerScope(Object listener) {
		this.listener = listener;
	}

	@Override
	public @Nullable Object resolveContextualObject(String key) {
		return NAME.equals(key) ? this.listener : null;
	}

	@Override
	public Object get(String name, ObjectFactory<?> objectFactory) {
		throw new UnsupportedOperationException("Nothing is created here");
	}

	@Override
	public @Nullable Object remove(String name) {
		return null;
	}

	@Override
	public void registerDestructionCallback(String name, Runnable callback) {
		// nothing is created here
	}

	@Override
	public @Nullable String getConversationId() {
		return null;
	}

}
