package io.github.espatmqtt.samples.gateway;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.at.AtErrorCode;
import io.github.espatmqtt.mqtt.MqttErrorCode;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.QueueFullException;
import io.github.espatmqtt.outbox.OutboxException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers failed requests with the reason as JSON.
 */
@RestControllerAdvice
class ErrorResponses {

	@ExceptionHandler
	ProblemDetail badInput(IllegalArgumentException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail tooMuch(MqttLimitException ex) {
		HttpStatus status = (ex.limit() == MqttLimitException.Limit.FILTERS) ? HttpStatus.CONFLICT
				: HttpStatus.BAD_REQUEST;
		return ProblemDetail.forStatusAndDetail(status, ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail notConnected(MqttNotConnectedException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage());
	}

	@ExceptionHandler({ QueueFullException.class, OutboxException.class })
	ProblemDetail notStored(EspAtException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail notConfirmed(MqttOperationException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, ex.getMessage());
		problem.setProperty("outcome", ex.outcome());
		problem.setProperty("code", ex.atErrorCode().map(AtErrorCode::toString).orElse(null));
		problem.setProperty("name", ex.errorCode().map(MqttErrorCode::name).orElse(null));
		return problem;
	}

}
