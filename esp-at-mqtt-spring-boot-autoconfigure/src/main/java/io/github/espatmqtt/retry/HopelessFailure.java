package io.github.espatmqtt.retry;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionException;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.handler.invocation.MethodArgumentResolutionException;

/**
 * Tells failures that lie in the message from others. The next attempt would end in the
 * same way, so whoever publishes such messages would hold up all others of the consumer.
 *
 * @since 0.1.0
 */
public final class HopelessFailure {

	private static final List<Class<? extends RuntimeException>> TYPES = List.of(MessageConversionException.class,
			MethodArgumentResolutionException.class, ConversionException.class);

	private static final int DEPTH = 20;

	private HopelessFailure() {
	}

	/**
	 * Return whether a failure, or what caused it, lies in the message.
	 * @param failure why an attempt failed
	 * @return whether there should be no other
	 */
	public static boolean is(Throwable failure) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < DEPTH; depth++) {
			if (isOne(cause)) {
				return true;
			}
			cause = causeOf(cause);
		}
		return false;
	}

	private static boolean isOne(Throwable failure) {
		return TYPES.stream().anyMatch((type) -> type.isInstance(failure));
	}

	private static @Nullable Throwable causeOf(Throwable failure) {
		try {
			return failure.getCause();
		}
		catch (Throwable ex) {
			return null;
		}
	}

}
