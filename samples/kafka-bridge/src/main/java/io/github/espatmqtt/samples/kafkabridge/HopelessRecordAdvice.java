package io.github.espatmqtt.samples.kafkabridge;

import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.integration.handler.advice.AbstractRequestHandlerAdvice;
import org.springframework.messaging.Message;
import org.springframework.messaging.converter.MessageConversionException;

/**
 * Says of a message that Kafka will never take, so that the inbox parks it at once. What
 * Kafka cannot take now is tried again until it can.
 */
class HopelessRecordAdvice extends AbstractRequestHandlerAdvice {

	@Override
	protected @Nullable Object doInvoke(ExecutionCallback callback, Object target, Message<?> message) {
		try {
			return callback.execute();
		}
		catch (RuntimeException ex) {
			throw isHopeless(NestedExceptionUtils.getMostSpecificCause(ex))
					? new MessageConversionException(message,
							"Kafka does not take it: " + NestedExceptionUtils.getMostSpecificCause(ex).getMessage(), ex)
					: ex;
		}
	}

	private static boolean isHopeless(Throwable cause) {
		return cause instanceof RecordTooLargeException || cause instanceof InvalidTopicException
				|| cause instanceof SerializationException || cause instanceof IllegalArgumentException;
	}

}
