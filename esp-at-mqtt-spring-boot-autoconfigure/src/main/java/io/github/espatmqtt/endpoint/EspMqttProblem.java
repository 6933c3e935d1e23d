package io.github.espatmqtt.endpoint;

import io.github.espatmqtt.at.AtErrorCode;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.outbox.OutboxException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Why {@link EspMqttEndpoint} did not do what it was asked to.
 *
 * @param error what is wrong and what to do
 * @param outcome what is known of the effect, if the module was asked
 * @param code the error code of the module, if it gave one
 * @since 0.1.0
 */
public record EspMqttProblem(String error, MqttOperationException.@Nullable Outcome outcome, @Nullable String code) {

	private static final int FORBIDDEN = 403;

	private static final int CONFLICT = 409;

	private static final int BAD_GATEWAY = 502;

	static WebEndpointResponse<EspMqttProblem> notAllowed(EspMqttEndpointOperation operation) {
		return response(FORBIDDEN, "This endpoint may not " + operation.text() + ". Add '" + operation.text()
				+ "' to 'esp.mqtt.endpoint.allow' to let it.");
	}

	static WebEndpointResponse<EspMqttProblem> noSuchClient(String name, Iterable<String> names) {
		return notFound("There is no client '" + name + "', but " + String.join(", ", names));
	}

	static WebEndpointResponse<EspMqttProblem> notFound(String error) {
		return response(WebEndpointResponse.STATUS_NOT_FOUND, error);
	}

	/**
	 * Turn a failure into a response.
	 * @throws RuntimeException the failure itself, if it is none of those to expect
	 */
	static WebEndpointResponse<EspMqttProblem> of(RuntimeException failure) {
		String message = String.valueOf(failure.getMessage());
		if (failure instanceof IllegalArgumentException) {
			return response(WebEndpointResponse.STATUS_BAD_REQUEST, message);
		}
		if (failure instanceof IllegalStateException) {
			return response(CONFLICT, message);
		}
		if (failure instanceof MqttLimitException exceeded) {
			return response((exceeded.limit() == MqttLimitException.Limit.FILTERS) ? CONFLICT
					: WebEndpointResponse.STATUS_BAD_REQUEST, message);
		}
		if (failure instanceof MqttNotConnectedException || failure instanceof OutboxException) {
			return response(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, message);
		}
		if (failure instanceof MqttOperationException operation) {
			return new WebEndpointResponse<>(new EspMqttProblem(message, operation.outcome(),
					operation.atErrorCode().map(AtErrorCode::toString).orElse(null)), BAD_GATEWAY);
		}
		throw failure;
	}

	private static WebEndpointResponse<EspMqttProblem> response(int status, String error) {
		return new WebEndpointResponse<>(new EspMqttProblem(error, null, null), status);
	}

}
