package io.github.espatmqtt.samples.gateway.door;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which properties close an open door.
 */
class OpenDoorFailureAnalyzer extends AbstractFailureAnalyzer<OpenDoorException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, OpenDoorException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Set 'spring.security.user.name' and 'spring.security.user.password', or leave 'server.address' (and "
						+ "'management.server.address', if 'management.server.port' is set) at 127.0.0.1.",
				cause);
	}

}
